//! Components that nothing leads to.

use std::collections::BTreeSet;

use super::Report;
use super::tree::{Tree, below, list, text};
use crate::source::Node;
use crate::spelling::nearest;

type Component<'d> = (&'d str, &'d str);

/// What is reached from the paths, from `security` and from `x-webhooks` is used; the rest makes
/// code that nobody can call.
pub(super) fn unused(tree: &Tree<'_>, report: &Report<'_>) {
    let reached = reached(tree);
    for (section, components) in below(tree.root, "components") {
        for (name, node) in components.entries() {
            if !reached.contains(&(section, name)) {
                let message = format!("nothing leads to `{name}` among the {section}");
                report.tell(node.label, message, "use it, or take it out");
            }
        }
    }
}

fn reached<'d>(tree: &Tree<'d>) -> BTreeSet<Component<'d>> {
    let mut waiting = Vec::new();
    let starts = ["paths", "x-webhooks"].iter().filter_map(|key| tree.root.get(key));
    starts.for_each(|start| named_in(start, &mut waiting));
    let operations = tree.operations.iter().copied().chain([tree.root]);
    for requirement in operations.flat_map(|owner| list(owner, "security")) {
        waiting.extend(requirement.entries().map(|(name, _)| ("securitySchemes", name)));
    }
    if let Some(webhooks) = tree.root.get("x-webhooks") {
        let events = below(webhooks, "events").filter_map(|(_, event)| text(event, "schema"));
        waiting.extend(events.chain(text(webhooks, "envelope")).map(|name| ("schemas", name)));
    }
    let mut reached = BTreeSet::new();
    while let Some((section, name)) = waiting.pop() {
        let Some((name, node)) = find(tree, section, name) else { continue };
        if reached.insert((section, name)) {
            named_in(node, &mut waiting);
        }
    }
    reached
}

/// The component of a name, or the one that was probably meant.
fn find<'d>(tree: &Tree<'d>, section: &str, name: &str) -> Option<(&'d str, &'d Node)> {
    let all = tree.root.get("components")?.get(section)?;
    let exact = all.entries().find(|(known, _)| *known == name);
    exact.or_else(|| {
        let near = nearest(name, all.entries().map(|(known, _)| known))?;
        all.entries().find(|(known, _)| *known == near)
    })
}

/// Every component that something names, wherever it does.
fn named_in<'d>(node: &'d Node, into: &mut Vec<Component<'d>>) {
    for (key, value) in node.entries() {
        match (key, value.text()) {
            ("$ref", Some(reference)) => into.extend(component(reference)),
            ("x-nullable-of", Some(name)) => into.push(("schemas", name)),
            ("mapping", _) => {
                let targets = value.entries().filter_map(|(_, target)| target.text());
                into.extend(targets.map(|target| component(target).unwrap_or(("schemas", target))));
            }
            _ => named_in(value, into),
        }
    }
    node.items().iter().for_each(|item| named_in(item, into));
}

fn component(reference: &str) -> Option<Component<'_>> {
    reference.strip_prefix("#/components/")?.split_once('/')
}
