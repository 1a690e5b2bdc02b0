//! What the types do not say and the docs do: lengths, ranges, patterns and defaults.

use openapiv3::{
    AdditionalProperties, ArrayType, ObjectType, ReferenceOr, Schema, SchemaKind, StringFormat,
    StringType, Type as Kind, VariantOrUnknownOrEmpty as Format,
};
use serde_json::Value as Json;

use super::markdown::code;

/// The bounds of a schema, in sentences.
pub(super) fn bounds(schema: &Schema) -> String {
    let said = match &schema.schema_kind {
        SchemaKind::Type(Kind::String(text)) => of_text(text),
        SchemaKind::Type(Kind::Array(array)) => of_list(array),
        SchemaKind::Type(Kind::Object(object)) => of_map(object),
        SchemaKind::Type(Kind::Integer(number)) => sentences([
            least(number.minimum, number.exclusive_minimum),
            most(number.maximum, number.exclusive_maximum),
            step(number.multiple_of),
        ]),
        SchemaKind::Type(Kind::Number(number)) => sentences([
            least(number.minimum, number.exclusive_minimum),
            most(number.maximum, number.exclusive_maximum),
            step(number.multiple_of),
        ]),
        _ => String::new(),
    };
    let default = schema.schema_data.default.as_ref().filter(|value| !value.is_null());
    let default = default.map(|value| format!("Default: {}.", code(&shown(value))));
    sentences([said, default.unwrap_or_default()])
}

/// Sentences with a blank between; those that say nothing are left out.
pub(super) fn sentences(parts: impl IntoIterator<Item = String>) -> String {
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

fn of_text(text: &StringType) -> String {
    let pattern = text.pattern.as_ref().map(|pattern| format!("Matches {}.", code(pattern)));
    let length = count(text.min_length, text.max_length, "character", "characters");
    sentences([length, pattern.unwrap_or_default(), of_format(text)])
}

/// A format that the type does not show.
fn of_format(text: &StringType) -> String {
    let named = match &text.format {
        Format::Item(StringFormat::Date | StringFormat::DateTime) | Format::Empty => {
            return String::new();
        }
        Format::Item(StringFormat::Password) => "password",
        Format::Item(StringFormat::Byte) => "byte",
        Format::Item(StringFormat::Binary) => "binary",
        Format::Unknown(format) => format,
    };
    format!("Format: {}.", code(named))
}

fn of_list(array: &ArrayType) -> String {
    let unique = array.unique_items.then(|| "No item twice.".to_owned());
    let length = count(array.min_items, array.max_items, "item", "items");
    sentences([length, unique.unwrap_or_default(), of_items(array)])
}

fn of_map(object: &ObjectType) -> String {
    let length = count(object.min_properties, object.max_properties, "entry", "entries");
    let each = match &object.additional_properties {
        Some(AdditionalProperties::Schema(value)) => {
            value.as_item().map(|value| each("value", value))
        }
        _ => None,
    };
    sentences([length, each.unwrap_or_default()])
}

/// What is said of each item, where it is said in the list itself.
fn of_items(array: &ArrayType) -> String {
    let Some(ReferenceOr::Item(item)) = &array.items else { return String::new() };
    each("item", item)
}

fn each(what: &str, schema: &Schema) -> String {
    let described = schema.schema_data.description.clone().unwrap_or_default();
    let said = sentences([described, bounds(schema)]);
    if said.is_empty() { said } else { format!("Each {what}: {said}") }
}

fn shown(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn count(least: Option<usize>, most: Option<usize>, one: &str, many: &str) -> String {
    let unit = |count: usize| if count == 1 { one } else { many };
    match (least, most) {
        (None, None) => String::new(),
        (Some(least), None) => format!("At least {least} {}.", unit(least)),
        (None, Some(most)) => format!("At most {most} {}.", unit(most)),
        (Some(least), Some(most)) if least == most => format!("Exactly {least} {}.", unit(least)),
        (Some(least), Some(most)) => format!("{least} to {most} {}.", unit(most)),
    }
}

fn least<T: std::fmt::Display>(bound: Option<T>, exclusive: bool) -> String {
    let words = if exclusive { "More than" } else { "At least" };
    bound.map(|bound| format!("{words} {bound}.")).unwrap_or_default()
}

fn most<T: std::fmt::Display>(bound: Option<T>, exclusive: bool) -> String {
    let words = if exclusive { "Less than" } else { "At most" };
    bound.map(|bound| format!("{words} {bound}.")).unwrap_or_default()
}

fn step<T: std::fmt::Display>(bound: Option<T>) -> String {
    bound.map(|bound| format!("A multiple of {bound}.")).unwrap_or_default()
}
