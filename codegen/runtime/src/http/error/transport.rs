//! Errors of the connection underneath.

use super::{Answer, Error, ErrorKind};
use reqwest::Response;

impl Error {
    /// No HTTP client could be built.
    pub(in crate::http) fn no_http_client(error: reqwest::Error) -> Self {
        let reason = "the HTTP client cannot be set up".into();
        let kind = ErrorKind::Configuration { reason };
        Self::new("client", kind, None, Some(error.without_url()))
    }

    /// No answer came.
    pub(in crate::http) fn no_answer(operation: &'static str, error: reqwest::Error) -> Self {
        // Connecting may time out too, and then nothing was sent: it is asked about first.
        let kind = if error.is_builder() {
            let reason = "the HTTP client cannot make this request".into();
            ErrorKind::Configuration { reason }
        } else if error.is_connect() {
            ErrorKind::Connect
        } else {
            interruption(&error)
        };
        Self::new(operation, kind, None, Some(error.without_url()))
    }

    /// The answer broke off.
    pub(in crate::http) fn half_an_answer(
        operation: &'static str,
        response: &mut Response,
        error: reqwest::Error,
    ) -> Self {
        let kind = interruption(&error);
        let answer = Answer::without_body(response);
        Self::new(operation, kind, Some(answer), Some(error.without_url()))
    }

    /// The answer goes beyond `limit` bytes.
    pub(in crate::http) fn too_large(
        operation: &'static str,
        response: &mut Response,
        limit: usize,
    ) -> Self {
        let answer = Answer::without_body(response);
        let kind = ErrorKind::BodyTooLarge { limit };
        Self::new(operation, kind, Some(answer), None)
    }
}

impl Answer {
    fn without_body(response: &mut Response) -> Self {
        Self {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: None,
        }
    }
}

fn interruption(error: &reqwest::Error) -> ErrorKind {
    if error.is_timeout() { ErrorKind::Timeout } else { ErrorKind::Transport }
}
