//! How the values of a parameter are written.

use super::Report;
use super::tree::{Tree, lacks, text};

/// What OpenAPI takes where nothing is said differs from what servers read, so a list says it.
pub(super) fn implicit_style(tree: &Tree<'_>, report: &Report<'_>) {
    for parameter in &tree.parameters {
        let schema = parameter.get("schema").and_then(|schema| tree.base(schema));
        if schema.and_then(|schema| text(schema, "type")) != Some("array") {
            continue;
        }
        let missing = ["style", "explode"].into_iter().filter(|key| lacks(parameter, key));
        let missing: Vec<String> = missing.map(|key| format!("`{key}`")).collect();
        if !missing.is_empty() {
            let message = format!("a parameter with a list does not say {}", missing.join(" and "));
            let style = if text(parameter, "in") == Some("query") { "form" } else { "simple" };
            let help =
                format!("add `style: {style}` and, for one value with commas, `explode: false`");
            report.tell(parameter.label, message, help);
        }
    }
}
