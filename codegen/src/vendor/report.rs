//! What is told of all sources together.

use super::lock::Locked;
use super::recognise::Form;
use crate::diff::Finding;
use crate::source::Position;

/// A place in a file of the vendor, or in the list of departures.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The name of its text.
    pub file: String,
    /// Where in the text.
    pub position: Position,
}

/// Something that the vendor has otherwise.
#[derive(Clone, Debug)]
pub struct Drift {
    /// What it means, with the place in our document.
    pub finding: Finding,
    /// The kind of change: the first part of the id.
    pub change: &'static str,
    /// Where the vendor says so, or would say so.
    pub vendor: Spot,
    /// Where it says so besides.
    pub also: Vec<Spot>,
    /// What to do about it.
    pub advice: String,
    /// What the vendor has there, as JSON in the spelling of OpenAPI 3.0; empty where it has nothing.
    pub facts: String,
    /// Whether the vendor says that it has to be there.
    pub required: bool,
    /// Whether the vendor changed it since the lock; none where the lock cannot tell.
    pub since_lock: Option<bool>,
}

/// How the vendor moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It has something otherwise now.
    Came,
    /// It has something otherwise still, and in another way.
    Changed,
    /// It has something as our document has it now.
    Went,
}

impl Turn {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Came => "away",
            Self::Changed => "otherwise",
            Self::Went => "nearer",
        }
    }
}

/// Something that the vendor changed since the lock.
#[derive(Clone, Debug)]
pub struct VendorChange {
    /// That of the difference which came or went.
    pub id: String,
    /// The kind of that difference.
    pub code: &'static str,
    /// How the vendor moved.
    pub turn: Turn,
    /// A pointer into our document.
    pub path: String,
    /// What changed, as a sentence without a full stop.
    pub message: String,
    /// Our operations that reach it.
    pub operations: Vec<String>,
    /// Where the vendor says so now; for what went, where the lock has it.
    pub vendor: Spot,
    /// Where in our document.
    pub spec: Spot,
    /// What the vendor had.
    pub before: String,
    /// What it has.
    pub after: String,
    /// Whether the difference is a known departure.
    pub known: bool,
}

/// Something that the vendor has otherwise, and that was decided on.
#[derive(Clone, Debug)]
pub struct Known {
    /// The difference.
    pub drift: Drift,
    /// The pointer as it is written, maybe with `*`.
    pub pointer: String,
    /// Why.
    pub reason: String,
    /// Since or until when the vendor has it otherwise: what differs is older.
    pub turned: Option<String>,
    /// When that was decided.
    pub date: String,
    /// Where it is written.
    pub at: Spot,
}

/// A source that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub file: String,
    /// Its form.
    pub form: Form,
    /// Our operations that it has.
    pub operations: Vec<String>,
    /// How many others it has.
    pub others: usize,
    /// What it does not tell.
    pub untold: Vec<String>,
    /// How it stands to the lock, where that has it.
    pub locked: Option<Locked>,
}

/// A source that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its name.
    pub file: String,
    /// Why, as a sentence without a full stop.
    pub reason: String,
    /// Where, if at a place.
    pub position: Option<Position>,
    /// Whether it has one of the forms and is at fault.
    pub faulty: bool,
}

/// A departure that no longer applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// What is wrong with it.
    pub message: String,
    /// Where it is written.
    pub at: Spot,
    /// The source that says so.
    pub source: String,
}

/// What is told.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The news, in the order of our document.
    pub findings: Vec<Drift>,
    /// What is known, in the same order.
    pub departures: Vec<Known>,
    /// Departures that are none any more.
    pub stale: Vec<Stale>,
    /// What was read.
    pub sources: Vec<Source>,
    /// What was not.
    pub unread: Vec<Unread>,
    /// What the vendor changed since the lock, away from our document or nearer to it.
    pub changes: Vec<VendorChange>,
    /// The lock, where there is one.
    pub lock: Option<String>,
    /// Our operations that no source has.
    pub uncovered: Vec<String>,
}

impl Report {
    /// Whether there is something to do.
    #[must_use]
    pub fn has_news(&self) -> bool {
        !self.findings.is_empty() || !self.stale.is_empty()
    }

    /// Whether no source has an operation of ours, so that nothing could be compared.
    #[must_use]
    pub fn compares_nothing(&self) -> bool {
        !self.has_news() && self.sources.iter().all(|source| source.operations.is_empty())
    }

    /// How many operations the sources have that are none of ours: of the source that has most, as
    /// a document and its pages have the same ones.
    #[must_use]
    pub fn others(&self) -> usize {
        self.sources.iter().map(|source| source.others).max().unwrap_or_default()
    }
}
