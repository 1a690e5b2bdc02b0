//! The tags at the top, and those that operations have.

use super::Report;
use super::tree::{Tree, list, text};
use crate::source::Node;
use crate::spelling::{listed, nearest};

/// A tag that is not declared has no description and no name of its own; as a rule it is misspelt.
pub(super) fn undeclared(tree: &Tree<'_>, report: &Report<'_>) {
    let declared: Vec<&str> = declared(tree).map(|(name, _)| name).collect();
    for tag in tree.operations.iter().flat_map(|operation| list(operation, "tags")) {
        let Some(name) = tag.text().filter(|name| !declared.contains(name)) else { continue };
        let help = match nearest(name, declared.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if declared.is_empty() => "add it to `tags` at the top".to_owned(),
            None => {
                format!("add it to `tags` at the top, or use {}", listed(declared.iter().copied()))
            }
        };
        report.tell(tag.span, format!("the tag `{name}` is not declared"), help);
    }
}

/// A tag that no operation has makes no module.
pub(super) fn unused(tree: &Tree<'_>, report: &Report<'_>) {
    let used = tree.operations.iter().flat_map(|operation| list(operation, "tags"));
    let used: Vec<&str> = used.filter_map(Node::text).collect();
    let known: Vec<&str> = declared(tree).map(|(name, _)| name).collect();
    // An operation without a tag is told by the generator, and may be the one that has it.
    let untagged = tree.operations.iter().any(|operation| list(operation, "tags").is_empty());
    let mut seen = Vec::new();
    for (name, node) in declared(tree) {
        // One that is nearly spelt so is told there.
        let unknown = used.iter().copied().filter(|used| !known.contains(used));
        if !untagged && !used.contains(&name) && nearest(name, unknown).is_none() {
            let help = "take it out, or give it to an operation";
            report.tell(node.span, format!("no operation has the tag `{name}`"), help);
        } else if seen.contains(&name) {
            let message = format!("the tag `{name}` is declared twice");
            report.tell(node.span, message, "keep one of the two");
        }
        seen.push(name);
    }
}

fn declared<'d>(tree: &Tree<'d>) -> impl Iterator<Item = (&'d str, &'d Node)> + use<'d> {
    let tags = list(tree.root, "tags").iter();
    tags.filter_map(|tag| Some((text(tag, "name")?, tag.get("name")?)))
}
