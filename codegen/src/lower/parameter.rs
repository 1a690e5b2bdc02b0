//! Parameters of an operation: where each goes, and how its value is written.

use openapiv3::{
    Operation, Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathItem,
    ReferenceOr,
};
use serde_json::Value as Json;

use super::context::{Context, Located, SchemaUse, written};
use super::docs;
use super::limits::finite_values;
use crate::model::{Location, Parameter};
use crate::names::Case;
use crate::source::{Node, Span};

/// A parameter and what else its operation needs to know of it.
#[derive(Debug)]
pub(super) struct DraftParameter {
    pub(super) parameter: Parameter,
    pub(super) required: bool,
    /// Whether a client can send it with every call.
    pub(super) client_wide: bool,
    pub(super) span: Span,
    pub(super) example: Option<Json>,
    /// Where it is said that its values are the fields of the reply.
    pub(super) names_fields: Option<Span>,
}

impl<'d> Context<'d> {
    /// The parameters of an operation: the path's, then its own, which stand in for the path's.
    pub(super) fn parameters(
        &self,
        path: Located<'d, PathItem>,
        operation: Located<'d, Operation>,
    ) -> Vec<DraftParameter> {
        let shared = self.declared(&path.value.parameters, path.node);
        let own = self.declared(&operation.value.parameters, operation.node);
        let key = |at: &Located<'_, Declared>| {
            (
                at.value.parameter_data_ref().name.clone(),
                at.node.nearest(&["in"]).text().map(str::to_owned),
            )
        };
        let replaced = |at: &Located<'_, Declared>| own.iter().any(|other| key(other) == key(at));
        let kept = shared.iter().filter(|at| !replaced(at)).chain(&own);
        kept.filter_map(|at| self.parameter(*at)).collect()
    }

    /// Finds the faults of a parameter component.
    pub(super) fn component_parameter(&self, at: Located<'d, ReferenceOr<Declared>>) {
        if let Some(at) = self.follow(at, "parameters", |components| &components.parameters) {
            self.parameter(at);
        }
    }

    fn declared(
        &self,
        parameters: &'d [ReferenceOr<Declared>],
        owner: &'d Node,
    ) -> Vec<Located<'d, Declared>> {
        let nodes = owner.nearest(&["parameters"]).items();
        let mut found: Vec<Located<'d, Declared>> = Vec::new();
        for (value, node) in parameters.iter().zip(nodes) {
            let Some(at) = self
                .follow(Located { value, node }, "parameters", |components| &components.parameters)
            else {
                continue;
            };
            let data = at.value.parameter_data_ref();
            let twice = found.iter().any(|known| {
                known.value.parameter_data_ref().name == data.name
                    && known.node.nearest(&["in"]).text() == at.node.nearest(&["in"]).text()
            });
            if twice {
                self.sink.report(
                    "duplicate-parameter",
                    node.span,
                    format!("the parameter `{}` stands twice", data.name),
                    "keep one of the two",
                );
            } else {
                found.push(at);
            }
        }
        found
    }

    fn parameter(&self, at: Located<'d, Declared>) -> Option<DraftParameter> {
        let data = at.value.parameter_data_ref();
        let span = at.node.nearest(&["name"]).span;
        let location = self.location(at, data)?;
        let ParameterSchemaOrContent::Schema(schema) = &data.format else { return None };
        let schema = SchemaUse::new(schema, at.node.nearest(&["schema"]));
        let used = self.type_of_unnamed(schema);
        self.refuse_null(data, used.nullable, location, schema);
        let (ty, style) = self.style(at, data, location, used.ty);
        if !used.faulty {
            self.refuse_compound(&ty, schema, &data.name);
        }
        let given = written(&data.extensions, at.node);
        let description = data.description.as_deref();
        let target = self.target_docs(schema);
        let parameter = Parameter {
            name: self.name(given, &data.name, Case::Snake, span)?,
            wire: data.name.clone(),
            docs: docs::of_parameter(&self.links, &data.name, description, schema.inline(), target),
            deprecated: data.deprecated.unwrap_or_default(),
            location,
            limits: self.limits(schema).into_iter().chain(finite_values(&ty, style)).collect(),
            ty,
            style,
        };
        let example = self.parameter_example(at, schema);
        let client_wide = self.client_wide(&parameter, data.required, at.node);
        let names_fields = at.node.get("x-partial-fields");
        let names_fields = names_fields.filter(|key| key.text() == Some("true"));
        Some(DraftParameter {
            parameter,
            required: data.required,
            client_wide,
            span,
            example,
            names_fields: names_fields.map(|key| key.label),
        })
    }

    /// Null in a query, path or header is the same as leaving the parameter out.
    fn refuse_null(
        &self,
        data: &ParameterData,
        nullable: bool,
        location: Location,
        schema: SchemaUse<'d>,
    ) {
        if data.required && nullable {
            let (name, place) = (&data.name, word(location));
            let message =
                format!("`{name}` is required and may be null, which a {place} cannot say");
            let help = "take `nullable` out, or make the parameter optional: null is left out";
            self.sink.report("nullable-parameter", schema.node().label, message, help);
        }
    }

    /// An optional parameter stands in the example only where it has one of its own.
    fn parameter_example(&self, at: Located<'d, Declared>, schema: SchemaUse<'d>) -> Option<Json> {
        let data = at.value.parameter_data_ref();
        let examples = at.node.nearest(&["examples"]);
        let own = data.example.clone().or_else(|| self.first_example(&data.examples, examples));
        own.or_else(|| self.schema_example(schema).filter(|_| data.required))
    }
}

fn word(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
    }
}
