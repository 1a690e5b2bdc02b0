//! For programs. The form is fixed: others read it.

use serde_json::{Value, json};

use super::super::finding::{Comparison, Finding};

pub(super) fn write(comparison: &Comparison) -> String {
    let verdict = comparison.verdict();
    let findings: Vec<Value> = comparison.findings.iter().map(finding).collect();
    let whole = json!({
        "verdict": {
            "wire_request": verdict.request.word(),
            "wire_response": verdict.response.word(),
            "rust": verdict.rust.word(),
        },
        "findings": findings,
    });
    format!("{whole:#}\n")
}

/// A finding as the report has it.
pub(crate) fn finding(finding: &Finding) -> Value {
    let said = finding.rust.join("; ");
    let message = match said.is_empty() || said == finding.message {
        true => finding.message.clone(),
        false => format!("{} (Rust: {said})", finding.message),
    };
    json!({
        "id": finding.id,
        "wire_request": finding.verdict.request.word(),
        "wire_response": finding.verdict.response.word(),
        "rust": finding.verdict.rust.word(),
        "operations": finding.operations,
        "path": finding.path,
        "message": message,
        "at": {
            "file": finding.at.file,
            "line": finding.at.position.line(),
            "column": finding.at.position.column(),
            "side": finding.at.side.word(),
        },
        "before": finding.before,
        "after": finding.after,
    })
}
