//! `oneOf` with a discriminator → a union. The tag is the union's to read and write, and no field
//! of its objects; so an object that is in a union is used through it only.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema, SchemaKind, Type as Kind};

use super::component::only_reference;
use super::context::{Context, Located};
use super::draft::{Draft, DraftShape, core};
use super::operation::DraftOperation;
use crate::model::{Arm, Type, Union};
use crate::names::{Case, Name, Scope};
use crate::source::{Node, Span};

impl<'d> Context<'d> {
    pub(super) fn union(
        &self,
        component: &str,
        members: &'d [ReferenceOr<Schema>],
        schema: Located<'d, Schema>,
    ) -> DraftShape {
        let discriminator = schema.value.schema_data.discriminator.as_ref();
        let tag = discriminator.map(|found| found.property_name.clone()).unwrap_or_default();
        let mut scope = Scope::new(self.sink, format!("the variants of `{component}`"))
            .renamed_by("give one of the two another value in the `mapping`");
        scope.keep(&["Unknown"]);
        let nodes = schema.node.nearest(&["oneOf"]).items();
        if members.is_empty() {
            let span = schema.node.nearest(&["oneOf"]).label;
            self.sink.report("empty-one-of", span, "the `oneOf` has no members", "list them");
        }
        let mut arms = Vec::new();
        for (member, node) in members.iter().zip(nodes) {
            let Some(target) = self.member(member, node, &tag) else { continue };
            for (wire, span) in wires(target, schema, node) {
                let Some(name) = self.name(None, &wire, Case::Camel, span) else { continue };
                let Some(ty) = self.types.get(target).cloned() else { continue };
                if scope.claim(&name, &wire, span) {
                    arms.push(Arm { name, wire, ty: Type::Object(ty) });
                }
            }
        }
        self.check_mapping(members, schema);
        DraftShape::Union(Union { tag, arms })
    }

    /// The component that a member is: an object that has the tag among its properties.
    fn member(
        &self,
        member: &'d ReferenceOr<Schema>,
        node: &'d Node,
        tag: &str,
    ) -> Option<&'d str> {
        let ReferenceOr::Reference { reference } = member else {
            let message = "a member of `oneOf` without a name of its own";
            let help = "move it to `components/schemas` and use `$ref`";
            self.sink.report("unnamed-shape", node.span, message, help);
            return None;
        };
        let span = node.nearest(&["$ref"]).span;
        let name = self.target(reference, "schemas", node)?;
        let schema = self.schema(name)?;
        let object = schema.inline().filter(|schema| match &schema.schema_kind {
            SchemaKind::Type(Kind::Object(_)) => true,
            SchemaKind::AllOf { .. } => only_reference(schema).is_none(),
            _ => false,
        });
        let Some(value) = object else {
            let message = format!("`{name}` is not an object of its own");
            let help = "a member of `oneOf` is an object component, not another name for one";
            self.sink.report("one-of-not-object", span, message, help);
            return None;
        };
        let properties = self.property_names(Located { value, node: schema.node() });
        if !tag.is_empty() && !properties.contains(tag) {
            let message =
                format!("`{name}` has no property `{tag}`, which tells the members apart");
            let help = format!("add `{tag}` to the properties of `{name}`, and to `required`");
            self.sink.report("missing-tag", span, message, help);
        }
        Some(name)
    }

    /// Every entry of a mapping leads to a member.
    fn check_mapping(&self, members: &[ReferenceOr<Schema>], schema: Located<'d, Schema>) {
        let references = members.iter().filter_map(|member| match member {
            ReferenceOr::Reference { reference } => Some(component_of(reference)),
            ReferenceOr::Item(_) => None,
        });
        let targets: Vec<&str> = references.collect();
        for (wire, node) in mapping(schema) {
            if !node.text().is_some_and(|target| targets.contains(&component_of(target))) {
                let message = format!("`{wire}` is mapped to what is no member of the `oneOf`");
                let help = "add the schema to `oneOf`, or take the entry out";
                self.sink.report("stray-mapping", node.span, message, help);
            }
        }
    }

    /// For each object in a union, the property that tells it from the others.
    pub(super) fn tags(&self) -> IndexMap<String, String> {
        let mut tags = IndexMap::<String, String>::new();
        let names = self.components().into_iter().flat_map(|components| components.schemas.keys());
        for schema in names.filter_map(|name| self.schema(name)) {
            let Some(value) = schema.inline() else { continue };
            let SchemaKind::OneOf { one_of } = &value.schema_kind else { continue };
            let Some(discriminator) = &value.schema_data.discriminator else { continue };
            for member in one_of {
                let ReferenceOr::Reference { reference } = member else { continue };
                let member = component_of(reference);
                let tag = discriminator.property_name.clone();
                let before = tags.insert(member.to_owned(), tag.clone());
                if before.is_some_and(|before| before != tag) {
                    let message =
                        format!("`{member}` is told apart by two properties, in two unions");
                    let help = "use one discriminator property, or an object for each union";
                    self.sink.report("two-tags", schema.node().label, message, help);
                }
            }
        }
        tags
    }

    /// An object in a union leaves its tag to the union, so nothing else may use it.
    pub(super) fn refuse_bare_arms(
        &self,
        drafts: &[Draft],
        tags: &IndexMap<String, String>,
        operations: &[DraftOperation<'_>],
    ) {
        let arms: BTreeSet<&Name> =
            tags.keys().filter_map(|component| self.types.get(component.as_str())).collect();
        let refuse = |ty: &Type, span: Span| {
            if let Some((name, _)) = core(ty).filter(|(name, _)| arms.contains(name)) {
                let message = format!(
                    "`{name}` is a member of a `oneOf`, but is used here by itself, where its tag would be lost"
                );
                self.sink.report(
                    "bare-arm",
                    span,
                    message,
                    "use the `oneOf` here, or an object of its own",
                );
            }
        };
        for draft in drafts {
            match &draft.shape {
                DraftShape::Struct { fields, .. } => {
                    fields.iter().for_each(|field| refuse(&field.ty, field.span));
                }
                DraftShape::Alias(ty) => refuse(ty, draft.span),
                _ => {}
            }
        }
        for operation in operations {
            operation.received.iter().for_each(|(ty, span)| refuse(ty, *span));
            operation.body.iter().for_each(|body| refuse(&body.ty, body.span));
        }
    }
}

/// The values of the tag that stand for a component, those of the mapping or its name, and where
/// each is said.
fn wires(target: &str, schema: Located<'_, Schema>, member: &Node) -> Vec<(String, Span)> {
    let mapped = mapping(schema).filter(|(_, node)| node.text().map(component_of) == Some(target));
    let mapped: Vec<_> = mapped.map(|(wire, node)| (wire.to_owned(), node.label)).collect();
    if mapped.is_empty() { vec![(target.to_owned(), member.span)] } else { mapped }
}

fn mapping<'d>(schema: Located<'d, Schema>) -> impl Iterator<Item = (&'d str, &'d Node)> {
    let discriminator = schema.node.get("discriminator");
    let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
    mapping.into_iter().flat_map(Node::entries)
}

fn component_of(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}
