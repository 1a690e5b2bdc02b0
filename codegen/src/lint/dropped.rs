//! Keywords that are part of the format where they stand, and that the generator passes over there.
//! Those that it takes nowhere, it refuses itself.

use super::Report;
use super::tree::{Place, Schema, Tree, lacks, text};

/// What is written and has no effect is believed by its reader.
pub(super) fn dropped(tree: &Tree<'_>, report: &Report<'_>) {
    for schema in &tree.schemas {
        drop_title(schema, report);
        drop_required(schema, report);
    }
    for owner in tree.media.iter().chain(&tree.parameters) {
        if let Some(examples) = owner.get("examples").filter(|_| owner.get("example").is_some()) {
            let help = "move the `example` into it, or take it out";
            report.tell(examples.label, "`examples` beside `example` are not read", help);
        }
    }
    for parameter in &tree.parameters {
        let schema = parameter.get("schema").and_then(|schema| tree.base(schema));
        let single = |kind| ["string", "integer", "number", "boolean"].contains(&kind);
        if !schema.and_then(|schema| text(schema, "type")).is_some_and(single) {
            continue;
        }
        for key in ["style", "explode"].iter().filter_map(|key| parameter.get(key)) {
            let message = "how a list is written says nothing about one value";
            report.tell(key.label, message, "take it out, or make the parameter a list");
        }
    }
}

/// A title stands in for the description of a component, and does nothing else.
fn drop_title(schema: &Schema<'_>, report: &Report<'_>) {
    let used = matches!(schema.place, Place::Component) && lacks(schema.node, "description");
    let reference = schema.node.get("$ref").is_some();
    if let Some(title) = schema.node.get("title").filter(|_| !used && !reference) {
        let help = "take it out: the docs show the name and the description";
        report.tell(title.label, "a title is not read here", help);
    }
}

/// Which keys a map must have is not held to.
fn drop_required(schema: &Schema<'_>, report: &Report<'_>) {
    let node = schema.node;
    let map = node.get("additionalProperties").is_some() && node.get("properties").is_none();
    if let Some(required) = node.get("required").filter(|_| map) {
        let help = "declare these in `properties`, or take it out";
        report.tell(required.label, "which keys a map must have is not read", help);
    }
}
