//! The properties of an object schema, with those that `allOf` brings in.

use std::collections::BTreeSet;

use openapiv3::{AdditionalProperties, ObjectType, Schema, SchemaKind, Type as Kind};

use super::context::{Context, Located, SchemaUse, extension, written};
use super::docs;
use super::draft::DraftField;
use super::limits::finite;
use crate::names::{Case, Scope};
use crate::source::{Node, Span};

/// The properties of an object before they are fields.
#[derive(Default)]
struct Gathered<'d> {
    properties: Vec<(&'d str, SchemaUse<'d>)>,
    required: Vec<(&'d str, Span)>,
    /// The components that are being read, so that one that holds itself is found out.
    open: Vec<&'d str>,
    /// The components that were read whole, which say nothing new a second time.
    done: BTreeSet<&'d str>,
}

impl<'d> Context<'d> {
    /// The fields of an object schema or of an `allOf` of objects.
    pub(super) fn fields(&self, schema: Located<'d, Schema>, tag: Option<&str>) -> Vec<DraftField> {
        let mut gathered = Gathered::default();
        self.gather(SchemaUse::Inline(schema), schema.node, &mut gathered);
        for (name, span) in &gathered.required {
            if !gathered.properties.iter().any(|(property, _)| property == name) {
                self.sink.report(
                    "required-unknown",
                    *span,
                    format!("`{name}` is required but no property"),
                    format!("add `{name}` to `properties`, or take it out of `required`"),
                );
            }
        }
        let required: BTreeSet<&str> = gathered.required.iter().map(|(name, _)| *name).collect();
        let mut scope = Scope::new(self.sink, "the fields of the object");
        let own = gathered.properties.iter().filter(|(name, _)| Some(*name) != tag);
        own.filter_map(|(wire, property)| {
            let field = self.field(wire, *property, required.contains(wire))?;
            scope.claim(&field.name, wire, field.span).then_some(field)
        })
        .collect()
    }

    /// The properties of an object.
    pub(super) fn properties(&self, schema: Located<'d, Schema>) -> Vec<(&'d str, SchemaUse<'d>)> {
        let mut gathered = Gathered::default();
        self.gather(SchemaUse::Inline(schema), schema.node, &mut gathered);
        gathered.properties
    }

    /// The names of the properties of an object.
    pub(super) fn property_names(&self, schema: Located<'d, Schema>) -> BTreeSet<&'d str> {
        self.properties(schema).into_iter().map(|(name, _)| name).collect()
    }

    pub(super) fn field(
        &self,
        wire: &str,
        property: SchemaUse<'d>,
        required: bool,
    ) -> Option<DraftField> {
        let data = property.inline().map(|schema| &schema.schema_data);
        let span = property.node().label;
        let given = data.and_then(|data| written(&data.extensions, property.node()));
        let used = self.type_of(property);
        Some(DraftField {
            name: self.name(given, wire, Case::Snake, span)?,
            wire: wire.to_owned(),
            docs: docs::of_field(
                &self.links,
                wire,
                property.inline(),
                self.target_docs(property),
                required,
                used.nullable,
            ),
            deprecated: data.is_some_and(|data| data.deprecated),
            limits: self.limits(property).into_iter().chain(finite(&used.ty)).collect(),
            ty: used.ty,
            required,
            nullable: used.nullable,
            span,
            total_size: super::attachment::total_size(property),
        })
    }

    /// The description of the component that a property refers to, for a property without its own.
    pub(super) fn target_docs(&self, property: SchemaUse<'d>) -> Option<&'d str> {
        let reference = match property {
            SchemaUse::Reference(reference, _) => reference,
            SchemaUse::Inline(schema) => super::component::only_reference(schema.value)?,
        };
        let target = self.schema(reference.strip_prefix("#/components/schemas/")?)?.inline()?;
        let twin = extension(&target.schema_data.extensions, "x-nullable-of");
        let of_twin = twin.and_then(|twin| self.schema(twin)).and_then(|schema| schema.inline());
        let says = |text: &&str| !text.trim().is_empty();
        let own = target.schema_data.description.as_deref().filter(says);
        own.or_else(|| of_twin?.schema_data.description.as_deref())
    }

    /// `entry` is where the schema that is being read brings this one in.
    fn gather(&self, schema: SchemaUse<'d>, entry: &'d Node, into: &mut Gathered<'d>) {
        match schema {
            SchemaUse::Reference(reference, node) => {
                self.gather_component(reference, node, entry, into);
            }
            SchemaUse::Inline(inline) => match &inline.value.schema_kind {
                SchemaKind::Type(Kind::Object(object)) => {
                    self.gather_object(object, inline.node, into);
                }
                SchemaKind::AllOf { all_of } => {
                    let nodes = inline.node.nearest(&["allOf"]).items();
                    for (member, node) in all_of.iter().zip(nodes) {
                        let entry = if into.open.is_empty() { node } else { entry };
                        self.gather(SchemaUse::new(member, node), entry, into);
                    }
                }
                _ => self.sink.report(
                    "all-of-not-object",
                    entry.span,
                    "a member of `allOf` that is not an object",
                    "`allOf` joins objects; write other schemas out",
                ),
            },
        }
    }

    fn gather_component(
        &self,
        reference: &'d str,
        node: &'d Node,
        entry: &'d Node,
        into: &mut Gathered<'d>,
    ) {
        let Some(name) = self.target(reference, "schemas", node) else {
            return;
        };
        if into.open.contains(&name) || into.open.len() > 50 {
            self.sink.report(
                "endless-all-of",
                node.get("$ref").map_or(node.span, |value| value.span),
                format!("`{name}` is made of itself: `allOf` can only join what is finite"),
                "take the reference out, or make it a property, which can be boxed",
            );
            return;
        }
        let Some(schema) = self.schema(name) else {
            return;
        };
        if into.done.contains(name) {
            return;
        }
        into.open.push(name);
        self.gather(schema, entry, into);
        into.open.pop();
        into.done.insert(name);
    }

    fn gather_object(&self, object: &'d ObjectType, node: &'d Node, into: &mut Gathered<'d>) {
        if let Some(AdditionalProperties::Schema(_)) = &object.additional_properties {
            self.sink.report(
                "open-object",
                node.nearest(&["additionalProperties"]).label,
                "properties and a schema for all others in one object",
                "put the others into a property of their own, a map",
            );
        }
        let properties = node.nearest(&["properties"]);
        for (name, schema) in &object.properties {
            let Some(place) = properties.get(name) else {
                continue;
            };
            self.add_property(name, SchemaUse::boxed(schema, place), into);
        }
        let names = node.nearest(&["required"]).items();
        for (name, place) in object.required.iter().zip(names) {
            into.required.push((name, place.span));
        }
    }

    /// A property that two members bring in must be the same in both.
    fn add_property(&self, name: &'d str, schema: SchemaUse<'d>, into: &mut Gathered<'d>) {
        let Some((_, first)) = into.properties.iter().find(|(known, _)| *known == name) else {
            into.properties.push((name, schema));
            return;
        };
        let same = match (first, schema) {
            (SchemaUse::Reference(a, _), SchemaUse::Reference(b, _)) => *a == b,
            (SchemaUse::Inline(a), SchemaUse::Inline(b)) => {
                a.value.schema_kind == b.value.schema_kind
                    && a.value.schema_data.nullable == b.value.schema_data.nullable
            }
            _ => false,
        };
        if !same {
            self.sink.push(crate::diagnostic::Diagnostic {
                code: "all-of-contradiction",
                span: schema.node().label,
                message: format!(
                    "`{name}` is said twice by the members of an `allOf`, in two ways"
                ),
                help: "say it once, or the same way".to_owned(),
                related: Some((first.node().label, "said first here".to_owned())),
            });
        }
    }
}
