//! The text of a page in HTML: what stands side by side runs together.

use std::fmt::Write as _;

use serde_yaml::Value;

use super::prose::{failures, meant, of, parameters, success, words};
use super::title;
use crate::document::Operation;

pub(crate) fn page(spec: &Value, operation: &Operation) -> String {
    let (_, path, method) = operation;
    let found = of(spec, operation);
    let method = method.to_ascii_uppercase();
    let path = path.replace("{id}", ":id");
    let mut page = format!(
        "For agents: an index is at /llms.txt.\nHome PageLog in\n  • Getting Started\n    \
         • Authentication with API Keys\n      • GETGet one\n\nRecords\n\n{}\n\n\
         ||View as Markdown|\n{method}\nhttps://api.close.com/api/v1{path}\n{method}\n\
         /api/v1{path}\n$curl -X {method} https://api.close.com/api/v1{path} \\\n\
         > -u \"<KEY>:\"\n1{{\n2 \"id\": \"a\"\n3}}\n\nWhat it does.\n\nAuthentication\n\n\
         AuthorizationBasic\n\nUse the key.\n",
        title(operation)
    );
    for (location, heading) in
        [("path", "Path parameters"), ("query", "Query parameters"), ("header", "Headers")]
    {
        let listed = parameters(spec, found, location);
        if !listed.is_empty() {
            let _ = write!(page, "\n{heading}\n\n");
        }
        for one in listed {
            let required = one.get("required").is_some_and(|at| *at == true);
            line(&mut page, spec, one["name"].as_str().unwrap(), &one["schema"], Some(required));
        }
    }
    if let Some(body) = found.get("requestBody") {
        page.push_str("\nRequest\n\nThis endpoint expects an object.\n");
        fields(&mut page, spec, &body["content"]["application/json"]["schema"], true);
    }
    page.push_str("\nResponse\n\nSuccessful response\n");
    if let (_, Some(schema)) = success(spec, found) {
        fields(&mut page, spec, schema, false);
    }
    page.push_str("\nErrors\n\n");
    for status in failures(found) {
        let _ = write!(page, "{status}\nSome Error\n");
    }
    page
}

fn fields(page: &mut String, spec: &Value, schema: &Value, sent: bool) {
    let (_, core) = meant(spec, schema);
    let required = core.get("required").and_then(Value::as_sequence);
    let is_required = |name: &Value| required.is_some_and(|names| names.contains(name));
    let properties: Vec<(&Value, &Value)> =
        core["properties"].as_mapping().unwrap().iter().collect();
    let (first, rest): (Vec<_>, Vec<_>) =
        properties.into_iter().partition(|(name, _)| sent || is_required(name));
    for (name, schema) in first.into_iter().chain(rest) {
        line(page, spec, name.as_str().unwrap(), schema, sent.then(|| is_required(name)));
    }
}

fn line(page: &mut String, spec: &Value, name: &str, schema: &Value, required: Option<bool>) {
    let (null, core) = meant(spec, schema);
    let null = if null { " or null" } else { "" };
    let presence = required.map_or("", |required| if required { "Required" } else { "Optional" });
    let _ = write!(page, "{name}{}{null}{presence}", words(spec, schema));
    let number = |key: &str| core.get(key).and_then(Value::as_u64);
    if let Some((least, most)) = number("minLength").zip(number("maxLength")) {
        let _ = write!(page, "format: \"uri\"{least}-{most} characters");
    }
    page.push('\n');
    if core.get("enum").is_some() {
        page.push_str("\nWords about it.\n\nAllowed values:\n");
    }
}
