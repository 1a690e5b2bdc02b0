//! Documents of any number of operations.

use serde_json::{Map, Value, json};

/// A document with so many operations: lists and changes of so many kinds of things, each with an
/// object of ten fields of its own.
pub(super) fn document(operations: usize) -> Value {
    let kinds = operations.div_ceil(2);
    let (mut paths, mut schemas, mut tags) = (Map::new(), Map::new(), Vec::new());
    for number in 0..kinds {
        let has_update = number * 2 + 1 < operations;
        // As in a real document, some operations share a tag.
        let tag = format!("group{}", number / 10);
        if number % 10 == 0 {
            tags.push(json!({ "name": tag, "description": "A group." }));
        }
        paths.insert(format!("/things{number}/"), json!({ "get": list(number, &tag) }));
        if has_update {
            paths
                .insert(format!("/things{number}/{{id}}/"), json!({ "put": update(number, &tag) }));
        }
        schemas.insert(format!("Thing{number}"), thing());
        schemas.insert(format!("Page{number}"), page(number));
    }
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Many things", "version": "1.0.0", "x-rust-name": "many_things" },
        "servers": [{ "url": "https://api.example.com/v1" }],
        "tags": tags,
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn list(number: usize, tag: &str) -> Value {
    json!({
        "operationId": format!("things{number}_list"),
        "tags": [tag],
        "summary": "List things",
        "description": "Returns one page of the things.",
        "parameters": [
            { "name": "limit", "in": "query", "description": "How many.", "schema": { "type": "integer" } },
            { "name": "name", "in": "query", "description": "By name.", "schema": { "type": "string" } },
        ],
        "responses": { "200": answer(&format!("Page{number}")) },
    })
}

fn update(number: usize, tag: &str) -> Value {
    let schema = json!({ "$ref": format!("#/components/schemas/Thing{number}") });
    json!({
        "operationId": format!("things{number}_update"),
        "tags": [tag],
        "summary": "Change a thing",
        "description": "Changes the given fields.",
        "parameters": [{
            "name": "id", "in": "path", "required": true, "description": "Which.",
            "schema": { "type": "string" },
        }],
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
        "responses": { "200": answer(&format!("Thing{number}")) },
    })
}

fn answer(schema: &str) -> Value {
    let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
    json!({ "description": "Done.", "content": { "application/json": { "schema": schema } } })
}

fn thing() -> Value {
    let text = json!({ "type": "string", "description": "A text." });
    let maybe = json!({ "type": "string", "nullable": true, "description": "A text, or null." });
    let date = json!({ "type": "string", "format": "date-time", "description": "A moment." });
    let number = json!({ "type": "integer", "description": "A number." });
    let list = json!({ "type": "array", "items": { "type": "string" }, "description": "Texts." });
    json!({
        "type": "object",
        "description": "A thing.",
        "required": ["id", "name", "created"],
        "properties": {
            "id": text, "name": text, "created": date, "changed": date, "note": maybe,
            "owner": maybe, "size": number, "place": number, "labels": list, "is_open": { "type": "boolean", "description": "Whether." },
        },
    })
}

fn page(number: usize) -> Value {
    json!({
        "type": "object",
        "description": "A page.",
        "required": ["data", "has_more"],
        "properties": {
            "data": {
                "type": "array", "description": "The things.",
                "items": { "$ref": format!("#/components/schemas/Thing{number}") },
            },
            "has_more": { "type": "boolean", "description": "Whether more follow." },
        },
    })
}
