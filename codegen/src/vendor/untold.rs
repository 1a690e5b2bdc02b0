//! What a source cannot tell. What is not told is never a difference.
//!
//! The words stand in the tree under `x-untold`: at the root for the whole source, at a schema for
//! that schema alone. Most are keywords of OpenAPI, the others are listed here.

use std::collections::BTreeSet;

use super::tree;
use crate::source::{Node, Span};

/// The key that the words stand under.
pub(super) const KEY: &str = "x-untold";

/// Whether a value that is one of some may be null.
pub(super) const NULL_OF_ENUM: &str = "null-of-enum";
/// Which fields of a reply are always there.
pub(super) const REQUIRED_IN_REPLY: &str = "required-in-reply";
/// Whether a body may be left out.
pub(super) const BODY_REQUIRED: &str = "body-required";
/// What failures look like.
pub(super) const FAILURE_BODIES: &str = "failure-bodies";
/// Which failures there are.
pub(super) const FAILURES: &str = "failures";
/// Which status a success has.
pub(super) const SUCCESS_STATUS: &str = "success-status";
/// Whether there is a body in a reply, and of which type.
pub(super) const CONTENTS: &str = "contents";

/// A set of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Untold {
    words: BTreeSet<String>,
}

impl Untold {
    pub(super) fn of(words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { words: words.into_iter().map(Into::into).collect() }
    }

    /// What a node says of itself.
    pub(super) fn read(node: &Node) -> Self {
        let items = node.get(KEY).map(Node::items).unwrap_or_default();
        Self::of(items.iter().filter_map(Node::text))
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    pub(super) fn add(&mut self, word: impl Into<String>) {
        self.words.insert(word.into());
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.words.extend(other.words.iter().cloned());
    }

    /// What neither tells.
    pub(super) fn both(&self, other: &Self) -> Self {
        Self { words: self.words.intersection(&other.words).cloned().collect() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// As it stands in a tree.
    pub(super) fn node(&self, at: Span) -> Node {
        tree::list(self.iter().map(|word| tree::text(word, at)).collect(), at)
    }
}
