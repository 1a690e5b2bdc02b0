//! Prose becomes the docs of the client, so nothing stands without.

use super::Report;
use super::tree::{Place, Tree, is_reference, lacks, list};
use crate::source::Node;

/// Operations, tags, parameters, components and properties. What another schema describes needs no
/// description of its own; one that is written says something anywhere.
pub(super) fn missing(tree: &Tree<'_>, report: &Report<'_>) {
    let help = "add `description`: it becomes the docs, in words of our own";
    let blank = |node: &Node| {
        let description = node.get("description").filter(|_| lacks(node, "description"));
        if let Some(description) = description {
            report.tell(description.label, "the description says nothing", help);
        }
        description.is_some()
    };
    let tell = |node: &Node, what: &str| {
        if !blank(node) && lacks(node, "description") {
            report.tell(node.label, format!("{what} has no description"), help);
        }
    };
    tree.operations.iter().for_each(|operation| tell(operation, "the operation"));
    list(tree.root, "tags").iter().for_each(|tag| tell(tag, "the tag"));
    for owner in &tree.contents {
        blank(owner);
    }
    for parameter in &tree.parameters {
        if parameter.get("schema").is_some_and(is_reference) {
            blank(parameter);
        } else {
            tell(parameter, "the parameter");
        }
    }
    for schema in &tree.schemas {
        match schema.place {
            Place::Component if !is_reference(schema.node) => tell(schema.node, "the component"),
            Place::Property(..) if !is_reference(schema.node) => tell(schema.node, "the property"),
            _ => _ = blank(schema.node),
        }
    }
}
