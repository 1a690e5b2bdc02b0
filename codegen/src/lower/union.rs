//! `oneOf` with a discriminator → a union. The tag is the union's to read and write, and no field
//! of its objects; so an object that is in a union is used through it only.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema, SchemaKind};

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
        let tag = discriminator
            .map(|discriminator| discriminator.property_name.clone())
            .unwrap_or_default();
        let mut scope = Scope::new(self.sink, format!("the variants of `{component}`"));
        scope.reserve("Unknown", Case::Camel);
        let nodes = schema.node.nearest(&["oneOf"]).items();
        let mut arms = Vec::new();
        for (member, node) in members.iter().zip(nodes) {
            let Some(target) = self.arm_target(member, node) else {
                continue;
            };
            let wires = wires_of(target, discriminator.map(|discriminator| &discriminator.mapping));
            for wire in wires {
                let Some(name) = self.name(None, &wire, Case::Camel, node.span) else {
                    continue;
                };
                scope.claim(&name, &wire, node.span);
                let Some(ty) = self.types.get(target).cloned() else {
                    continue;
                };
                arms.push(Arm { name, wire, ty: Type::Named(ty) });
            }
        }
        self.check_mapping(members, schema);
        DraftShape::Union(Union { tag, arms })
    }

    fn arm_target(&self, member: &'d ReferenceOr<Schema>, node: &'d Node) -> Option<&'d str> {
        let ReferenceOr::Reference { reference } = member else {
            self.sink.report(
                "unnamed-shape",
                node.span,
                "a member of `oneOf` without a name of its own",
                "move it to `components/schemas` and use `$ref`",
            );
            return None;
        };
        self.target(reference, "schemas", node)
    }

    /// Every entry of a mapping leads to a member.
    fn check_mapping(&self, members: &[ReferenceOr<Schema>], schema: Located<'d, Schema>) {
        let mapping = schema.node.nearest(&["discriminator", "mapping"]);
        let targets = members.iter().filter_map(|member| match member {
            ReferenceOr::Reference { reference } => Some(component_of(reference)),
            ReferenceOr::Item(_) => None,
        });
        let targets = targets.collect::<Vec<_>>();
        let has_mapping =
            schema.node.get("discriminator").is_some_and(|node| node.get("mapping").is_some());
        for (wire, node) in mapping.entries().filter(|_| has_mapping) {
            if !node.text().is_some_and(|target| targets.contains(&component_of(target))) {
                self.sink.report(
                    "stray-mapping",
                    node.span,
                    format!("`{wire}` is mapped to what is no member of the `oneOf`"),
                    "add the schema to `oneOf`, or take the entry out",
                );
            }
        }
    }

    /// For each object in a union, the property that tells it from the others.
    pub(super) fn tags(&self) -> IndexMap<String, String> {
        let mut tags = IndexMap::<String, String>::new();
        let Some(components) = self.components() else {
            return tags;
        };
        for name in components.schemas.keys() {
            let Some(schema) = self.schema(name) else {
                continue;
            };
            let Some(value) = schema.inline() else {
                continue;
            };
            let (SchemaKind::OneOf { one_of }, Some(discriminator)) =
                (&value.schema_kind, &value.schema_data.discriminator)
            else {
                continue;
            };
            for member in one_of {
                let ReferenceOr::Reference { reference } = member else {
                    continue;
                };
                let tag = discriminator.property_name.clone();
                let before = tags.insert(component_of(reference).to_owned(), tag.clone());
                if before.is_some_and(|before| before != tag) {
                    self.sink.report(
                        "two-tags",
                        schema.node().label,
                        format!(
                            "`{}` is told apart by two properties, in two unions",
                            component_of(reference)
                        ),
                        "use one discriminator property, or an object for each union",
                    );
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
        operations: &[DraftOperation],
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
            let body = operation.body.iter().map(|body| &body.ty);
            operation.received.iter().chain(body).for_each(|ty| refuse(ty, operation.span));
        }
    }
}

/// The values of the tag that stand for a component: those of the mapping, or its name.
fn wires_of(target: &str, mapping: Option<&IndexMap<String, String>>) -> Vec<String> {
    let mapped = mapping.into_iter().flatten().filter(|(_, to)| component_of(to) == target);
    let wires = mapped.map(|(wire, _)| wire.clone()).collect::<Vec<_>>();
    if wires.is_empty() { vec![target.to_owned()] } else { wires }
}

fn component_of(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}
