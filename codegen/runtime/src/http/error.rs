//! The one error of this crate's calls.

#[cfg(feature = "oauth")]
mod authorization;
mod kind;
mod listing;
mod predicates;
mod transport;
mod validation;

pub use kind::{Delivery, ErrorKind};
pub use validation::Validation;

use super::api::FailureShape;
use super::decode::{self, DecodeError};
use super::engine::History;
use super::reply::Reply;
use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

/// Why a call, or setting up a client, did not succeed.
///
/// Neither `Display` nor `Debug` shows credentials, parameter values, header values or anything of
/// a body; what the server sent is there for the asking in [`headers`](Self::headers),
/// [`body`](Self::body), [`text`](Self::text) and [`raw_body`](Self::raw_body).
///
/// Before calling again after an error of a call that changes something, ask
/// [`delivery`](Self::delivery).
pub struct Error(Box<Details>);

struct Details {
    operation: &'static str,
    kind: ErrorKind,
    answer: Option<Answer>,
    source: Option<Source>,
    delivery: Delivery,
    attempts: u32,
    waited: Duration,
}

pub(crate) type Source = Box<dyn std::error::Error + Send + Sync>;

/// As much of the server's answer as arrived.
pub(super) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Option<Bytes>,
}

impl Error {
    /// The identifier of the operation that was called, or `client` for an error of setting up.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Whether the request reached the server, and whether the server carried it out: at any of its
    /// attempts, not just the last.
    #[must_use]
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// How often the request was sent, or connecting for it was tried; 0 if the call ended before.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the call waited on purpose: between attempts, and for its turn.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.0.waited
    }

    /// What the server calls the request, as its header `x-request-id` says: for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(request_id)
    }

    /// The way to the value at fault, such as `data[3].size`, if the reply is not as declared; see
    /// [`DecodeError::path`].
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self.kind() {
            ErrorKind::Decode(error) => Some(error.path()),
            _ => None,
        }
    }

    /// The status, if the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the answer, if the server answered.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The body of the answer as it came, if all of it arrived.
    #[must_use]
    pub fn raw_body(&self) -> Option<&[u8]> {
        self.0.answer.as_ref()?.body.as_deref()
    }

    /// The body of the answer as text, if all of it arrived; what is not UTF-8 becomes `U+FFFD`.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.raw_body().map(String::from_utf8_lossy)
    }

    /// Reads the body of the answer as JSON, such as the shape an API declares for its errors.
    ///
    /// # Errors
    ///
    /// When no whole body arrived, or it is not JSON of the form `T` declares.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        self.raw_body().map_or_else(
            || Err(DecodeError::new("the error came without a body")),
            decode::json_bytes,
        )
    }

    pub(crate) fn configuration(reason: impl Into<Cow<'static, str>>) -> Self {
        let reason = reason.into();
        Self::new("client", ErrorKind::Configuration { reason }, None, None)
    }

    pub(super) fn argument(
        operation: &'static str,
        parameter: &'static str,
        reason: &'static str,
    ) -> Self {
        let kind = ErrorKind::Argument { parameter, reason };
        Self::new(operation, kind, None, None)
    }

    /// The server answered with a status other than 2xx; `told` is how long it says to wait.
    pub(super) fn status_of(
        operation: &'static str,
        reply: Reply,
        shape: Option<&FailureShape>,
        told: Option<Duration>,
    ) -> Self {
        let validation = || shape.and_then(|shape| Validation::read(shape, reply.body()));
        let kind = match reply.status() {
            StatusCode::BAD_REQUEST => validation().map(ErrorKind::Validation),
            StatusCode::TOO_MANY_REQUESTS => Some(ErrorKind::RateLimited { retry_after: told }),
            _ => None,
        };
        let kind = kind.unwrap_or(ErrorKind::Status);
        Self::new(operation, kind, Some(Answer::whole(reply)), None)
    }

    pub(super) fn decode(operation: &'static str, reply: Reply, error: DecodeError) -> Self {
        let answer = Answer::whole(reply);
        Self::new(operation, ErrorKind::Decode(error), Some(answer), None)
    }

    /// The same error, as the end of a call that took this.
    pub(super) fn after(mut self, history: &History) -> Self {
        self.0.attempts = history.attempts();
        self.0.waited = history.waited();
        self.0.delivery = history.delivery().or_further(self.0.delivery);
        self
    }

    fn new(
        operation: &'static str,
        kind: ErrorKind,
        answer: Option<Answer>,
        source: Option<Source>,
    ) -> Self {
        let delivery = Delivery::of(&kind, answer.as_ref().map(|answer| answer.status));
        let (attempts, waited) = (0, Duration::ZERO);
        Self(Box::new(Details { operation, kind, answer, source, delivery, attempts, waited }))
    }
}

/// What the server calls a request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-request-id")?.to_str().ok()
}

impl Answer {
    fn whole(reply: Reply) -> Self {
        let (status, headers, body) = reply.into_parts();
        Self { status, headers, body: Some(body) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.operation())?;
        match (self.kind(), self.status()) {
            (
                ErrorKind::Status | ErrorKind::Validation(_) | ErrorKind::RateLimited { .. },
                Some(status),
            ) => write!(formatter, "the server answered {status}")?,
            (kind, Some(status)) => write!(formatter, "{kind} (status {status})")?,
            (kind, None) => kind.fmt(formatter)?,
        }
        match self.attempts() {
            0 | 1 => Ok(()),
            attempts => write!(formatter, " after {attempts} attempts"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("operation", &self.operation())
            .field("kind", self.kind())
            .field("delivery", &self.delivery())
            .field("status", &self.status())
            .field("attempts", &self.attempts())
            .field("waited", &self.waited())
            .field("body_bytes", &self.raw_body().map(<[u8]>::len))
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // A decode error is part of this error's own message, and so not its source.
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}
