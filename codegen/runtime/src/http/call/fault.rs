//! A value that cannot be sent.

use crate::http::error::Error;

/// A parameter whose value cannot be sent. It does not hold the value.
#[derive(Clone, Copy)]
pub(in crate::http) struct Fault {
    parameter: &'static str,
    reason: &'static str,
}

impl Fault {
    pub(super) const fn new(parameter: &'static str, reason: &'static str) -> Self {
        Self { parameter, reason }
    }

    pub(in crate::http) fn into_error(self, operation: &'static str) -> Error {
        Error::argument(operation, self.parameter, self.reason)
    }

    /// The same of a client that is set up with such a header.
    pub(in crate::http) fn into_configuration_error(self) -> Error {
        Error::configuration(format!("the header `{}` {}", self.parameter, self.reason))
    }
}
