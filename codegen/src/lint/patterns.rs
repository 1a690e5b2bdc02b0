//! Patterns that are none.

use super::Report;
use super::tree::Tree;

/// OpenAPI means ECMAScript's patterns, so those are what is tried here: what the `regex` crate
/// takes differs (it has no `(?=…)`, and its `\d` is more than ten digits).
pub(super) fn bad(tree: &Tree<'_>, report: &Report<'_>) {
    for pattern in tree.schemas.iter().filter_map(|schema| schema.node.get("pattern")) {
        if let Some(Err(error)) = pattern.text().map(compile) {
            let message = format!("the pattern cannot be read: {error}");
            let help = "write a regular expression as ECMAScript has them, in single quotes";
            report.tell(pattern.span, message, help);
        }
    }
}

/// A pattern in the dialect that JSON Schema recommends, with the flag `u`.
pub(super) fn compile(pattern: &str) -> Result<regress::Regex, regress::Error> {
    regress::Regex::with_flags(pattern, "u")
}
