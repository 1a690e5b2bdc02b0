//! Errors of what is underneath a call.

use super::{Answer, Delivery, Error, ErrorKind};
use crate::http::transport::{TransportError, TransportFault};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use std::time::Duration;

impl Error {
    /// No HTTP client could be built.
    pub(in crate::http) fn no_http_client(error: reqwest::Error) -> Self {
        let reason = "the HTTP client cannot be set up".into();
        let kind = ErrorKind::Configuration { reason };
        Self::new("client", kind, None, Some(error.without_url().into()))
    }

    /// No answer came.
    pub(in crate::http) fn no_answer(operation: &'static str, error: TransportError) -> Self {
        Self::new(operation, kind_of(error.fault()), None, error.into_source())
    }

    /// The answer broke off.
    pub(in crate::http) fn half_an_answer(
        operation: &'static str,
        answer: Answer,
        error: TransportError,
    ) -> Self {
        // Once there is a status, the request was sent, whatever the transport says.
        let kind = match kind_of(error.fault()) {
            ErrorKind::Timeout => ErrorKind::Timeout,
            _ => ErrorKind::Transport,
        };
        Self::new(operation, kind, Some(answer), error.into_source())
    }

    /// The answer goes beyond `limit` bytes.
    pub(in crate::http) fn too_large(
        operation: &'static str,
        answer: Answer,
        limit: usize,
    ) -> Self {
        Self::new(operation, ErrorKind::BodyTooLarge { limit }, Some(answer), None)
    }

    /// The time was over before an answer came.
    pub(in crate::http) fn timeout(operation: &'static str) -> Self {
        Self::new(operation, ErrorKind::Timeout, None, None)
    }

    /// The turn of the call would come after its deadline.
    pub(in crate::http) fn no_room(operation: &'static str, pause: Duration) -> Self {
        let kind = ErrorKind::RateLimited { retry_after: Some(pause) };
        Self::new(operation, kind, None, None)
    }

    /// The same error, after more waits.
    pub(in crate::http) fn having_waited(mut self, length: Duration) -> Self {
        self.0.waited = self.0.waited.saturating_add(length);
        self
    }

    /// The same error, where it is known that the request did not leave.
    pub(in crate::http) fn not_sent(mut self) -> Self {
        self.0.delivery = Delivery::NotSent;
        self
    }
}

impl Answer {
    pub(in crate::http) fn without_body(status: StatusCode, headers: HeaderMap) -> Self {
        Self { status, headers, body: None }
    }
}

fn kind_of(fault: TransportFault) -> ErrorKind {
    match fault {
        TransportFault::Request => {
            let reason = "the HTTP client cannot make this request".into();
            ErrorKind::Configuration { reason }
        }
        TransportFault::Connect => ErrorKind::Connect,
        TransportFault::Timeout => ErrorKind::Timeout,
        TransportFault::Interrupted | TransportFault::Redirected => ErrorKind::Transport,
    }
}
