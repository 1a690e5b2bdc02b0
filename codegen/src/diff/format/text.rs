//! For a terminal: a paragraph for each change, and the verdict last, where the eye is.

use std::fmt::Write as _;

use super::super::finding::{Comparison, Finding};
use super::{agreed, operations, place, places, reached, rust, wire};

pub(super) fn write(comparison: &Comparison) -> String {
    if comparison.findings.is_empty() {
        return "The contract is the same, and so is the crate.\n".to_owned();
    }
    let mut text = String::new();
    for finding in &comparison.findings {
        text.push_str(&paragraph(finding));
        text.push('\n');
    }
    let verdict = comparison.verdict();
    let count = places(comparison.findings.len());
    let reach = operations(reached(comparison));
    let agreed = agreed(comparison).map_or_else(String::new, |agreed| format!(" | {agreed}"));
    let _ = writeln!(
        text,
        "wire: {} | crate: {} | {count}, {reach}{agreed}",
        wire(verdict),
        verdict.rust.word()
    );
    text
}

fn paragraph(finding: &Finding) -> String {
    let at = &finding.at;
    let mut text = format!(
        "{}\n  --> {} ({})\n  id: {}\n  wire: {}\n  crate: {}\n",
        finding.message,
        place(at),
        at.side.word(),
        finding.id,
        wire(finding.verdict),
        rust(finding),
    );
    if !finding.before.is_empty() || !finding.after.is_empty() {
        let shown =
            |value: &str| if value.is_empty() { "nothing".to_owned() } else { value.to_owned() };
        let _ = writeln!(text, "  {} -> {}", shown(&finding.before), shown(&finding.after));
    }
    if let Some(agreed) = &finding.accepted {
        let _ = writeln!(text, "  accepted until {}: {}", agreed.expires, agreed.reason);
    }
    if !finding.operations.is_empty() {
        let count = operations(finding.operations.len());
        let _ = writeln!(text, "  {count}: {}", finding.operations.join(", "));
    }
    text
}
