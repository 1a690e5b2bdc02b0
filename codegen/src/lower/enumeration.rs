//! Enums of strings.

use openapiv3::{Schema, SchemaKind, StringType, Type as Kind};

use super::context::{Context, Located, SchemaUse, extension, flag};
use super::draft::DraftShape;
use crate::model::{Enum, EnumValue};
use crate::names::{Case, Scope};

impl<'d> Context<'d> {
    pub(super) fn enumeration(&self, text: &StringType, schema: Located<'d, Schema>) -> DraftShape {
        let extensions = &schema.value.schema_data.extensions;
        let names = extensions.get("x-rust-value-names").and_then(serde_json::Value::as_object);
        let nodes = schema.node.nearest(&["enum"]).items();
        let mut scope = Scope::new(self.sink, "the values of the enum");
        scope.reserve("Unknown", Case::Camel);
        self.check_null_listed(text, schema);
        let values = text.enumeration.iter().zip(nodes).filter_map(|(value, node)| {
            let wire = value.as_ref()?;
            let written =
                names.and_then(|names| names.get(wire)).and_then(serde_json::Value::as_str);
            let name = self.name(written, wire, Case::Camel, node.span)?;
            scope.claim(&name, wire, node.span);
            Some(EnumValue { name, wire: wire.clone() })
        });
        let values = values.collect::<Vec<_>>();
        for (wire, node) in schema.node.nearest(&["x-rust-value-names"]).entries() {
            if names.is_some() && !values.iter().any(|value| value.wire == *wire) {
                self.sink.report(
                    "stray-extension",
                    node.label,
                    format!("`{wire}` is no value of the enum"),
                    "take it out",
                );
            }
        }
        DraftShape::Enum(Enum { values, open: !flag(extensions, "x-closed-enum") })
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
        let Some(inline) = schema.inline() else {
            return;
        };
        let node = schema.node().nearest(&["x-nullable-of"]);
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

fn values(schema: &Schema) -> Vec<Option<&str>> {
    match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => {
            text.enumeration.iter().map(Option::as_deref).collect()
        }
        _ => Vec::new(),
    }
}
