//! A schema where it is used → the type of the value that stands there.

use openapiv3::{
    AdditionalProperties, ArrayType, IntegerFormat, NumberFormat, ObjectType, ReferenceOr, Schema,
    SchemaKind, StringFormat, StringType, Type as Kind, VariantOrUnknownOrEmpty as Format,
};

use super::component::{makes_type, only_reference};
use super::context::{Context, Located, SchemaUse};
use crate::model::Type;

/// A type and whether null may stand in its place.
#[derive(Clone, Debug)]
pub(super) struct TypeUse {
    pub(super) ty: Type,
    pub(super) nullable: bool,
    /// Whether the schema is at fault, so that the type says nothing.
    pub(super) faulty: bool,
}

impl TypeUse {
    /// What goes on where a schema is at fault.
    fn unknown() -> Self {
        Self { ty: Type::Any, nullable: false, faulty: true }
    }

    /// The type where null is a value of it: in a list or map, or as a whole body.
    pub(super) fn inner(self) -> Type {
        if self.nullable { Type::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

impl<'d> Context<'d> {
    /// The type of a value of this schema.
    pub(super) fn type_of(&self, schema: SchemaUse<'d>) -> TypeUse {
        match schema {
            SchemaUse::Reference(reference, node) => self
                .target(reference, "schemas", node)
                .and_then(|name| self.type_of_component(name))
                .unwrap_or_else(TypeUse::unknown),
            SchemaUse::Inline(schema) => {
                self.refuse_component_keys(schema);
                self.type_of_inline(schema)
            }
        }
    }

    pub(super) fn type_of_inline(&self, schema: Located<'d, Schema>) -> TypeUse {
        let nullable = schema.value.schema_data.nullable;
        if let Some(reference) = only_reference(schema.value) {
            let member = schema.node.get("allOf").and_then(|list| list.items().first());
            let used = self.type_of(SchemaUse::Reference(reference, member.unwrap_or(schema.node)));
            return TypeUse { nullable: nullable || used.nullable, ..used };
        }
        if let Some(ty) = self.plain_type(schema) {
            return TypeUse { ty, nullable, faulty: false };
        }
        let message = "an object, enum or union without a name of its own";
        let help = "move it to `components/schemas` and use `$ref`: its name becomes the Rust type";
        self.sink.report("unnamed-shape", schema.node.label, message, help);
        TypeUse::unknown()
    }

    /// The type of a schema that needs no name; `None` where it needs one.
    pub(super) fn plain_type(&self, schema: Located<'d, Schema>) -> Option<Type> {
        match &schema.value.schema_kind {
            SchemaKind::Type(Kind::String(text)) if !text.enumeration.is_empty() => None,
            SchemaKind::Type(Kind::String(text)) => Some(self.text_type(text, schema)),
            SchemaKind::Type(Kind::Number(number)) => Some(self.float_type(&number.format, schema)),
            SchemaKind::Type(Kind::Integer(integer)) => {
                Some(self.integer_type(&integer.format, schema))
            }
            SchemaKind::Type(Kind::Boolean(_)) => Some(Type::Boolean),
            SchemaKind::Type(Kind::Array(array)) => Some(self.list_type(array, schema)),
            SchemaKind::Type(Kind::Object(object)) => self.map_type(object, schema),
            SchemaKind::AnyOf { any_of } => Some(self.any_of_type(any_of, schema)),
            SchemaKind::Any(_) => Some(self.any_type(schema)),
            SchemaKind::OneOf { .. } | SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => None,
        }
    }

    fn any_type(&self, schema: Located<'d, Schema>) -> Type {
        let reason = schema.node.get("x-any");
        if reason.is_none_or(|reason| reason.text().is_none_or(|text| text.trim().is_empty())) {
            let span = reason.map_or(schema.node.label, |reason| reason.label);
            let help =
                "say with `x-any` why any value may stand here, or give the schema one `type`";
            self.sink.report(
                "missing-reason",
                span,
                "any value may stand here, for no reason",
                help,
            );
        }
        Type::Any
    }

    /// Keys that say something of a component only, on a schema that is none.
    fn refuse_component_keys(&self, schema: Located<'d, Schema>) {
        let on_components = [
            "x-sensitive",
            "x-closed-enum",
            "x-rust-value-names",
            "x-nullable-of",
            "x-rust-required-name",
            "x-failure",
            "x-partial",
            "x-attachment",
        ];
        for key in on_components {
            self.refuse_stray(schema, key, false);
        }
    }

    /// The type of a value that has no name, so that a name for it would do nothing.
    pub(super) fn type_of_unnamed(&self, schema: SchemaUse<'d>) -> TypeUse {
        if let SchemaUse::Inline(inline) = schema {
            self.refuse_stray(inline, "x-rust-name", false);
            self.refuse_stray(inline, "x-total-size", false);
        }
        self.type_of(schema)
    }

    fn text_type(&self, text: &StringType, schema: Located<'d, Schema>) -> Type {
        self.check_format(text, schema);
        match &text.format {
            Format::Item(StringFormat::DateTime) => Type::DateTime,
            Format::Item(StringFormat::Date) => Type::Date,
            _ => Type::Text,
        }
    }

    /// Formats that say how a string reads, and make no type.
    pub(super) fn check_format(&self, text: &StringType, schema: Located<'d, Schema>) {
        let known = ["uri", "email", "uuid", "hostname", "ipv4", "ipv6"];
        if let Format::Unknown(format) = &text.format {
            self.refuse_format(!known.contains(&format.as_str()), format, schema);
        }
    }

    fn integer_type(&self, format: &Format<IntegerFormat>, schema: Located<'d, Schema>) -> Type {
        match format {
            Format::Item(IntegerFormat::Int32) => Type::Integer32,
            Format::Unknown(format) => {
                self.refuse_format(true, format, schema);
                Type::Integer64
            }
            _ => Type::Integer64,
        }
    }

    fn float_type(&self, format: &Format<NumberFormat>, schema: Located<'d, Schema>) -> Type {
        match format {
            Format::Item(NumberFormat::Float) => Type::Float32,
            Format::Unknown(format) => {
                self.refuse_format(true, format, schema);
                Type::Float64
            }
            _ => Type::Float64,
        }
    }

    fn refuse_format(&self, unknown: bool, format: &str, schema: Located<'d, Schema>) {
        if unknown {
            self.sink.report("unknown-format", schema.node.nearest(&["format"]).span, format!("the format `{format}` is not known"),
                "the formats are date-time, date, uri, email, uuid, hostname, ipv4, ipv6, byte, binary and password for strings, int32 and int64 for integers, float and double for numbers");
        }
    }

    fn list_type(&self, array: &'d ArrayType, schema: Located<'d, Schema>) -> Type {
        let items = array.items.as_ref().zip(schema.node.get("items"));
        let inner =
            items.map(|(items, node)| self.type_of_unnamed(SchemaUse::boxed(items, node)).inner());
        Type::List(Box::new(inner.unwrap_or(Type::Any)))
    }

    /// The type of an object that is a map; `None` where it needs a name.
    fn map_type(&self, object: &'d ObjectType, schema: Located<'d, Schema>) -> Option<Type> {
        if makes_type(schema) {
            return None;
        }
        let value = match &object.additional_properties {
            Some(AdditionalProperties::Schema(value)) => {
                let node = schema.node.nearest(&["additionalProperties"]);
                self.type_of_unnamed(SchemaUse::new(value, node)).inner()
            }
            Some(AdditionalProperties::Any(_)) => Type::Any,
            None => {
                self.sink.report(
                    "free-form-object",
                    schema.node.label,
                    "an object that does not say what is in it",
                    "add `properties`, or `additionalProperties` with the schema of its values",
                );
                Type::Any
            }
        };
        Some(Type::Map(Box::new(value)))
    }

    /// `anyOf` is taken where every member is a string: a date, a date-time, or text.
    fn any_of_type(&self, members: &'d [ReferenceOr<Schema>], schema: Located<'d, Schema>) -> Type {
        let nodes = schema.node.nearest(&["anyOf"]).items();
        let mut types = Vec::new();
        for (member, node) in members.iter().zip(nodes) {
            let ty = match member {
                ReferenceOr::Item(inner) => self.plain_type(Located { value: inner, node }),
                ReferenceOr::Reference { .. } => None,
            };
            match ty {
                Some(ty @ (Type::Text | Type::Date | Type::DateTime)) => types.push(ty),
                _ => self.sink.report("unsupported-any-of", node.span, "a member of `anyOf` that is not a string without an enum",
                    "use `oneOf` with a `discriminator` for objects, or `x-any` for a value of any type"),
            }
        }
        types.dedup();
        match types.as_slice() {
            [Type::Date] => Type::Date,
            [Type::DateTime] => Type::DateTime,
            [Type::Date, Type::DateTime] | [Type::DateTime, Type::Date] => Type::DateOrDateTime,
            _ => Type::Text,
        }
    }
}
