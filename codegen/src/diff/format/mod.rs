//! A comparison as people and programs read it.

mod github;
mod html;
pub(crate) mod json;
mod markdown;
mod overview;
mod text;

use super::excerpt::Documents;
use super::finding::{At, Bump, Comparison, Finding, Verdict, Wire};
use super::signatures::Signatures;
use crate::source::SourceText;
use overview::{Group, Row, Standing, agreed, groups, rows};

impl Comparison {
    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        text::write(self)
    }

    /// For a pull request: the verdict first, no longer than a comment may be. `signatures` are
    /// shown where the crate breaks; `note` is a line below the verdict, where there is something to
    /// add to it, and `footer` says in the end what was compared.
    #[must_use]
    pub fn markdown(&self, signatures: &Signatures, note: &str, footer: &str) -> String {
        markdown::write(self, signatures, note, footer)
    }

    /// One page that needs nothing else, old beside new. `base` and `head` are what was compared,
    /// `footer` says in the end what that was.
    #[must_use]
    pub fn html(
        &self,
        base: &SourceText,
        head: &SourceText,
        signatures: &Signatures,
        footer: &str,
    ) -> String {
        let trees = (super::tree(base), super::tree(head));
        let documents = match &trees {
            (Ok(old), Ok(new)) => Some(Documents { base: (base, old), head: (head, new) }),
            _ => None,
        };
        html::write(html::Page { comparison: self, documents, signatures, footer })
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

/// The verdict in a few words.
fn headline(comparison: &Comparison) -> String {
    if comparison.findings.is_empty() {
        return "none".to_owned();
    }
    let verdict = comparison.verdict();
    format!("wire {} · crate {}", verdict.wire().word(), verdict.rust.word())
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

/// A place as terminals and editors follow it.
fn place(at: &At) -> String {
    format!("{}:{}:{}", at.file, at.position.line(), at.position.column())
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
