//! The error of reading a body.

use super::reason;
#[cfg(feature = "client")]
use crate::http::Reply;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// A body is not what the operation, or the event, declares.
///
/// It says where and what was expected, and repeats nothing the body contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    reason: Cow<'static, str>,
    line_and_column: Option<(usize, usize)>,
}

impl DecodeError {
    /// For a status of success that the operation does not declare.
    #[cfg(feature = "client")]
    #[must_use]
    pub fn unexpected_status(reply: &Reply) -> Self {
        let status = reply.status();
        Self::new(format!("the operation does not declare the status {status}"))
    }

    #[cfg(feature = "client")]
    pub(crate) fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { path: String::new(), reason: reason.into(), line_and_column: None }
    }

    pub(super) fn at(path: &str, error: &serde_json::Error) -> Self {
        Self {
            path: path.to_owned(),
            reason: reason::of(error),
            // serde_json counts from 1, and gives line 0 where it does not know.
            line_and_column: (error.line() > 0).then(|| (error.line(), error.column())),
        }
    }

    /// The way to the value at fault, such as `data[3].size`; empty for the body as a whole.
    ///
    /// A key that does not look like the name of a field stands as `*`, since it may be data. The
    /// way ends at a tagged union, which is read as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, such as ``missing field `id` `` or `expected u32`.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The line of the body at which reading ended, from 1, where that is known.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.line_and_column.map(|(line, _)| line)
    }

    /// The column, in bytes, of that line at which reading ended, where that is known.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.line_and_column.map(|(_, column)| column)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        formatter.write_str(&self.reason)?;
        match self.line_and_column {
            Some((line, column)) => write!(formatter, " (line {line}, column {column})"),
            None => Ok(()),
        }
    }
}

impl Error for DecodeError {}
