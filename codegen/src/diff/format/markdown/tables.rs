//! The tables: one row for each operation, one for each finding.

use super::Comment;
use super::cell::cell;
use crate::diff::finding::{Finding, Side};
use crate::diff::format::overview::{Row, Standing};
use crate::diff::format::{operations as count, rust, wire};

/// A table by operation, as far as there is room.
pub(super) fn operations(comment: &mut Comment, rows: &[Row<'_>], end: &str) {
    comment.push(
        "\n| operation | request | response | Rust | changes |\n|---|---|---|---|---|\n",
        end,
    );
    for (number, row) in rows.iter().enumerate() {
        let verdict = row.verdict;
        let text = format!(
            "| `{}` | {} | {} | {} | {} |\n",
            cell(row.operation).replace('`', "'"),
            verdict.request.word(),
            verdict.response.word(),
            verdict.rust.word(),
            row.findings.len(),
        );
        let more = format!("| {} more | | | | |\n", count(rows.len() - number));
        if !comment.push(&text, &format!("{more}{end}")) {
            comment.text.push_str(&more);
            return;
        }
    }
}

/// A table of findings, as far as there is room; how many there is none for.
pub(super) fn findings(comment: &mut Comment, findings: &[&Finding], end: &str) -> usize {
    if findings.is_empty() {
        return 0;
    }
    let head = "\n| | change | wire | Rust | where |\n|---|---|---|---|---|\n";
    if !comment.push(head, end) {
        return findings.len();
    }
    let shown = findings.iter().position(|finding| !comment.push(&row(finding), end));
    shown.map_or(0, |shown| findings.len() - shown)
}

fn row(finding: &Finding) -> String {
    let standing = Standing::of(finding);
    let reach = match finding.operations.as_slice() {
        [] => String::new(),
        [only] => format!(" (`{only}`)"),
        several => format!(" (→ {})", count(several.len())),
    };
    let agreed = finding.accepted.as_ref().map_or_else(String::new, |agreed| {
        format!("; accepted until {}: {}", agreed.expires, agreed.reason)
    });
    let at = &finding.at;
    let side = if at.side == Side::Base { " (old)" } else { "" };
    format!(
        "| {} {} | {}{}{} | {} | {} | {}:{}{side} |\n",
        standing.mark(),
        standing.word(),
        cell(&finding.message),
        cell(&agreed),
        cell(&reach),
        cell(&wire(finding.verdict)),
        cell(&rust(finding)),
        cell(&at.file),
        at.position.line(),
    )
}
