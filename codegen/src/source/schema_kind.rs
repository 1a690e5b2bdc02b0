//! Which kind of schema a node is, and so which keys it may have.

use super::grammar::{Object, REFERENCE};
use super::schema_grammar::SCHEMA_KINDS;
use super::yaml::{Node, Value};
use crate::diagnostic::Sink;

/// The keys that tell a kind where `type` is left out, and the kind they tell of.
const TELLING: [(&str, &str); 5] = [
    ("properties", "object"),
    ("required", "object"),
    ("additionalProperties", "object"),
    ("items", "array"),
    ("enum", "string"),
];
const COMBINATIONS: [&str; 4] = ["allOf", "oneOf", "anyOf", "x-any"];

/// The keys that the schema at `node` may have; `None` where its kind cannot be told.
pub(crate) fn object_of(node: &Node, sink: &Sink) -> Option<&'static Object> {
    if node.get("$ref").is_some() {
        return Some(&REFERENCE);
    }
    match node.get("type") {
        Some(kind) => by_type(kind, sink),
        None => COMBINATIONS
            .iter()
            .find(|key| node.get(key).is_some())
            .map_or_else(|| without_type(node, sink), |kind| table(kind)),
    }
}

/// Whether any kind of schema has this key.
pub(crate) fn is_schema_key(key: &str) -> bool {
    let mut keys = SCHEMA_KINDS.iter().flat_map(|(_, object)| object.keys).copied().flatten();
    keys.any(|known| known.name == key)
}

fn table(kind: &str) -> Option<&'static Object> {
    SCHEMA_KINDS.iter().find(|(name, _)| *name == kind).map(|(_, object)| object)
}

fn by_type(kind: &Node, sink: &Sink) -> Option<&'static Object> {
    let known = kind.text().and_then(|name| table(name).filter(|_| !COMBINATIONS.contains(&name)));
    if known.is_some() {
        return known;
    }
    if let Value::List(_) = kind.value {
        sink.report(
            "later-openapi",
            kind.label,
            "a list of types is OpenAPI 3.1",
            "write one `type`, and `nullable: true` for null",
        );
        let names = kind.items().iter().filter_map(Node::text);
        return names.filter(|name| *name != "null").find_map(table);
    }
    let written = kind.text().unwrap_or_default();
    sink.report("unknown-type", kind.span, format!("`{written}` is not a type"),
        "the types are string, integer, number, boolean, array and object; null is `nullable: true`");
    None
}

fn without_type(node: &Node, sink: &Sink) -> Option<&'static Object> {
    let told = TELLING.iter().find(|(key, _)| node.get(key).is_some());
    match told {
        Some((key, kind)) => sink.report(
            "missing-type",
            node.label,
            format!("the schema has `{key}` but no `type`"),
            format!("add `type: {kind}`"),
        ),
        None => sink.report(
            "missing-type",
            node.label,
            "the schema does not say its type",
            "add `type`, or `x-any` with the reason why any value may stand here",
        ),
    }
    told.and_then(|(_, kind)| table(kind))
}
