//! A schema component → the type that it stands for: one of its own, or what it is another name for.

use openapiv3::{
    AdditionalProperties, ReferenceOr, Schema, SchemaKind, StringFormat, Type as Kind,
    VariantOrUnknownOrEmpty as Format,
};

use super::context::{Context, Located, SchemaUse, extension};
use super::schema_use::TypeUse;
use crate::model::Type;

/// Names for names are followed so far: it bounds the time and the stack that a document can take.
const DEEPEST_ALIAS: usize = 16;

impl<'d> Context<'d> {
    /// The type that a schema component stands for: one of its own, or what it is another name for.
    pub(super) fn type_of_component(&self, name: &str) -> Option<TypeUse> {
        let schema = self.schema(name)?;
        let own = schema.inline().map(|schema| &schema.schema_data);
        if let Some(twin) = own.and_then(|data| extension(&data.extensions, "x-nullable-of")) {
            let ty = Type::Named(self.types.get(twin)?.clone());
            return Some(TypeUse { ty, nullable: true, faulty: false });
        }
        match schema {
            SchemaUse::Inline(inline) if makes_type(inline) => {
                let made = self.types.get(name)?.clone();
                let text = matches!(inline.value.schema_kind, SchemaKind::Type(Kind::String(_)));
                let ty = if text { Type::Named(made) } else { Type::Object(made) };
                Some(TypeUse { ty, nullable: inline.value.schema_data.nullable, faulty: false })
            }
            _ => self.behind_alias(name, schema),
        }
    }

    /// What an alias stands for, unless it stands for itself in the end.
    fn behind_alias(&self, name: &str, schema: SchemaUse<'d>) -> Option<TypeUse> {
        if self.open_aliases.borrow().iter().any(|open| open == name) {
            self.sink.report(
                "endless-type",
                schema.node().label,
                format!("`{name}` is made of itself, with no object between"),
                "put an object between: a field of an object can be boxed",
            );
            return None;
        }
        if self.open_aliases.borrow().len() >= DEEPEST_ALIAS {
            let message =
                format!("`{name}` is another name for another name, {DEEPEST_ALIAS} deep");
            let help = "refer to what the names stand for";
            self.sink.report("deep-alias", schema.node().label, message, help);
            return None;
        }
        self.open_aliases.borrow_mut().push(name.to_owned());
        let used = match schema {
            SchemaUse::Reference(..) => self.type_of(schema),
            SchemaUse::Inline(inline) => self.type_of_inline(inline),
        };
        self.open_aliases.borrow_mut().pop();
        Some(used)
    }
}

/// Whether a component of this schema is a Rust type, and not just a name for one.
pub(super) fn makes_type(schema: Located<'_, Schema>) -> bool {
    match &schema.value.schema_kind {
        SchemaKind::Type(Kind::String(text)) => {
            let date =
                matches!(text.format, Format::Item(StringFormat::Date | StringFormat::DateTime));
            !date || !text.enumeration.is_empty()
        }
        SchemaKind::Type(Kind::Object(object)) => {
            let map = matches!(
                object.additional_properties,
                Some(AdditionalProperties::Schema(_) | AdditionalProperties::Any(true))
            );
            let closed =
                matches!(object.additional_properties, Some(AdditionalProperties::Any(false)));
            !object.properties.is_empty()
                || (!map && (closed || schema.node.get("properties").is_some()))
        }
        SchemaKind::OneOf { .. } => true,
        SchemaKind::AllOf { .. } => only_reference(schema.value).is_none(),
        _ => false,
    }
}

/// The reference of an `allOf` that has nothing else.
pub(super) fn only_reference(schema: &Schema) -> Option<&str> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => match all_of.as_slice() {
            [ReferenceOr::Reference { reference }] => Some(reference),
            _ => None,
        },
        _ => None,
    }
}
