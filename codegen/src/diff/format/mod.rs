//! A comparison as people and programs read it.

mod github;
mod json;
mod markdown;
mod text;

use super::finding::{Bump, Comparison, Finding, Verdict, Wire};

impl Comparison {
    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        text::write(self)
    }

    /// For a pull request: the verdict first, no longer than a comment may be.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// Annotations of the lines of a pull request.
    #[must_use]
    pub fn github(&self) -> String {
        github::write(self)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> String {
        json::write(self)
    }
}

/// What a change means on the wire, in a few words.
fn wire(verdict: Verdict) -> String {
    let sides = [("request", verdict.request), ("response", verdict.response)];
    let told = sides.into_iter().filter(|(_, wire)| *wire != Wire::None);
    let told: Vec<String> = told.map(|(side, wire)| format!("{side} {}", wire.word())).collect();
    if told.is_empty() { "none".to_owned() } else { told.join(", ") }
}

/// What a change means for the crate, with what happens there.
fn rust(finding: &Finding) -> String {
    let said = finding.rust.join("; ");
    if said.is_empty() || said == finding.message || finding.verdict.rust == Bump::None {
        return finding.verdict.rust.word().to_owned();
    }
    format!("{}: {said}", finding.verdict.rust.word())
}

fn places(count: usize) -> String {
    if count == 1 { "1 change".to_owned() } else { format!("{count} changes") }
}

fn operations(count: usize) -> String {
    if count == 1 { "1 operation".to_owned() } else { format!("{count} operations") }
}

/// How many operations some findings reach.
fn reached(comparison: &Comparison) -> usize {
    let all = comparison.findings.iter().flat_map(|finding| &finding.operations);
    all.collect::<std::collections::BTreeSet<_>>().len()
}
