//! A value that cannot be sent.

use crate::http::error::Error;

/// A parameter whose value cannot be sent. It does not hold the value.
#[derive(Clone, Copy)]
pub(super) struct Fault {
    parameter: &'static str,
    reason: &'static str,
}

impl Fault {
    pub(super) const fn new(parameter: &'static str, reason: &'static str) -> Self {
        Self { parameter, reason }
    }

    pub(super) fn into_error(self, operation: &'static str) -> Error {
        Error::argument(operation, self.parameter, self.reason)
    }
}
