//! Enums of strings.

use std::collections::BTreeSet;

use openapiv3::{Schema, SchemaKind, StringType, Type as Kind};

use super::context::{Context, Located, SchemaUse, Written, extension, flag};
use super::draft::DraftShape;
use crate::model::{Enum, EnumValue};
use crate::names::{Case, Scope};
use crate::source::Node;

impl<'d> Context<'d> {
    pub(super) fn enumeration(&self, text: &StringType, schema: Located<'d, Schema>) -> DraftShape {
        let extensions = &schema.value.schema_data.extensions;
        self.check_format(text, schema);
        self.check_null_listed(text, schema);
        self.refuse_stray_names(text, schema);
        let names = schema.node.get("x-rust-value-names");
        let nodes = schema.node.nearest(&["enum"]).items();
        let mut scope = Scope::new(self.sink, "the values of the enum")
            .renamed_by("give one of the two another name with `x-rust-value-names`");
        scope.keep(&["Unknown"]);
        let mut seen = BTreeSet::new();
        let mut values = Vec::new();
        for (wire, node) in text.enumeration.iter().zip(nodes) {
            let Some(wire) = wire else { continue };
            if !seen.insert(wire) {
                self.refuse_twice(wire, node);
                continue;
            }
            let given = names.and_then(|names| names.get(wire));
            let given = given.and_then(|at| Some(Written { text: at.text()?, span: at.span }));
            let Some(name) = self.name(given, wire, Case::Camel, node.span) else { continue };
            scope.claim(&name, wire, node.span);
            values.push(EnumValue { name, wire: wire.clone() });
        }
        if seen.is_empty() {
            let span = schema.node.nearest(&["enum"]).label;
            self.sink.report(
                "empty-enum",
                span,
                "the enum has no values",
                "list them, or take `enum` out",
            );
        }
        DraftShape::Enum(Enum { values, open: !flag(extensions, "x-closed-enum") })
    }

    fn refuse_twice(&self, wire: &str, node: &Node) {
        let message = format!("`{wire}` stands twice in the enum");
        self.sink.report("duplicate-value", node.span, message, "keep one of the two");
    }

    fn refuse_stray_names(&self, text: &StringType, schema: Located<'d, Schema>) {
        let names = schema.node.get("x-rust-value-names").into_iter().flat_map(Node::entries);
        let known = |wire: &str| text.enumeration.iter().flatten().any(|value| value == wire);
        for (wire, node) in names.filter(|(wire, _)| !known(wire)) {
            let message = format!("`{wire}` is no value of the enum");
            self.sink.report("stray-extension", node.label, message, "take it out");
        }
    }

    /// In OpenAPI 3.0 an enum that may be null says so twice: `nullable: true`, and null listed.
    fn check_null_listed(&self, text: &StringType, schema: Located<'d, Schema>) {
        let listed = text.enumeration.contains(&None);
        if listed != schema.value.schema_data.nullable {
            let (message, help) = if listed {
                (
                    "the enum lists null, but the schema is not nullable",
                    "add `nullable: true`, or take null out of the list",
                )
            } else {
                (
                    "the schema is nullable, but its enum does not list null",
                    "add `null` to `enum`: without it a validator refuses null",
                )
            };
            self.sink.report("nullable-enum", schema.node.nearest(&["enum"]).label, message, help);
        }
    }

    /// A twin says the same as the other, and null.
    pub(super) fn check_twin(&self, schema: SchemaUse<'d>) {
        let Some(inline) = schema.inline().filter(|inline| is_twin(inline)) else { return };
        let node = schema.node().nearest(&["x-nullable-of"]);
        let listed = schema.node().nearest(&["enum"]).items();
        let mut seen = BTreeSet::new();
        let twice = values(inline).into_iter().zip(listed).find(|(wire, _)| !seen.insert(*wire));
        if let Some((wire, node)) = twice {
            self.refuse_twice(wire.unwrap_or("null"), node);
            return;
        }
        let target = extension(&inline.schema_data.extensions, "x-nullable-of").unwrap_or_default();
        let other = self.schema(target).and_then(|other| other.inline()).map(values);
        let mut own = values(inline);
        let null = own.iter().position(Option::is_none).map(|at| own.remove(at));
        if null.is_none() || !inline.schema_data.nullable || other.as_ref() != Some(&own) {
            self.sink.report("not-a-twin", node.span, format!("this is not `{target}` or null"),
                format!("list the values of the enum `{target}` in its order and then null, with `nullable: true`"));
        }
    }
}

/// Whether a schema is said to be another one or null.
pub(super) fn is_twin(schema: &Schema) -> bool {
    schema.schema_data.extensions.contains_key("x-nullable-of")
}

fn values(schema: &Schema) -> Vec<Option<&str>> {
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => {
            text.enumeration.iter().map(Option::as_deref).collect()
        }
        _ => Vec::new(),
    }
}
