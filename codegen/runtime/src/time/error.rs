//! Why text or a clock reading is not a time.

use std::error::Error;
use std::fmt;

/// Text is not a date or time of the form asked for.
///
/// The message says which form was expected and does not repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeParseError {
    expected: &'static str,
}

impl TimeParseError {
    pub(super) const fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for TimeParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.expected)
    }
}

impl Error for TimeParseError {}

/// A moment lies before the year -9999 or after the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeRangeError(pub(super) ());

impl fmt::Display for TimeRangeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the moment is not within the years -9999 to 9999")
    }
}

impl Error for TimeRangeError {}
