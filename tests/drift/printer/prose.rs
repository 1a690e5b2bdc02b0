//! A page in Markdown whose fields are bullets.

use std::fmt::Write as _;

use serde_yaml::Value;

use super::title;
use crate::document::{Operation, at, follow};

/// What a schema is where it is used: whether null is allowed, and what holds of the value.
pub(crate) fn meant<'v>(spec: &'v Value, schema: &'v Value) -> (bool, &'v Value) {
    let null = schema.get("nullable").is_some_and(|at| *at == true);
    let inner = schema.get("allOf").and_then(Value::as_sequence).map(|all| &all[0]);
    let inner = inner.or_else(|| schema.get("$ref").map(|_| follow(spec, schema)));
    match inner {
        Some(inner) => {
            let (more, core) = meant(spec, inner);
            (null || more, core)
        }
        None => (null, schema),
    }
}

/// The type in the words of the pages.
pub(crate) fn words(spec: &Value, schema: &Value) -> String {
    let (_, core) = meant(spec, schema);
    if let Some(arms) = core.get("anyOf").and_then(Value::as_sequence) {
        return arms.iter().map(|arm| words(spec, arm)).collect::<Vec<_>>().join(" or ");
    }
    let text = |key: &str| core.get(key).and_then(Value::as_str).unwrap_or_default();
    match (text("type"), text("format")) {
        ("string", _) if core.get("enum").is_some() => "enum".to_owned(),
        ("string", "date-time") => "datetime".to_owned(),
        ("string", "date") => "date".to_owned(),
        ("number", _) => "double".to_owned(),
        ("array", _) => format!("list of {}s", words(spec, &core["items"])),
        ("", _) => "any".to_owned(),
        (kind, _) => kind.to_owned(),
    }
}

/// The success of an operation, and its schema if it has one.
pub(crate) fn success<'v>(spec: &'v Value, operation: &'v Value) -> (&'v str, Option<&'v Value>) {
    let responses = operation["responses"].as_mapping().unwrap();
    let (status, reply) =
        responses.iter().find(|(status, _)| status.as_str().unwrap().starts_with('2')).unwrap();
    let reply = follow(spec, reply);
    let schema = reply.get("content").map(|content| &content["application/json"]["schema"]);
    (status.as_str().unwrap(), schema)
}

pub(crate) fn of<'v>(spec: &'v Value, (_, path, method): &Operation) -> &'v Value {
    at(spec, &format!("/paths/{}/{method}", path.replace('/', "~1")))
}

pub(crate) fn failures(operation: &Value) -> Vec<&str> {
    let statuses = operation["responses"].as_mapping().unwrap().keys();
    statuses.filter_map(Value::as_str).filter(|status| !status.starts_with('2')).collect()
}

pub(crate) fn parameters<'v>(
    spec: &'v Value,
    operation: &'v Value,
    location: &str,
) -> Vec<&'v Value> {
    let listed = operation.get("parameters").and_then(Value::as_sequence);
    let all = listed.into_iter().flatten().map(|one| follow(spec, one));
    all.filter(|one| one["in"] == location).collect()
}

pub(crate) fn page(spec: &Value, operation: &Operation) -> String {
    let (_, path, method) = operation;
    let found = of(spec, operation);
    let mut page = format!(
        "> For a complete page index, fetch https://docs.example.com/llms.txt\n\n# {}\n\n\
         {} https://api.close.com/api/v1{path}\nContent-Type: application/json\n\n\
         What it does:\n\n- `draft` keeps it\n\nReference: https://docs.example.com/page\n\n\
         ## Authentication\n\n- `Authorization` (string, required) — Basic\n\n## Request\n",
        title(operation),
        method.to_ascii_uppercase(),
    );
    for (location, heading) in [("path", "Path"), ("query", "Query"), ("header", "Header")] {
        let listed = parameters(spec, found, location);
        if !listed.is_empty() {
            let _ = write!(page, "\n### {heading} parameters\n\n");
        }
        for one in listed {
            let required = one.get("required").is_some_and(|at| *at == true);
            let name = one["name"].as_str().unwrap();
            field(&mut page, spec, name, &one["schema"], required, 0);
        }
    }
    if let Some(body) = found.get("requestBody") {
        page.push_str("\n### Body (application/json)\n\nThis endpoint expects an object.\n\n");
        fields(&mut page, spec, &body["content"]["application/json"]["schema"], 0);
    }
    let (status, schema) = success(spec, found);
    let _ = write!(page, "\n## Response\n\n### {status}\n\nA reply.\n\n");
    if let Some(schema) = schema {
        fields(&mut page, spec, schema, 0);
    }
    page.push_str("\n## Errors\n");
    for status in failures(found) {
        let _ = write!(page, "\n### {status} Some Error\n\n- `any`\n");
    }
    page.push_str("\n## Examples\n\n**Request**\n\n```json\n# no heading\n{}\n```\n");
    page
}

/// The same on one line.
pub(crate) fn flat(spec: &Value, operation: &Operation) -> String {
    let page = page(spec, operation);
    let (page, _) = page.split_once("\n## Examples").unwrap();
    page.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn fields(page: &mut String, spec: &Value, schema: &Value, indent: usize) {
    let (_, core) = meant(spec, schema);
    let required = core.get("required").and_then(Value::as_sequence);
    let properties = core.get("properties").and_then(Value::as_mapping);
    for (name, schema) in properties.into_iter().flatten() {
        let required = required.is_some_and(|names| names.contains(name));
        field(page, spec, name.as_str().unwrap(), schema, required, indent);
    }
}

fn field(
    page: &mut String,
    spec: &Value,
    name: &str,
    schema: &Value,
    required: bool,
    indent: usize,
) {
    let (null, core) = meant(spec, schema);
    let presence = if required { "required" } else { "optional" };
    let null = if null { ", nullable" } else { "" };
    let kind = words(spec, schema);
    let space = " ".repeat(indent);
    let _ = writeln!(page, "{space}- `{name}` ({kind}, {presence}{null}) — Words (with a dash).");
    if let Some(values) = core.get("enum").and_then(Value::as_sequence) {
        let values: Vec<String> =
            values.iter().filter_map(Value::as_str).map(|value| format!("`{value}`")).collect();
        let _ = writeln!(page, "{space}  - Allowed values: {}", values.join(", "));
    }
    let items = core.get("items").unwrap_or(core);
    fields(page, spec, items, indent + 2);
}
