//! The public items that break, before and after, folded.

use super::Comment;
use super::cell::cell;
use crate::diff::finding::{Bump, Finding};
use crate::diff::signatures::{Signature, Signatures};

/// A finding shows no more of its items than this.
const MOST: usize = 8;
const HEAD: &str = "\n<details><summary>Rust signatures, before and after</summary>\n";
const END: &str = "\n</details>\n";

pub(super) fn write(comment: &mut Comment, findings: &[&Finding], signatures: &Signatures) {
    let shown: Vec<String> = findings
        .iter()
        .filter(|finding| finding.verdict.rust == Bump::Major)
        .filter_map(|finding| part(finding, signatures.of_finding(&finding.id)))
        .collect();
    let Some(first) = shown.first() else { return };
    if !comment.push(HEAD, &format!("{first}{END}")) {
        return;
    }
    for part in &shown {
        if !comment.push(part, END) {
            break;
        }
    }
    comment.text.push_str(END);
}

fn part(finding: &Finding, signatures: &[Signature]) -> Option<String> {
    if signatures.is_empty() {
        return None;
    }
    let lines = signatures.iter().take(MOST).flat_map(|signature| {
        let before = signature.before.lines().map(|line| format!("- {line}"));
        let after = signature.after.lines().map(|line| format!("+ {line}"));
        std::iter::once(format!("@@ {} @@", signature.path)).chain(before).chain(after)
    });
    let mut code = lines.collect::<Vec<_>>().join("\n");
    if signatures.len() > MOST {
        code.push_str(&format!("\n# and {} more items", signatures.len() - MOST));
    }
    // A fence that nothing in it ends.
    let longest = code.split(|at| at != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    Some(format!("\n{}\n\n{fence}diff\n{code}\n{fence}\n", cell(&finding.message)))
}
