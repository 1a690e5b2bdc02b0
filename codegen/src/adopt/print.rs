//! What is added, as the document writes it.

use super::Refusal;
use crate::source::Node;

/// Stands where words are needed: a curator has to find them.
const WORDS: &str = "\"TODO: say in own words what this is.\"";

/// What of a schema is carried over, in the order of the document.
const KEYS: [&str; 15] = [
    "type",
    "format",
    "nullable",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "default",
];

/// Keys that say nothing of the value.
const WORDLESS: [&str; 6] =
    ["description", "title", "example", "examples", "externalDocs", "deprecated"];

/// The lines of a property: its schema and a place for its description.
pub(super) fn property(value: &Node) -> Result<Vec<String>, Refusal> {
    let mut lines = schema(value)?;
    lines.push(format!("description: {WORDS}"));
    Ok(lines)
}

/// The lines of a parameter.
pub(super) fn parameter(parameter: &Node) -> Result<Vec<String>, Refusal> {
    let text = |key: &str| parameter.get(key).and_then(Node::text);
    let (Some(name), Some(location)) = (text("name"), text("in")) else {
        return Err("the parameter has no `name` and `in`: write it by hand".to_owned());
    };
    if text("required") == Some("true") {
        return Err("a required parameter changes every call: write it by hand".to_owned());
    }
    let value = parameter.get("schema").ok_or("the parameter has no `schema`")?;
    let mut lines = vec![format!("name: {}", scalar(name)), format!("in: {location}")];
    lines.push(format!("description: {WORDS}"));
    if value.get("type").and_then(Node::text) == Some("array") {
        let explode = text("explode").unwrap_or("false");
        lines.extend(["style: form".to_owned(), format!("explode: {explode}")]);
    }
    lines.push("schema:".to_owned());
    // In a query nothing is null: what is not there is not sent.
    let null = |line: &String| line.starts_with("nullable:") || line == "default: null";
    let kept = schema(value)?.into_iter().filter(|line| !null(line));
    lines.extend(kept.map(|line| format!("  {line}")));
    Ok(lines)
}

/// The lines of a schema that is a scalar or a list of scalars. All else needs a name.
fn schema(value: &Node) -> Result<Vec<String>, Refusal> {
    let kind = value.get("type").and_then(Node::text);
    let simple = ["string", "integer", "number", "boolean"];
    match kind {
        Some("array") => {}
        Some(kind) if simple.contains(&kind) => {}
        Some("object") => return Err(named("an object")),
        _ => return Err(named("no plain scalar")),
    }
    for (key, _) in value.entries() {
        let known = KEYS.contains(&key) || WORDLESS.contains(&key) || key == "items";
        match key {
            "enum" => return Err(named("an enum")),
            _ if known => {}
            _ => {
                return Err(format!("it has `{key}`, which is not carried over: write it by hand"));
            }
        }
    }
    let carried = KEYS.iter().filter_map(|key| Some((*key, value.get(key)?)));
    let mut lines: Vec<String> =
        carried.map(|(key, node)| format!("{key}: {}", carried_value(key, node))).collect();
    if kind == Some("array") {
        let items = value.get("items").ok_or("the list does not say of what")?;
        if items.get("type").and_then(Node::text) == Some("array") {
            return Err(named("a list of lists"));
        }
        lines.push("items:".to_owned());
        lines.extend(schema(items)?.into_iter().map(|line| format!("  {line}")));
    }
    Ok(lines)
}

/// JSON is YAML, and says of a text that it is one.
fn carried_value(key: &str, node: &Node) -> String {
    match node.text() {
        Some(text) if !matches!(key, "pattern" | "default") => text.to_owned(),
        _ => crate::contract::written(node),
    }
}

/// A text as a plain scalar where that means the same, else in quotes.
pub(super) fn scalar(text: &str) -> String {
    let plain = !text.is_empty()
        && text.chars().all(|at| at.is_ascii_alphanumeric() || matches!(at, '_' | '-' | '.' | '/'))
        && text.starts_with(|at: char| at.is_ascii_alphabetic() || at == '_')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_ascii_lowercase().as_str());
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

fn named(what: &str) -> Refusal {
    format!("it is {what}, which needs a name under components/schemas: write it by hand")
}
