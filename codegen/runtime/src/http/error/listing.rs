//! Errors of reading a list page after page.

use super::{Error, ErrorKind};
use crate::http::pages::Rejected;

impl Error {
    /// An item of a list is not as declared.
    pub(in crate::http) fn item(operation: &'static str, rejected: Rejected) -> Self {
        Self::new(operation, ErrorKind::Item(rejected), None, None)
    }

    /// A list cannot be read to its end.
    pub(in crate::http) fn listing(operation: &'static str, reason: String) -> Self {
        let kind = ErrorKind::Listing { reason: reason.into() };
        Self::new(operation, kind, None, None)
    }

    /// The same answer, with what it means for reading a list.
    pub(in crate::http) fn into_listing(mut self, reason: String) -> Self {
        self.0.kind = ErrorKind::Listing { reason: reason.into() };
        self
    }
}
