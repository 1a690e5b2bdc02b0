//! Values that the document shows: each has to be one that its schema takes.

use super::Report;
use super::tree::{Tree, below, list};
use super::value::Checker;
use crate::source::Node;

/// Every example: of bodies, of parameters and of schemas.
pub(super) fn examples(tree: &Tree<'_>, report: &Report<'_>) {
    let mut checker = Checker::new(tree, report);
    for owner in tree.media.iter().chain(&tree.parameters) {
        let Some(schema) = owner.get("schema") else { continue };
        let named = below(owner, "examples").filter_map(|(_, example)| tree.resolve(example));
        let shown = owner.get("example").into_iter();
        for value in shown.chain(named.filter_map(|example| example.get("value"))) {
            checker.tell(schema, value);
        }
    }
    for schema in tree.schemas.iter().map(|schema| schema.node) {
        if let Some(value) = own(schema, "example") {
            checker.tell(schema, value);
        }
    }
}

/// Every default.
pub(super) fn defaults(tree: &Tree<'_>, report: &Report<'_>) {
    let mut checker = Checker::new(tree, report);
    for schema in tree.schemas.iter().map(|schema| schema.node) {
        if let Some(value) = own(schema, "default") {
            checker.tell(schema, value);
        }
    }
}

/// Every value of an enum. One that is no text is told by the generator, and so is null.
pub(super) fn enum_values(tree: &Tree<'_>, report: &Report<'_>) {
    let mut checker = Checker::new(tree, report);
    for schema in tree.schemas.iter().map(|schema| schema.node) {
        for value in list(schema, "enum") {
            if crate::source::json_of(value).is_string() {
                checker.tell_apart_from_enum(schema, value);
            }
        }
    }
}

/// What stands beside a reference says nothing, which the generator tells.
fn own<'d>(schema: &'d Node, key: &str) -> Option<&'d Node> {
    schema.get(key).filter(|_| schema.get("$ref").is_none())
}
