//! The document as Prism has to be given it.
//!
//! Prism 5.14 makes JSON Schema of the document and hands that to a validator. Where the validator
//! does not take a schema, Prism says nothing and checks nothing: not the body, or not the whole
//! query. Three things of the document come out so. They are written in another way, which allows
//! and refuses the same; everything else is left alone.

use serde_json::{Value, json};

/// The copy that Prism reads.
#[must_use]
pub fn copy(document: &Value) -> Value {
    let mut copy = document.clone();
    rewrite(&mut copy);
    copy
}

fn rewrite(value: &mut Value) {
    match value {
        Value::Array(entries) => entries.iter_mut().for_each(rewrite),
        Value::Object(_) => {
            nullable_enum(value);
            nullable_without_type(value);
            nullable_list_in_query(value);
            let fields = value.as_object_mut();
            fields.into_iter().flatten().for_each(|(_, field)| rewrite(field));
        }
        _ => {}
    }
}

fn is_nullable(schema: &Value) -> bool {
    schema.get("nullable") == Some(&Value::Bool(true))
}

/// Prism adds a null for `nullable`, and an enum that has it twice is no valid schema.
fn nullable_enum(schema: &mut Value) {
    if !is_nullable(schema) {
        return;
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
}

/// Prism hands `nullable` on where there is no `type` beside it, and its validator refuses that in
/// a query; in a body it refuses null.
fn nullable_without_type(schema: &mut Value) {
    if !is_nullable(schema) || schema.get("type").is_some() {
        return;
    }
    let Some(fields) = schema.as_object_mut() else { return };
    if let Some(Value::Array(mut ways)) = fields.remove("allOf") {
        fields.remove("nullable");
        ways.push(json!({"enum": [null]}));
        fields.insert("anyOf".to_owned(), Value::Array(ways));
    }
}

/// Prism splits a value at its commas where the type is a list, and not where it is a list or null.
/// No query says null.
fn nullable_list_in_query(parameter: &mut Value) {
    let in_query = parameter.get("in").is_some_and(|place| place == "query");
    let schema = parameter.get_mut("schema").filter(|_| in_query);
    let list = schema.filter(|schema| schema.get("type").is_some_and(|kind| kind == "array"));
    if let Some(schema) = list.and_then(Value::as_object_mut) {
        schema.remove("nullable");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enum_has_its_null_from_nullable_alone() {
        let schema = json!({"type": "string", "nullable": true, "enum": ["a", null]});
        let expected = json!({"type": "string", "nullable": true, "enum": ["a"]});
        assert_eq!(copy(&schema), expected);
    }

    #[test]
    fn a_null_beside_a_reference_is_a_way_of_its_own() {
        let schema = json!({"nullable": true, "allOf": [{"$ref": "#/a"}]});
        assert_eq!(copy(&schema), json!({"anyOf": [{"$ref": "#/a"}, {"enum": [null]}]}));
    }

    #[test]
    fn only_a_list_in_a_query_loses_its_null() {
        let schema = json!({"type": "array", "nullable": true});
        let query = json!({"in": "query", "schema": schema});
        assert_eq!(copy(&query), json!({"in": "query", "schema": {"type": "array"}}));
        assert_eq!(copy(&schema), schema);
    }
}
