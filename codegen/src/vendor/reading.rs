//! A source as it was read.

use super::recognise::Form;
use super::tree::{self, Entries};
use super::untold::Untold;
use crate::contract::ON_THE_WIRE;
use crate::source::{Node, Position, Value, canonical_json};

/// Why a source was not read: a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) position: Option<Position>,
}

/// Why a text with more than one page is not read: what is whose could not be told.
pub(super) const SEVERAL: &str = "it holds several pages: save each in a file of its own";

impl Fault {
    pub(super) fn at(position: Position, message: impl Into<String>) -> Self {
        Self { message: message.into(), position: Some(position) }
    }

    pub(super) fn of_all(message: impl Into<String>) -> Self {
        Self { message: message.into(), position: None }
    }
}

/// What a form gives: a document of OpenAPI 3.0 with the positions of the vendor's file, which holds
/// our operations and what is new beside them.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) root: Node,
    /// How many operations the source has besides.
    pub(super) others: usize,
}

/// A source that was read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) root: Node,
    pub(super) others: usize,
    pub(super) untold: Untold,
}

impl Reading {
    pub(super) fn new(name: &str, form: Form, read: Read) -> Self {
        let untold = Untold::read(&read.root);
        Self { name: name.to_owned(), form, root: read.root, others: read.others, untold }
    }

    /// The facts that were read, as one line of JSON with sorted keys. It is a source itself: read
    /// again it says the same.
    pub(super) fn facts(&self) -> String {
        let mut root = self.root.clone();
        if let Value::Map(entries) = &mut root.value {
            let others = tree::plain(self.others.to_string(), self.root.span);
            entries.insert("x-others".to_owned(), others);
            if let Some(Value::Map(sections)) =
                entries.get_mut("components").map(|at| &mut at.value)
                && let Some(schemes) = sections.get_mut("securitySchemes")
            {
                without_words(schemes);
            }
        }
        facts_of(&root)
    }
}

/// What schemes are on the wire; what a scope allows is said in words.
fn without_words(schemes: &mut Node) {
    let Value::Map(schemes) = &mut schemes.value else { return };
    for scheme in schemes.values_mut() {
        if let Value::Map(entries) = &mut scheme.value {
            entries.retain(|key, _| key == "$ref" || ON_THE_WIRE.contains(&key));
        }
    }
}

/// A node as one line of JSON with sorted keys, without any prose.
pub(super) fn facts_of(node: &Node) -> String {
    canonical_json(&without_prose(node))
}

fn without_prose(node: &Node) -> Node {
    match &node.value {
        Value::Map(entries) => {
            // A property may have that name; it is an object then.
            let prose = |key: &str, value: &Node| {
                matches!(key, "description" | "summary") && value.text().is_some()
            };
            let kept = entries.iter().filter(|(key, value)| !prose(key, value));
            let kept: Entries =
                kept.map(|(key, value)| (key.to_owned(), without_prose(value))).collect();
            tree::with(node, kept)
        }
        Value::List(items) => tree::with_items(node, items.iter().map(without_prose).collect()),
        Value::Scalar(_) => node.clone(),
    }
}
