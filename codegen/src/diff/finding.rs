//! What a comparison found.

use std::collections::BTreeMap;

use crate::source::Position;

/// What a change means on the wire, for a client that is true to the old document and a server that
/// is true to the new one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// It is the same contract.
    #[default]
    None,
    /// Nothing can fail.
    Safe,
    /// A strict client or server fails.
    Risky,
    /// It can fail.
    Breaking,
}

impl Wire {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

/// By how much the version of the generated crate has to go up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing that matters is generated otherwise.
    #[default]
    None,
    /// The public items are the same.
    Patch,
    /// There are more of them.
    Minor,
    /// Code that uses them may no longer compile.
    Major,
}

impl Bump {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Both answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// For what is sent.
    pub request: Wire,
    /// For what is received.
    pub response: Wire,
    /// For the generated crate.
    pub rust: Bump,
}

impl Verdict {
    /// The worse of both in each answer.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            request: self.request.max(other.request),
            response: self.response.max(other.response),
            rust: self.rust.max(other.rust),
        }
    }

    /// Whether something breaks, on the wire or in the crate.
    #[must_use]
    pub fn breaks(self) -> bool {
        self.request == Wire::Breaking
            || self.response == Wire::Breaking
            || self.rust == Bump::Major
    }

    /// The worse of the two answers for the wire.
    #[must_use]
    pub fn wire(self) -> Wire {
        self.request.max(self.response)
    }
}

/// One of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The old one.
    Base,
    /// The new one.
    Head,
}

impl Side {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Head => "head",
        }
    }
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// In which document.
    pub side: Side,
    /// The name of its text.
    pub file: String,
    /// Where in the text.
    pub position: Position,
}

/// One change at one place, however many operations reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind of change and where; the same in each run.
    pub id: String,
    /// What it means.
    pub verdict: Verdict,
    /// The operations that reach it, by their ids.
    pub operations: Vec<String>,
    /// A JSON pointer, into the new document; into the old one where it is gone.
    pub path: String,
    /// What changed, as a sentence without a full stop.
    pub message: String,
    /// What changes in the crate, each as a phrase.
    pub rust: Vec<String>,
    /// Where.
    pub at: At,
    /// The same place of the other document, or what is nearest to it there.
    pub beside: Beside,
    /// What stood there.
    pub before: String,
    /// What stands there.
    pub after: String,
    /// Why it may break what it breaks, where that was agreed to.
    pub accepted: Option<Agreement>,
    /// What it means for each of the operations.
    pub(crate) reach: BTreeMap<String, Verdict>,
    /// The items of the crate that it changes.
    pub(crate) items: Vec<ChangedItem>,
}

impl Finding {
    /// Whether it breaks something that nobody agreed to.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.verdict.breaks() && self.accepted.is_none()
    }
}

/// A place of the other document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its JSON pointer.
    pub path: String,
    /// Where it stands.
    pub at: At,
}

/// That a break was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Why.
    pub reason: String,
    /// Its last day, as `2026-11-30`.
    pub expires: String,
}

/// An item of the crate that a finding changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangedItem {
    /// The JSON pointer of what the item is made of.
    pub(crate) owner: String,
    /// What happens to it.
    pub(crate) phrase: String,
}

/// Everything in which two documents differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The changes: the worst first, then in the order of the text.
    pub findings: Vec<Finding>,
}

impl Comparison {
    /// Whether something breaks that nobody agreed to.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.findings.iter().any(Finding::breaks)
    }

    /// The worst of all findings.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().fold(Verdict::default(), |worst, finding| worst.with(finding.verdict))
    }
}
