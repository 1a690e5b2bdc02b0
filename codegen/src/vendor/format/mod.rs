//! A report as people and programs read it.

mod json;
mod markdown;
mod text;

use super::report::{Known, Report};

impl Report {
    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        text::write(self)
    }

    /// For an issue.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        json::write(self)
    }
}

/// How many there are of something.
fn count(amount: usize, noun: &str) -> String {
    let plural = if amount == 1 { "" } else { "s" };
    format!("{amount} {noun}{plural}")
}

/// The entries in the list of departures that some differences are known by, in its order: the first
/// difference of each, and how many there are.
fn entries(departures: &[Known]) -> Vec<(&Known, usize)> {
    let mut found = std::collections::BTreeMap::new();
    for known in departures {
        found.entry(&known.at).or_insert((known, 0)).1 += 1;
    }
    found.into_values().collect()
}

/// What was found, in a line.
fn verdict(report: &Report) -> String {
    let mut parts = vec![
        count(report.findings.len(), "difference"),
        count(report.departures.len(), "known departure"),
    ];
    if !report.changes.is_empty() {
        parts.push(format!(
            "{} by the vendor since the lock",
            count(report.changes.len(), "change")
        ));
    }
    if !report.stale.is_empty() {
        parts.push(format!("{} of no effect", count(report.stale.len(), "departure")));
    }
    parts.push(format!("{} read", count(report.sources.len(), "source")));
    if !report.unread.is_empty() {
        parts.push(format!("{} not read", report.unread.len()));
    }
    if report.others() > 0 {
        parts.push(format!("{} not compared", count(report.others(), "other operation")));
    }
    parts.join(", ")
}
