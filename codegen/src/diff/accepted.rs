//! Breaks that were agreed to: each names a finding, says why, and until when.

use super::finding::{Comparison, Finding};
use crate::diagnostic::{Diagnostics, Sink};
use crate::source::{Node, SourceText, Span};

/// A break that was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The id of the finding.
    pub id: String,
    /// Why.
    pub reason: String,
    /// The last day on which it counts, as `2026-11-30`.
    pub expires: String,
    /// Where it is said.
    pub span: Span,
}

/// The breaks that were agreed to, and the text that says so.
#[derive(Clone, Debug)]
pub struct AcceptedBreaks {
    source: SourceText,
    entries: Vec<Accepted>,
}

impl AcceptedBreaks {
    /// Reads a list of objects with `id`, `reason` and `expires`.
    ///
    /// # Errors
    ///
    /// Whatever is missing or is not known.
    pub fn read(source: &SourceText) -> Result<Self, Diagnostics> {
        let sink = Sink::default();
        let only_comments = source.text().lines().all(|line| {
            let line = line.trim();
            line.is_empty() || line.starts_with('#')
        });
        let root =
            (!only_comments).then(|| crate::source::lenient_tree(source.text(), &sink)).flatten();
        let items = root.iter().flat_map(Node::items);
        let entries = items.filter_map(|item| entry(item, &sink)).collect();
        if root.as_ref().is_some_and(|root| {
            root.entries().next().is_some() || root.text().is_some_and(|text| !text.is_empty())
        }) {
            let help = "write a list: `- {id: …, reason: …, expires: 2026-11-30}`";
            sink.report("accepted-break", Span::default(), "this is no list", help);
        }
        if sink.is_empty() {
            Ok(Self { source: source.clone(), entries })
        } else {
            Err(Diagnostics::new(source.clone(), sink.into_items()))
        }
    }

    /// Marks the findings that were agreed to. `today` is a date, as `2026-11-21`.
    ///
    /// # Errors
    ///
    /// Each entry that names no finding, one that breaks nothing, or that is past its day.
    pub fn apply(&self, comparison: &mut Comparison, today: &str) -> Result<(), Diagnostics> {
        let sink = Sink::default();
        for entry in &self.entries {
            let expired = entry.expires.as_str() < today;
            let named = |finding: &&mut Finding| finding.id == entry.id && finding.verdict.breaks();
            let found = comparison.findings.iter_mut().find(named);
            match found.filter(|_| !expired) {
                Some(finding) => finding.accepted = Some(entry.reason.clone()),
                None if expired => {
                    let message = format!("`{}` was accepted until {}", entry.id, entry.expires);
                    sink.report(
                        "accepted-break",
                        entry.span,
                        message,
                        "take it out, or agree anew",
                    );
                }
                None => {
                    let message = format!("no break is called `{}`", entry.id);
                    let help = "take it out, or write the id as `cargo xtask diff` tells it";
                    sink.report("accepted-break", entry.span, message, help);
                }
            }
        }
        if sink.is_empty() {
            Ok(())
        } else {
            Err(Diagnostics::new(self.source.clone(), sink.into_items()))
        }
    }
}

fn entry(item: &Node, sink: &Sink) -> Option<Accepted> {
    for (key, node) in item.entries() {
        if !["id", "reason", "expires"].contains(&key) {
            let help = "an accepted break has `id`, `reason` and `expires`";
            sink.report("accepted-break", node.label, format!("`{key}` is not known"), help);
        }
    }
    let text = |key: &str| {
        let text = item.get(key).and_then(Node::text).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            let help = "an accepted break has `id`, `reason` and `expires`";
            sink.report("accepted-break", item.span, format!("`{key}` is missing"), help);
        }
        text.map(str::to_owned)
    };
    let (id, reason, expires) = (text("id"), text("reason"), text("expires"));
    let expires = expires?;
    if !is_date(&expires) {
        let span = item.get("expires").map_or(item.span, |node| node.span);
        let message = format!("`{expires}` is no date");
        sink.report("accepted-break", span, message, "write it as 2026-11-30");
    }
    Some(Accepted { id: id?, reason: reason?, expires, span: item.span })
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.chars().enumerate().all(|(at, letter)| match at {
            4 | 7 => letter == '-',
            _ => letter.is_ascii_digit(),
        })
}
