//! For a pull request: the verdict, what each operation has, what breaks or is risky, then the rest,
//! folded. Short where nothing breaks.

mod cell;
mod signatures;
mod tables;

use std::fmt::Write as _;

use super::overview::{Group, Standing, agreed, groups, rows};
use super::{operations, places, reached};
use crate::diff::finding::{Comparison, Finding};
use crate::diff::signatures::Signatures;

/// The longest comment that GitHub takes, in characters. Bytes are counted, of which there are more.
const LONGEST: usize = 65_536;
/// The part of it that the table by operation may take.
const OPERATIONS: usize = LONGEST / 5;
/// The table by operation is folded where it has more rows.
const UNFOLDED: usize = 5;

/// A comment that does not grow too long.
#[derive(Debug)]
struct Comment {
    text: String,
    /// How long it may be, without what has to come in the end.
    most: usize,
}

impl Comment {
    /// Adds a part if there is room for it and for `end` after it.
    fn push(&mut self, part: &str, end: &str) -> bool {
        let fits = self.text.len() + part.len() + end.len() <= self.most;
        if fits {
            self.text.push_str(part);
        }
        fits
    }
}

pub(super) fn write(
    comparison: &Comparison,
    signatures: &Signatures,
    note: &str,
    footer: &str,
) -> String {
    let findings = &comparison.findings;
    let footer = paragraph(footer);
    if findings.is_empty() {
        return format!("### API changes: none\n{footer}");
    }
    let cut = |left| {
        format!("\n{} more, too many to show here: `cargo xtask diff` lists them.\n", places(left))
    };
    let most = LONGEST - footer.len() - cut(findings.len()).len();
    let mut comment = Comment { text: verdict(comparison) + &paragraph(note), most };
    by_operation(&mut comment, comparison);
    let mut left = 0;
    for (group, findings) in groups(comparison) {
        let loud = group == Group::Loud;
        left += if loud {
            tables::findings(&mut comment, &findings, "")
        } else {
            folded(&mut comment, group, &findings)
        };
        if loud {
            signatures::write(&mut comment, &findings, signatures);
        }
    }
    let mut text = comment.text;
    if left > 0 {
        text.push_str(&cut(left));
    }
    text + &footer
}

/// Words from outside, in one line that takes no more than its part.
fn paragraph(words: &str) -> String {
    let words: String = words.chars().take(LONGEST / 16).collect();
    if words.is_empty() { words } else { format!("\n{}\n", cell::cell(&words)) }
}

fn verdict(comparison: &Comparison) -> String {
    let verdict = comparison.verdict();
    let mut text = format!(
        "### API changes: wire **{}** · crate **{}** · {}, {}\n",
        verdict.wire().word(),
        verdict.rust.word(),
        places(comparison.findings.len()),
        operations(reached(comparison)),
    );
    if let Some(agreed) = agreed(comparison) {
        let _ = writeln!(text, "\n{} {agreed}.", Standing::Accepted.mark());
    }
    text
}

/// What each operation has.
fn by_operation(comment: &mut Comment, comparison: &Comparison) {
    let rows = rows(comparison);
    if rows.is_empty() {
        return;
    }
    let breaks = comparison.findings.iter().any(Finding::breaks);
    let fold = rows.len() > UNFOLDED || !breaks;
    let most = std::mem::replace(&mut comment.most, OPERATIONS);
    if fold {
        let head =
            format!("\n<details><summary>By operation: {}</summary>\n", operations(rows.len()));
        comment.push(&head, "");
        tables::operations(comment, &rows, "\n</details>\n");
        comment.text.push_str("\n</details>\n");
    } else {
        tables::operations(comment, &rows, "");
    }
    comment.most = most;
}

/// Findings that are there for whoever asks; how many of them there is no room for.
fn folded(comment: &mut Comment, group: Group, findings: &[&Finding]) -> usize {
    const END: &str = "\n</details>\n";
    let head = format!("\n<details><summary>{}</summary>\n", group.heading(findings.len()));
    // A fold of nothing is of no use.
    let some = format!("{END}{}", " ".repeat(LONGEST / 64));
    if findings.is_empty() || !comment.push(&head, &some) {
        return findings.len();
    }
    let left = tables::findings(comment, findings, END);
    comment.text.push_str(END);
    left
}
