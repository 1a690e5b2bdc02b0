//! What a schema says twice, or against itself.

use super::Report;
use super::tree::{Place, Tree, flag, is_reference, list, text};
use crate::source::Node;
use crate::spelling::nearest;

/// A required name that is listed twice; as a rule one of the two was to be another.
pub(super) fn duplicate_required(tree: &Tree<'_>, report: &Report<'_>) {
    for schema in &tree.schemas {
        let mut seen: Vec<&str> = Vec::new();
        for name in list(schema.node, "required") {
            let Some(text) = name.text() else { continue };
            if seen.contains(&text) {
                let message = format!("`{text}` is required twice");
                report.tell(name.span, message, "keep one of the two, or write the other name");
            }
            seen.push(text);
        }
    }
}

/// A default says what holds where nothing is given, and what is required is given.
pub(super) fn required_default(tree: &Tree<'_>, report: &Report<'_>) {
    for schema in &tree.schemas {
        let (name, required) = match schema.place {
            Place::Property(name, owner) => {
                let mut listed = list(owner, "required").iter();
                (name, listed.any(|required| required.text() == Some(name)))
            }
            Place::Parameter(parameter) => {
                (text(parameter, "name").unwrap_or_default(), flag(parameter, "required"))
            }
            Place::Component | Place::Inner => continue,
        };
        if let Some(default) = schema.node.get("default").filter(|_| required) {
            let message = format!("`{name}` is required and has a default");
            let help = "take the default out, or make it optional";
            report.tell(default.label, message, help);
        }
    }
}

/// Read to the letter, `nullable` has a meaning beside `type` alone. `allOf` of one reference is the
/// usual way to say it of a reference, and a component without a type may say it nowhere else.
pub(super) fn untyped_nullable(tree: &Tree<'_>, report: &Report<'_>) {
    for schema in tree.schemas.iter().filter(|schema| schema.node.get("type").is_none()) {
        let combined = ["allOf", "anyOf", "oneOf"].iter().any(|key| schema.node.get(key).is_some());
        let nullable = schema.node.get("nullable").filter(|_| combined);
        if let Some(nullable) = nullable.filter(|_| !is_reference(schema.node)) {
            let help = "name the schema without it, and write `nullable: true` beside an `allOf` of one `$ref`";
            report.tell(nullable.label, "`nullable` says nothing without a `type`", help);
        }
    }
}

/// The property that tells the members of a union apart has to be there.
pub(super) fn optional_discriminator(tree: &Tree<'_>, report: &Report<'_>) {
    for union in tree.schemas.iter().map(|schema| schema.node) {
        let tag = union.get("discriminator").and_then(|node| text(node, "propertyName"));
        let Some(tag) = tag else { continue };
        for member in list(union, "oneOf") {
            let Some(object) = tree.resolve(member) else { continue };
            // A property that is not there at all is told by the generator.
            if !requires(tree, object, tag, 0) && has(tree, object, tag, 0) {
                let name = member.get("$ref").and_then(Node::text).unwrap_or_default();
                let name = name.rsplit('/').next().unwrap_or_default();
                let message = format!("`{name}` may lack `{tag}`, which tells the members apart");
                report.tell(member.span, message, format!("add `{tag}` to its `required`"));
            }
        }
    }
}

fn requires(tree: &Tree<'_>, object: &Node, name: &str, depth: usize) -> bool {
    let own = list(object, "required").iter().filter_map(Node::text);
    let own = nearest(name, own).is_some();
    own || any_member(tree, object, depth, |member| requires(tree, member, name, depth + 1))
}

fn has(tree: &Tree<'_>, object: &Node, name: &str, depth: usize) -> bool {
    let own = object.get("properties").is_some_and(|all| all.get(name).is_some());
    own || any_member(tree, object, depth, |member| has(tree, member, name, depth + 1))
}

/// Objects that are made of objects are followed a few levels down.
fn any_member(tree: &Tree<'_>, object: &Node, depth: usize, fits: impl Fn(&Node) -> bool) -> bool {
    let members = list(object, "allOf").iter().filter(|_| depth < 4);
    members.filter_map(|member| tree.resolve(member)).any(fits)
}
