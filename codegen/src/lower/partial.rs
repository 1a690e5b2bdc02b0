//! Objects of which some fields are received: those that were asked for, or that changed.

use indexmap::IndexMap;
use openapiv3::Schema;

use super::context::{Context, Located, SchemaUse, Written, told};
use super::docs;
use super::draft::{Draft, DraftField, DraftShape};
use super::graph::Place;
use super::operation::DraftOperation;
use super::upload::fields_of;
use crate::model::{Enum, EnumValue, Location, Outcome, Parameter, PartialReply, Style, Type};
use crate::names::{self, Case, Name, Scope};
use crate::source::Span;

/// The names of what `x-partial` makes.
#[derive(Clone, Debug)]
pub(super) struct PartialNames {
    /// The struct in which any field may be missing.
    pub(super) ty: Name,
    /// The enum of its fields.
    pub(super) field: Name,
    span: Span,
}

impl<'d> Context<'d> {
    /// Names what the components with `x-partial` make.
    pub(super) fn name_partials(&self, scope: &mut Scope<'_>) -> IndexMap<&'d str, PartialNames> {
        let schemas =
            self.components().into_iter().flat_map(|components| components.schemas.keys());
        let named = schemas.filter_map(|component| {
            let node = self.schema(component)?.node().get("x-partial")?;
            let (ty, field) = (told(node, "type")?, told(node, "field")?);
            let ty = self.claim_type(ty, &format!("some fields of {component}"), scope)?;
            let field = self.claim_type(field, &format!("a field of {component}"), scope)?;
            Some((component.as_str(), PartialNames { ty, field, span: node.label }))
        });
        named.collect()
    }

    /// The name of a type that an `x-` key asks for.
    pub(super) fn claim_type(
        &self,
        given: Written<'_>,
        what: &str,
        scope: &mut Scope<'_>,
    ) -> Option<Name> {
        let name = self.name(Some(given), given.text, Case::Camel, given.span)?;
        if names::is_taken_type(&name) {
            let message = format!("a type called `{name}` would hide the standard library's");
            self.sink.report("taken-name", given.span, message, "give it another name");
        }
        scope.claim(&name, what, given.span).then_some(name)
    }

    /// The struct of some fields of an object, and the enum of its fields.
    pub(super) fn partial_drafts(
        &self,
        component: &str,
        whole: &Name,
        schema: SchemaUse<'d>,
        tag: Option<&str>,
    ) -> Vec<Draft> {
        let SchemaUse::Inline(inline) = schema else { return Vec::new() };
        let Some(PartialNames { ty, field, span }) = self.partials.get(component).cloned() else {
            return Vec::new();
        };
        let fields = self.fields_apart(inline, tag);
        let values = self.field_names(component, &fields);
        let part = docs::paragraphs(
            &self.links,
            [
                format!("Some of the fields of `{whole}`."),
                "A field is none where it is absent, and where it is null.".to_owned(),
            ],
        );
        let listed = docs::paragraphs(&self.links, [format!("A field of `{whole}`, by its name.")]);
        vec![
            Draft { name: ty, docs: part, span, shape: DraftShape::Partial { fields } },
            Draft { name: field, docs: listed, span, shape: DraftShape::Enum(values) },
        ]
    }

    /// The fields of an object without a word on which may be missing: here any may.
    fn fields_apart(&self, schema: Located<'d, Schema>, tag: Option<&str>) -> Vec<DraftField> {
        let properties = self.properties(schema);
        let own = properties.into_iter().filter(|(wire, _)| Some(*wire) != tag);
        let fields = own.filter_map(|(wire, property)| {
            let target = self.target_docs(property);
            let docs = docs::of_field(&self.links, wire, property.inline(), target, true, false);
            Some(DraftField { docs, ..self.field(wire, property, false)? })
        });
        fields.collect()
    }

    fn field_names(&self, component: &str, fields: &[DraftField]) -> Enum {
        let mut scope = Scope::new(self.sink, format!("the fields of `{component}`"));
        let named = fields.iter().filter_map(|field| {
            let name = self.name(None, field.name.as_str(), Case::Camel, field.span)?;
            let value = EnumValue { name, wire: field.wire.clone() };
            scope.claim(&value.name, &field.wire, field.span).then_some(value)
        });
        Enum { values: named.collect(), open: false }
    }

    /// Finds out what each reply holds, and what it can be cut down to.
    pub(super) fn cut_replies(&self, drafts: &[Draft], operations: &mut [DraftOperation<'d>]) {
        for operation in operations {
            operation.item = item(operation, drafts);
            operation.partial = self.partial_reply(operation);
        }
    }

    /// What a reply can be cut down to, where a parameter says so.
    fn partial_reply(&self, operation: &DraftOperation<'d>) -> Option<PartialReply> {
        let parameters = operation.parameters.iter();
        let mut named = parameters.filter_map(|known| Some((known, known.names_fields?)));
        let (known, span) = named.next()?;
        for (_, second) in named {
            let help = "keep one: a reply is cut down by one parameter";
            self.sink.report("several-partial-fields", second, "a second `x-partial-fields`", help);
        }
        let parameter = &known.parameter;
        if known.required || !is_list_of_texts(parameter) {
            let message = format!("`{}` cannot name the fields of the reply", parameter.wire);
            let help = "`x-partial-fields` belongs on an optional list of strings in the query";
            self.sink.report("unfit-parameter", span, message, help);
            return None;
        }
        let whole = operation.item.clone();
        let names = whole.as_ref().and_then(|whole| self.partial_of(whole));
        let Some((whole, PartialNames { ty, field, .. })) = whole.zip(names) else {
            let message = "the reply is no object of which there are parts";
            let help = "give the schema of the reply `x-partial`, or take the key out";
            self.sink.report("no-partial", span, message, help);
            return None;
        };
        let parameter = Parameter { ty: Type::Named(field.clone()), ..parameter.clone() };
        Some(PartialReply { parameter, whole, part: Type::Object(ty.clone()) })
    }

    /// The names of what `x-partial` makes of a type.
    fn partial_of(&self, whole: &Type) -> Option<&PartialNames> {
        let Type::Object(whole) = whole else { return None };
        let (component, _) = self.types.iter().find(|(_, name)| *name == whole)?;
        self.partials.get(component)
    }

    /// Nobody receives some fields of what is only sent.
    pub(super) fn refuse_unreceived_partials(&self, drafts: &[Draft], places: &[Place]) {
        for (component, partial) in &self.partials {
            let own = self.types.get(component);
            let at = drafts.iter().position(|draft| Some(&draft.name) == own);
            let place = at.and_then(|at| places.get(at));
            if place.is_some_and(|place| !place.used.response) {
                let message = "`x-partial` does nothing here";
                let help = format!("take it out: no reply has a `{component}`");
                self.sink.report("stray-extension", partial.span, message, help);
            }
        }
    }
}

fn is_list_of_texts(parameter: &Parameter) -> bool {
    let listed = parameter.location == Location::Query && parameter.style != Style::Single;
    listed && parameter.ty == Type::Text
}

/// What a reply holds: a value, or what is on a page of them.
fn item(operation: &DraftOperation<'_>, drafts: &[Draft]) -> Option<Type> {
    let Outcome::Json(ty) = &operation.outcome else { return None };
    let Some(pages) = operation.node.get("x-pages") else { return Some(ty.clone()) };
    let Type::Object(page) = ty else { return None };
    let items = pages.get("items")?.text()?;
    let field = fields_of(page, drafts)?.iter().find(|field| field.wire == items)?;
    match &field.ty {
        Type::List(item) => Some(item.as_ref().clone()),
        _ => None,
    }
}
