//! An item that could not be read.

use crate::http::decode::DecodeError;
use std::fmt;

/// An item of a list that is not of the declared form.
///
/// `Debug` and `Display` say where it stood and what is wrong with it, and show nothing it
/// contains; what the server sent is there for the asking in [`json`](Self::json).
#[derive(Clone, PartialEq, Eq)]
pub struct Rejected {
    index: usize,
    error: DecodeError,
    json: Box<str>,
}

impl Rejected {
    pub(super) fn new(index: usize, error: DecodeError, json: impl Into<Box<str>>) -> Self {
        Self { index, error, json: json.into() }
    }

    /// Where on its page the item stood, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// What is wrong; its path, line and column count within the item.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// The way to the value at fault within the item, such as `attachments[0].size`; empty for the
    /// item as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        self.error.path()
    }

    /// What is wrong, such as ``missing field `id` `` or `expected u32`.
    #[must_use]
    pub fn reason(&self) -> &str {
        self.error.reason()
    }

    /// The item as the server sent it. It may be personal.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Takes the item out as the server sent it. It may be personal.
    #[must_use]
    pub fn into_json(self) -> String {
        self.json.into()
    }

    pub(super) fn at(mut self, index: usize) -> Self {
        self.index = index;
        self
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the item at index {} is not as declared: {}", self.index, self.error)
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Rejected")
            .field("index", &self.index)
            .field("error", &self.error)
            .field("json_bytes", &self.json.len())
            .finish()
    }
}

impl std::error::Error for Rejected {}
