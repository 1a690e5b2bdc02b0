//! The document as a generator takes it.

use serde_json::{Value, json};

/// What has to be done to the document before this generator takes it.
#[must_use]
pub fn adaptation(peer: &str) -> Option<&'static str> {
    (peer == "oas3-gen").then_some("the document in the terms of OpenAPI 3.1")
}

/// The document in the terms of OpenAPI 3.1: `nullable` as a type, and bounds that are exclusive
/// as numbers. Nothing else changes.
#[must_use]
pub fn in_terms_of_3_1(mut document: Value) -> Value {
    translate(&mut document);
    document["openapi"] = json!("3.1.0");
    document
}

fn translate(part: &mut Value) {
    match part {
        Value::Object(fields) => {
            if fields.get("nullable") == Some(&json!(true)) {
                fields.remove("nullable");
                if let Some(kind) = fields.remove("type") {
                    fields.insert("type".to_owned(), json!([kind, "null"]));
                } else if let Some(Value::Array(mut all)) = fields.remove("allOf") {
                    all.push(json!({ "type": "null" }));
                    fields.insert("anyOf".to_owned(), Value::Array(all));
                }
            }
            for (exclusive, bound) in
                [("exclusiveMaximum", "maximum"), ("exclusiveMinimum", "minimum")]
            {
                if fields.get(exclusive) == Some(&json!(true))
                    && let Some(value) = fields.remove(bound)
                {
                    fields.insert(exclusive.to_owned(), value);
                }
            }
            let said = ["example", "examples", "value"];
            let parts = fields.iter_mut().filter(|(name, _)| !said.contains(&name.as_str()));
            parts.for_each(|(_, part)| translate(part));
        }
        Value::Array(parts) => parts.iter_mut().for_each(translate),
        _ => {}
    }
}
