//! Which kind of schema a node is, and so which keys it may have.

use super::grammar::{Object, REFERENCE};
use super::schema_grammar::{LATER, SCHEMA_KINDS};
use super::yaml::{Node, Scalar, Value};
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

/// The keys that the schema at `node` may have; `None` where its kind cannot be told. A `type` that
/// is missing or of a later version is told, and put in as it was probably meant.
pub(crate) fn object_of(node: &mut Node, sink: &Sink) -> Option<&'static Object> {
    if node.get("$ref").is_some() {
        return Some(&REFERENCE);
    }
    let (kind, meant) = match node.get("type") {
        Some(kind) if by_name(kind.text()).is_some() => return by_name(kind.text()),
        Some(kind) => (listed_type(kind, sink), kind.label),
        None => match COMBINATIONS.iter().find(|key| node.get(key).is_some()) {
            Some(combination) => return table(combination),
            None => (without_type(node, sink), node.label),
        },
    };
    let kind = kind?;
    node.put("type", Scalar { text: kind.to_owned(), plain: false }, meant);
    table(kind)
}

/// How OpenAPI 3.0 says what this key of a later version says.
pub(crate) fn later(key: &str) -> Option<&'static str> {
    LATER.iter().find(|(name, _)| *name == key).map(|(_, instead)| *instead)
}

/// Whether any kind of schema has this key.
pub(crate) fn is_schema_key(key: &str) -> bool {
    let mut keys = SCHEMA_KINDS.iter().flat_map(|(_, object)| object.keys).copied().flatten();
    keys.any(|known| known.name == key)
}

fn table(kind: &str) -> Option<&'static Object> {
    SCHEMA_KINDS.iter().find(|(name, _)| *name == kind).map(|(_, object)| object)
}

fn by_name(name: Option<&str>) -> Option<&'static Object> {
    name.filter(|name| !COMBINATIONS.contains(name)).and_then(table)
}

/// The type that a list of types, or a word that is none, was probably meant to be.
fn listed_type(kind: &Node, sink: &Sink) -> Option<&'static str> {
    if let Value::List(_) = kind.value {
        let message = "a list of types is OpenAPI 3.1";
        let help = "write one `type`, and `nullable: true` for null";
        sink.report("later-openapi", kind.label, message, help);
        let names = kind.items().iter().filter_map(Node::text);
        return names.filter(|name| *name != "null").find_map(known);
    }
    let written = kind.text().unwrap_or_default();
    let help = "the types are string, integer, number, boolean, array and object; null is `nullable: true`";
    sink.report("unknown-type", kind.span, format!("`{written}` is not a type"), help);
    None
}

fn known(name: &str) -> Option<&'static str> {
    let types = SCHEMA_KINDS.iter().map(|(known, _)| *known);
    types.filter(|known| !COMBINATIONS.contains(known)).find(|known| *known == name)
}

/// The type that the other keys of a schema tell.
fn without_type(node: &Node, sink: &Sink) -> Option<&'static str> {
    let told = TELLING.iter().find(|(key, _)| node.get(key).is_some());
    let (message, help) = match told {
        Some((key, kind)) => {
            (format!("the schema has `{key}` but no `type`"), format!("add `type: {kind}`"))
        }
        None => (
            "the schema does not say its type".to_owned(),
            "add `type`, or `x-any` with the reason why any value may stand here".to_owned(),
        ),
    };
    sink.report("missing-type", node.label, message, help);
    told.map(|(_, kind)| *kind)
}
