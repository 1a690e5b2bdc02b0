//! Identifiers, each kind of which is a type of its own.

use super::Report;
use super::tree::{Place, Tree, is_reference, text};
use crate::source::Node;

/// A bare string in the place of an ID lets the ID of one thing pass for that of another.
pub(super) fn untyped(tree: &Tree<'_>, report: &Report<'_>) {
    for schema in &tree.schemas {
        let name = match schema.place {
            Place::Property(name, _) => Some(name),
            Place::Parameter(parameter) => text(parameter, "name"),
            Place::Component | Place::Inner => None,
        };
        let Some(name) = name.filter(|name| names_identifier(name)) else { continue };
        let one = item(schema.node);
        let bare = matches!(text(one, "type"), Some("string" | "integer" | "number"));
        if bare && !is_reference(one) {
            let message = format!("`{name}` is an identifier, but of no type of its own");
            let help = "name its kind in `components/schemas`, and use `$ref`";
            report.tell(one.label, message, help);
        }
    }
}

/// The schema of one value, in a list of them.
fn item(schema: &Node) -> &Node {
    let items = schema.get("items").filter(|_| text(schema, "type") == Some("array"));
    items.unwrap_or(schema)
}

/// `id`, `lead_id`, `lead_ids`; and with a filter behind it, `id__in`.
fn names_identifier(name: &str) -> bool {
    let name = name.split_once("__").map_or(name, |(before, _)| before);
    ["id", "ids"].contains(&name) || name.ends_with("_id") || name.ends_with("_ids")
}

#[cfg(test)]
mod tests {
    use super::names_identifier;

    #[test]
    fn identifiers_are_told_by_their_names() {
        for name in ["id", "_id", "ids", "lead_id", "lead_ids", "id__in", "lead_id__in"] {
            assert!(names_identifier(name), "{name}");
        }
        for name in ["idea", "paid", "date_created__gte", "is_valid", "__typename", ""] {
            assert!(!names_identifier(name), "{name}");
        }
    }
}
