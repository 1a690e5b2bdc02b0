//! Breaks that were agreed to: each names a finding, says why, and until when.

use std::collections::BTreeMap;

use super::finding::{Agreement, Comparison, Finding};
use crate::diagnostic::{Diagnostic, Diagnostics, Sink};
use crate::source::{Node, SourceText, Span};
use crate::spelling;

const CODE: &str = "accepted-break";
const KEYS: [&str; 3] = ["id", "reason", "expires"];
const ENTRY: &str = "an accepted break has `id`, `reason` and `expires`";
const LIST: &str = "write a list: `- {id: …, reason: …, expires: 2026-11-30}`";

/// A break that was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The id of the finding.
    pub id: String,
    /// Why, and until when.
    pub agreement: Agreement,
    /// Where the id is said.
    pub span: Span,
    /// Where the last day is said.
    pub expires: Span,
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
        let entries: Vec<Accepted> = items.filter_map(|item| entry(item, &sink)).collect();
        if root.as_ref().is_some_and(|root| {
            root.entries().next().is_some() || root.text().is_some_and(|text| !text.is_empty())
        }) {
            sink.report(CODE, Span::default(), "this is no list", LIST);
        }
        twice(&entries, &sink);
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
            let named = comparison.findings.iter_mut().find(|finding| finding.id == entry.id);
            if entry.agreement.expires.as_str() < today {
                let Agreement { expires, .. } = &entry.agreement;
                let message = format!("`{}` was accepted until {expires}", entry.id);
                let help = if named.is_some() {
                    "undo the break, or agree anew until a later day"
                } else {
                    "take it out: there is no such break any more"
                };
                sink.report(CODE, entry.expires, message, help);
                continue;
            }
            match named {
                Some(finding) if finding.verdict.breaks() => {
                    finding.accepted = Some(entry.agreement.clone());
                }
                Some(_) => {
                    let message = format!("`{}` breaks nothing", entry.id);
                    sink.report(CODE, entry.span, message, "take it out");
                }
                None => {
                    let message = format!("no break is called `{}`", entry.id);
                    sink.report(CODE, entry.span, message, suggestion(comparison, &entry.id));
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

/// What was probably meant: the nearest break, or else one at the same place.
fn suggestion(comparison: &Comparison, id: &str) -> String {
    let breaks = comparison.findings.iter().filter(|finding| finding.verdict.breaks());
    let ids: Vec<&str> = breaks.map(|finding: &Finding| finding.id.as_str()).collect();
    let place = |id: &str| id.split_once(':').map(|(_, place)| place.to_owned());
    let there = || ids.iter().copied().find(|known| place(known) == place(id));
    spelling::nearest(id, ids.iter().copied()).or_else(there).map_or_else(
        || "take it out, or write the id as `cargo xtask diff` tells it".to_owned(),
        |near| format!("take it out, or did you mean `{near}`?"),
    )
}

/// A break is agreed to once, so that it has one reason and one last day.
fn twice(entries: &[Accepted], sink: &Sink) {
    let mut first = BTreeMap::<&str, Span>::new();
    for entry in entries {
        let Some(before) = first.get(entry.id.as_str()) else {
            first.insert(&entry.id, entry.span);
            continue;
        };
        sink.push(Diagnostic {
            code: CODE,
            span: entry.span,
            message: format!("`{}` is accepted twice", entry.id),
            help: "keep one of the two".to_owned(),
            related: Some((*before, "first here".to_owned())),
        });
    }
}

fn entry(item: &Node, sink: &Sink) -> Option<Accepted> {
    if item.entries().next().is_none() {
        sink.report(CODE, item.span, "this is no accepted break", LIST);
        return None;
    }
    for (key, node) in item.entries().filter(|(key, _)| !KEYS.contains(key)) {
        let meant = spelling::nearest(key, KEYS);
        let help =
            meant.map_or_else(|| ENTRY.to_owned(), |meant| format!("did you mean `{meant}`?"));
        sink.report(CODE, node.label, format!("`{key}` is not known"), help);
    }
    let text = |key: &str| {
        let node = item.get(key);
        let text = node.and_then(Node::text).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            let span = node.map_or(item.span, |node| node.label);
            let what = if node.is_some() { "says nothing" } else { "is missing" };
            sink.report(CODE, span, format!("`{key}` {what}"), ENTRY);
        }
        text.map(|text| (text.trim().to_owned(), node.map_or(item.span, |node| node.span)))
    };
    let (id, reason, expires) = (text("id"), text("reason"), text("expires"));
    if let Some((day, span)) = &expires
        && !is_date(day)
    {
        sink.report(CODE, *span, format!("`{day}` is no date"), "write it as 2026-11-30");
    }
    let ((id, span), (reason, _), (day, expires)) = (id?, reason?, expires?);
    Some(Accepted { id, agreement: Agreement { reason, expires: day }, span, expires })
}

/// Whether a text is a day of the calendar. Such texts are in the order of their days.
fn is_date(text: &str) -> bool {
    text.len() == 10 && humantime::parse_rfc3339(&format!("{text}T00:00:00Z")).is_ok()
}
