//! Prose becomes the docs of the client, so nothing stands without.

use super::Report;
use super::tree::{Place, Tree, is_reference, lacks, list};
use crate::source::Node;

/// Operations, tags, parameters, components and properties. What another schema describes needs no
/// description of its own.
pub(super) fn missing(tree: &Tree<'_>, report: &Report<'_>) {
    let tell = |node: &Node, what: &str| {
        if lacks(node, "description") {
            let help = "add `description`: it becomes the docs, in words of our own";
            report.tell(node.label, format!("{what} has no description"), help);
        }
    };
    tree.operations.iter().for_each(|operation| tell(operation, "the operation"));
    list(tree.root, "tags").iter().for_each(|tag| tell(tag, "the tag"));
    let described = |parameter: &Node| parameter.get("schema").is_some_and(is_reference);
    for parameter in tree.parameters.iter().filter(|parameter| !described(parameter)) {
        tell(parameter, "the parameter");
    }
    for schema in tree.schemas.iter().filter(|schema| !is_reference(schema.node)) {
        match schema.place {
            Place::Component => tell(schema.node, "the component"),
            Place::Property(..) => tell(schema.node, "the property"),
            Place::Parameter(_) | Place::Inner => {}
        }
    }
}
