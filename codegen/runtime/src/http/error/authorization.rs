//! Errors of getting the right to call.

use super::{Error, ErrorKind, Source};
use crate::http::transport::TransportError;

impl Error {
    /// There are no tokens to call with.
    pub(crate) fn authorization(reason: &'static str) -> Self {
        Self::authorization_for(reason, None)
    }

    /// The endpoint that gives tokens did not answer.
    pub(crate) fn authorization_transport(error: TransportError) -> Self {
        let reason = "the endpoint that gives tokens did not answer";
        Self::authorization_for(reason, Some(error.into()))
    }

    /// The new tokens could not be kept.
    pub(crate) fn authorization_store(error: Source) -> Self {
        let reason = "the store did not keep the new tokens; they are offered to it again on the \
                      next call";
        Self::authorization_for(reason, Some(error))
    }

    fn authorization_for(reason: &'static str, source: Option<Source>) -> Self {
        Self::new("client", ErrorKind::Authorization { reason }, None, source)
    }
}
