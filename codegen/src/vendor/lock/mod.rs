//! What the vendor published when it was last read: for each source its address, its day, the hash
//! of its text, and the facts in it, without a word of the vendor's prose.

mod print;
pub(super) mod since;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::PAGE;
use super::fold::Fold;
use super::ours::Ours;
use super::reading::{Fault, Reading};
use super::recognise::{self, Form, Refusal};
use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Sink};
use crate::source::{Node, Position, SourceText, Span};

/// What this writes, and the only thing it reads.
const VERSION: &str = "1";
const HELP: &str = "take the file from the last commit, or out of the way, and let \
    `cargo xtask drift --update` write it; it is not written by hand";
/// The keys of a source, in the order in which they stand.
const KEYS: [&str; 5] = ["address", "date", "form", "sha256", "facts"];

/// All sources as they were when they were read.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// What the file is called.
    name: String,
    /// By their addresses.
    entries: BTreeMap<String, Entry>,
}

/// A source as it was.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    date: String,
    form: String,
    hash: String,
    facts: Node,
}

/// How a source stands to the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// The day of the lock.
    pub date: String,
    /// What is otherwise since.
    pub state: State,
}

/// What of a source is otherwise than in the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The text is the same.
    Same,
    /// The text is another, the facts are the same.
    OtherWords,
    /// The facts are others.
    OtherFacts,
}

impl State {
    /// The words for it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "unchanged",
            Self::OtherWords => "other words, the same facts",
            Self::OtherFacts => "other facts",
        }
    }
}

/// A lock that was brought up to date.
#[derive(Clone, Debug)]
pub struct Refreshed {
    /// The text of the file.
    pub text: String,
    /// The addresses that are new in it.
    pub added: Vec<String>,
    /// The addresses of which it says something else than before.
    pub changed: Vec<String>,
    /// How many were read and are as they were.
    pub same: usize,
}

impl Lock {
    /// A lock that holds nothing.
    #[must_use]
    pub fn empty(name: impl Into<String>) -> Self {
        Self { name: name.into(), entries: BTreeMap::new() }
    }

    /// Reads a lock.
    ///
    /// # Errors
    ///
    /// Why the text is none.
    pub fn read(source: &SourceText) -> Result<Self, Diagnostics> {
        let root = match source.text().trim().is_empty() {
            true => Err(Fault::of_all("it is empty")),
            false => recognise::tree(source.text()),
        };
        let entries = root.and_then(|root| entries(&root));
        entries.map(|entries| Self { name: source.name().to_owned(), entries }).map_err(|fault| {
            let sink = Sink::default();
            let start = fault.position.unwrap_or(Position::new(1, 1));
            let span = Span { start, end: start, file: 0 };
            sink.report("vendor-lock", span, format!("this is no lock: {}", fault.message), HELP);
            Diagnostics::new(source.clone(), sink.into_items())
        })
    }

    /// The addresses of all sources.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// What the file is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same lock with what some sources are now. What could not be read stays as it was; what
    /// has the same text keeps its day.
    ///
    /// # Errors
    ///
    /// Faults of our document, as far as it is none.
    pub fn refreshed(
        &self,
        spec: &SourceText,
        sources: &[SourceText],
        date: &str,
    ) -> Result<Refreshed, Diagnostics> {
        let fold = Fold { prose: false };
        let root = super::folded(spec, fold)?;
        let contract = Contract::new(&root);
        let ours = Ours::new(&contract);
        let mut lock = self.clone();
        let mut refreshed =
            Refreshed { text: String::new(), added: Vec::new(), changed: Vec::new(), same: 0 };
        for source in sources {
            let Ok(reading) = recognise::read(source, &ours, fold) else { continue };
            let Ok(mut entry) = Entry::new(source, &reading, date) else { continue };
            let name = source.name().to_owned();
            match self.entries.get(&name) {
                None => refreshed.added.push(name.clone()),
                Some(old) => {
                    if old.hash == entry.hash {
                        entry.date.clone_from(&old.date);
                    }
                    if old.is(&entry) {
                        refreshed.same += 1;
                    } else {
                        refreshed.changed.push(name.clone());
                    }
                }
            }
            lock.entries.insert(name, entry);
        }
        refreshed.text = print::write(&lock.entries);
        Ok(refreshed)
    }

    /// The facts as sources: what the vendor published then, with its places in this file.
    pub(super) fn readings(&self, ours: &Ours<'_, '_>) -> Vec<(&str, Result<Reading, Refusal>)> {
        let read = |(address, entry): (&'_ String, &'_ Entry)| {
            recognise::read_facts(&self.name, &entry.facts, ours).map_err(|fault| {
                Refusal::Faulty(Fault {
                    message: format!("the facts of {address} are none: {}", fault.message),
                    ..fault
                })
            })
        };
        self.entries.iter().map(|entry| (entry.0.as_str(), read(entry))).collect()
    }

    /// How a source stands to what is kept of it.
    pub(super) fn state(&self, source: &SourceText, facts: &str) -> Option<Locked> {
        let entry = self.entries.get(source.name())?;
        let state = if entry.hash == hash(source.text()) {
            State::Same
        } else if entry.facts_json() == facts {
            State::OtherWords
        } else {
            State::OtherFacts
        };
        Some(Locked { date: entry.date.clone(), state })
    }

    /// In which form a source was.
    pub(super) fn form(&self, address: &str) -> &str {
        self.entries.get(address).map_or("", |entry| entry.form.as_str())
    }
}

impl Entry {
    fn new(source: &SourceText, reading: &Reading, date: &str) -> Result<Self, Fault> {
        Ok(Self {
            date: date.to_owned(),
            form: reading.form.words().to_owned(),
            hash: hash(source.text()),
            facts: recognise::tree(&reading.facts())?,
        })
    }

    fn facts_json(&self) -> String {
        crate::contract::written(&self.facts)
    }

    fn is(&self, other: &Self) -> bool {
        self.date == other.date
            && self.form == other.form
            && self.hash == other.hash
            && self.facts_json() == other.facts_json()
    }
}

fn entries(root: &Node) -> Result<BTreeMap<String, Entry>, Fault> {
    let version = root.get("version").and_then(Node::text).unwrap_or_default();
    if version != VERSION {
        let message = format!("its version is not {VERSION} but `{version}`");
        return Err(Fault::at(root.span.start, message));
    }
    let sources = root.get("sources").map(Node::items).unwrap_or_default();
    sources.iter().map(entry).collect()
}

fn entry(node: &Node) -> Result<(String, Entry), Fault> {
    let missing = |key: &str| Fault::at(node.span.start, format!("a source of it has no `{key}`"));
    let text = |key: &str| {
        node.get(key).and_then(Node::text).map(str::to_owned).ok_or_else(|| missing(key))
    };
    let [address, date, form, hash, facts] = KEYS;
    let facts = node.get(facts).ok_or_else(|| missing(facts))?.clone();
    Ok((text(address)?, Entry { date: text(date)?, form: text(form)?, hash: text(hash)?, facts }))
}

/// The SHA-256 of a text, in hexadecimal.
fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a source is the page of one operation, and silent on all others.
pub(super) fn is_page(reading: &Reading) -> bool {
    reading.root.get(PAGE).is_some()
}

/// The form that some words stand for.
pub(super) fn is_form(form: Form, words: &str) -> bool {
    form.words() == words
}

#[cfg(test)]
mod tests;
