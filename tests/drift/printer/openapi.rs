//! OpenAPI 3.1 in the style of the vendor's export: schemas of other names, null as a type or an
//! alternative, titles, a parameter `Authorization`, replies before bodies.

use serde_yaml::{Mapping, Value};

use crate::document::{Operation, at, follow};

pub(crate) fn yaml(document: &Value) -> String {
    serde_yaml::to_string(document).unwrap()
}

pub(crate) fn json(document: &Value) -> String {
    serde_json::to_string_pretty(document).unwrap()
}

/// All operations but those of files, or one.
pub(crate) fn document(spec: &Value, only: Option<&Operation>) -> Value {
    let mut paths = Mapping::new();
    let mut names = Vec::new();
    for (path, item) in at(spec, "/paths").as_mapping().unwrap() {
        let mut kept = Mapping::new();
        for (method, operation) in item.as_mapping().unwrap() {
            let wanted = |one: &Operation| path == one.1.as_str() && method == one.2.as_str();
            if only.is_none_or(wanted) && !path.as_str().unwrap().starts_with("/files") {
                kept.insert(method.clone(), self::operation(spec, method, operation, &mut names));
            }
        }
        if !kept.is_empty() {
            paths.insert(path.clone(), Value::Mapping(kept));
        }
    }
    let mut schemas = Mapping::new();
    while let Some(name) = names.pop() {
        let renamed = Value::String(vendor_name(&name));
        if !schemas.contains_key(&renamed) {
            let component = at(spec, &format!("/components/schemas/{name}"));
            let mut printed = schema(component, &mut names);
            put(&mut printed, "title", vendor_name(&name));
            schemas.insert(renamed, printed);
        }
    }
    let mut components = map([("schemas", Value::Mapping(schemas))]);
    put(&mut components, "securitySchemes", at(spec, "/components/securitySchemes").clone());
    map([
        ("openapi", "3.1.0".into()),
        ("info", map([("title", "Endpoints".into()), ("version", "1.0.0".into())])),
        ("servers", at(spec, "/servers").clone()),
        ("security", at(spec, "/security").clone()),
        ("paths", Value::Mapping(paths)),
        ("components", components),
    ])
}

/// What a component is called by the vendor.
pub(crate) fn vendor_name(name: &str) -> String {
    format!("activities.{name}_Model")
}

pub(crate) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Mapping(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

fn put(value: &mut Value, key: &str, entry: impl Into<Value>) {
    value.as_mapping_mut().unwrap().insert(key.into(), entry.into());
}

fn operation(spec: &Value, method: &Value, operation: &Value, names: &mut Vec<String>) -> Value {
    let id = match method.as_str().unwrap() {
        "put" => "update",
        "post" => "create",
        other => other,
    };
    let mut printed =
        map([("operationId", id.into()), ("tags", Value::Sequence(vec!["subpackage_a".into()]))]);
    let listed = operation.get("parameters").and_then(Value::as_sequence);
    let mut parameters: Vec<Value> =
        listed.into_iter().flatten().map(|one| parameter(follow(spec, one), names)).collect();
    parameters.push(map([
        ("name", "Authorization".into()),
        ("in", "header".into()),
        ("required", true.into()),
        ("schema", map([("type", "string".into())])),
    ]));
    put(&mut printed, "parameters", parameters);
    let mut responses = Mapping::new();
    for (status, response) in operation["responses"].as_mapping().unwrap() {
        let success = status.as_str().unwrap().starts_with('2');
        responses.insert(status.clone(), reply(follow(spec, response), success, names));
    }
    put(&mut printed, "responses", responses);
    if let Some(body) = operation.get("requestBody") {
        put(&mut printed, "requestBody", contents(follow(spec, body), names));
    }
    printed
}

fn parameter(parameter: &Value, names: &mut Vec<String>) -> Value {
    let mut printed = map([
        ("name", parameter["name"].clone()),
        ("in", parameter["in"].clone()),
        ("required", parameter.get("required").is_some_and(|at| *at == true).into()),
    ]);
    let mut of_value = schema(&parameter["schema"], names);
    if parameter["in"] == "query" && of_value.get("default").is_none() {
        put(&mut of_value, "default", Value::Null);
    }
    put(&mut printed, "schema", of_value);
    printed
}

fn reply(response: &Value, success: bool, names: &mut Vec<String>) -> Value {
    let of = |schema: Value| map([("application/json", map([("schema", schema)]))]);
    let nothing = map([("type", "object".into()), ("properties", Value::Mapping(Mapping::new()))]);
    let mut printed = match (success, response.get("content")) {
        (true, Some(_)) => contents(response, names),
        (true, None) => map([("content", of(nothing))]),
        (false, _) => map([("content", of(map([("description", "Any type".into())])))]),
    };
    put(&mut printed, "description", "A reply");
    printed
}

fn contents(of: &Value, names: &mut Vec<String>) -> Value {
    let mut kinds = Mapping::new();
    for (kind, media) in of["content"].as_mapping().unwrap() {
        kinds.insert(kind.clone(), map([("schema", schema(&media["schema"], names))]));
    }
    let mut printed = map([("content", Value::Mapping(kinds))]);
    if let Some(required) = of.get("required") {
        put(&mut printed, "required", required.clone());
    }
    printed
}

/// A schema in the vendor's spelling. What it refers to is added to `names`.
fn schema(node: &Value, names: &mut Vec<String>) -> Value {
    let null = node.get("nullable").is_some_and(|at| *at == true);
    if let Some(target) = reference(node) {
        names.push(target.clone());
        let target = format!("#/components/schemas/{}", vendor_name(&target));
        let target = map([("$ref", target.into())]);
        return if null { or_null(target) } else { target };
    }
    if node.get("x-any").is_some() {
        return map([("description", "Any type".into())]);
    }
    let mut printed = map([]);
    for (key, value) in node.as_mapping().unwrap() {
        match key.as_str().unwrap() {
            "type" if null => {
                let both = Value::Sequence(vec![value.clone(), "null".into()]);
                put(&mut printed, "type", both);
            }
            "properties" => {
                let entries = value.as_mapping().unwrap().iter();
                let entries = entries.map(|(key, value)| (key.clone(), schema(value, names)));
                put(&mut printed, "properties", entries.collect::<Mapping>());
            }
            "items" => put(&mut printed, "items", schema(value, names)),
            "additionalProperties" if value.is_mapping() => {
                put(&mut printed, "additionalProperties", schema(value, names));
            }
            "anyOf" => {
                let arms = value.as_sequence().unwrap().iter().map(|arm| schema(arm, names));
                put(&mut printed, "oneOf", arms.collect::<Vec<Value>>());
            }
            "maximum" if node.get("exclusiveMaximum").is_some() => {
                put(&mut printed, "exclusiveMaximum", value.clone());
            }
            "exclusiveMaximum" | "nullable" | "example" | "externalDocs" => {}
            "description" => put(&mut printed, "description", "Words about it."),
            other if other.starts_with("x-") => {}
            other => put(&mut printed, other, value.clone()),
        }
    }
    printed
}

fn or_null(schema: Value) -> Value {
    map([("oneOf", Value::Sequence(vec![schema, map([("type", "null".into())])]))])
}

/// The component that a schema is, where it says nothing else of the value.
fn reference(node: &Value) -> Option<String> {
    let alone = node.get("allOf").and_then(Value::as_sequence).and_then(|all| all.first());
    let target = alone.unwrap_or(node).get("$ref")?.as_str()?;
    Some(target.trim_start_matches("#/components/schemas/").to_owned())
}
