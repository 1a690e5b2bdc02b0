//! Schemas of OpenAPI 3.0 as JSON Schema, which other crates can check.

use jiff::Timestamp;
use jiff::civil::Date;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Schemas are followed no deeper than this: none of ours contains itself.
const DEEPEST: usize = 32;

/// Keywords that mean the same in both.
const SAME: [&str; 15] = [
    "type",
    "enum",
    "format",
    "required",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// What checks values against a schema.
pub(super) fn compiled(document: &Value, schema: &Value) -> Result<Validator, String> {
    let schema = converted(document, schema, DEEPEST)?;
    jsonschema::options()
        .should_validate_formats(true)
        .with_format("date-time", is_date_time)
        .with_format("date", is_date)
        .build(&schema)
        .map_err(|fault| fault.to_string())
}

/// All that is wrong with a value, each with where it is.
pub(super) fn faults(schema: &Validator, value: &Value) -> Vec<String> {
    let told = |fault: jsonschema::ValidationError<'_>| match fault.instance_path().as_str() {
        "" => fault.to_string(),
        place => format!("{place}: {fault}"),
    };
    schema.iter_errors(value).map(told).collect()
}

/// The schema that a `$ref` leads to; itself, where it is none.
pub(super) fn followed<'a>(document: &'a Value, schema: &'a Value) -> Result<&'a Value, String> {
    match schema.get("$ref").and_then(Value::as_str) {
        None => Ok(schema),
        Some(reference) => document
            .pointer(reference.trim_start_matches('#'))
            .ok_or_else(|| format!("`{reference}` leads nowhere")),
    }
}

fn converted(document: &Value, schema: &Value, depth: usize) -> Result<Value, String> {
    let depth = depth.checked_sub(1).ok_or("a schema contains itself")?;
    let schema = followed(document, schema)?;
    if schema.get("$ref").is_some() {
        return converted(document, schema, depth);
    }
    let Some(schema) = schema.as_object() else { return Ok(schema.clone()) };
    let mut made = Map::new();
    for (key, value) in schema {
        match key.as_str() {
            "properties" => {
                made.insert(key.clone(), each(document, value, depth)?);
            }
            "items" | "additionalProperties" => {
                made.insert(key.clone(), converted(document, value, depth)?);
            }
            "allOf" | "anyOf" | "oneOf" => {
                made.insert(key.clone(), all(document, value, depth)?);
            }
            key if SAME.contains(&key) => {
                made.insert(key.to_owned(), value.clone());
            }
            _ => {}
        }
    }
    exclusive(schema, &mut made);
    Ok(nullable(schema, made))
}

fn each(document: &Value, schemas: &Value, depth: usize) -> Result<Value, String> {
    let schemas = schemas.as_object().into_iter().flatten();
    schemas
        .map(|(name, schema)| Ok((name.clone(), converted(document, schema, depth)?)))
        .collect::<Result<Map<_, _>, String>>()
        .map(Value::Object)
}

fn all(document: &Value, schemas: &Value, depth: usize) -> Result<Value, String> {
    let schemas = schemas.as_array().into_iter().flatten();
    schemas.map(|schema| converted(document, schema, depth)).collect()
}

/// A bound is exclusive by a boolean beside it in the one, and by its own keyword in the other.
fn exclusive(schema: &Map<String, Value>, made: &mut Map<String, Value>) {
    for (bound, keyword) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.get(keyword) == Some(&Value::Bool(true))
            && let Some(number) = made.remove(bound)
        {
            made.insert(keyword.to_owned(), number);
        }
    }
}

/// Null is a word beside the type in the one, and a type in the other.
fn nullable(schema: &Map<String, Value>, mut made: Map<String, Value>) -> Value {
    if schema.get("nullable") != Some(&Value::Bool(true)) {
        return Value::Object(made);
    }
    let Some(kind) = made.get("type").cloned() else {
        return json!({"anyOf": [{"type": "null"}, made]});
    };
    made.insert("type".to_owned(), json!([kind, "null"]));
    if let Some(Value::Array(values)) = made.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    Value::Object(made)
}

/// RFC 3339, with an offset.
fn is_date_time(text: &str) -> bool {
    let separated = matches!(text.as_bytes().get(10), Some(b'T' | b't'));
    let seconds = matches!(text.as_bytes().get(16), Some(b':'));
    separated && seconds && !text.contains('[') && text.parse::<Timestamp>().is_ok()
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(schema: &Value, value: &Value) -> bool {
        let document = json!({"components": {"schemas": {"Name": {"type": "string"}}}});
        compiled(&document, schema).unwrap().is_valid(value)
    }

    #[test]
    fn null_is_allowed_only_where_the_schema_says_so() {
        let name = json!({"$ref": "#/components/schemas/Name"});
        assert!(!allows(&name, &Value::Null));
        assert!(allows(&json!({"nullable": true, "allOf": [name]}), &Value::Null));
        let closed = json!({"type": "string", "nullable": true, "enum": ["a"]});
        assert!(allows(&closed, &Value::Null));
        assert!(allows(&closed, &json!("a")));
        assert!(!allows(&closed, &json!("b")));
        assert!(!allows(&closed, &json!(1)));
    }

    #[test]
    fn a_bound_is_exclusive_where_the_schema_says_so() {
        let bounded = json!({"type": "integer", "maximum": 60, "exclusiveMaximum": true});
        assert!(allows(&bounded, &json!(59)));
        assert!(!allows(&bounded, &json!(60)));
        assert!(allows(&json!({"type": "integer", "maximum": 60}), &json!(60)));
    }

    #[test]
    fn a_date_with_time_needs_an_offset() {
        let date = json!({"type": "string", "format": "date-time"});
        assert!(allows(&date, &json!("2026-11-21T10:00:00Z")));
        assert!(allows(&date, &json!("2026-11-21T10:00:00.123456+05:30")));
        for refused in ["2026-11-21T10:00:00", "2026-11-21", "2026-11-21 10:00:00Z", "later"] {
            assert!(!allows(&date, &json!(refused)), "{refused}");
        }
    }
}
