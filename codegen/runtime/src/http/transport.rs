//! What carries a request to a server and its answer back.

mod body;
mod form;
mod reqwest;

pub use body::{Body, ResponseBody};
pub use form::{FileBody, Form};
pub(in crate::http) use reqwest::ReqwestTransport;

use ::reqwest::header::HeaderMap;
use ::reqwest::{Method, StatusCode, Url};
use std::error::Error;
use std::fmt;
use std::pin::Pin;

/// Carries a request to a server and its answer back.
///
/// The client's own goes through [`reqwest`](crate::reqwest); another is for tests, or for an HTTP
/// library of one's own. An implementation sends a request **once**: it neither retries nor follows
/// a redirect, and has no timeout that is shorter than the caller's patience. The client does all
/// of that, and drops the future to stop it.
pub trait Transport: Send + Sync + 'static {
    /// Sends the request once and gives the head of the answer; the body may still be on its way.
    fn send(&self, request: Request) -> Exchange;
}

/// A request under way. To drop it is to give up waiting for the answer.
pub type Exchange = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send>>;

/// A request as it goes out.
///
/// `Debug` shows the method and the path, and no query, header or body.
#[non_exhaustive]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Where it goes.
    pub url: Url,
    /// The headers, all of them but those that HTTP itself needs (`host`, `content-length`) and,
    /// for a [`Body::Form`], `content-type`.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
}

/// The head of an answer, and its body as it arrives.
///
/// `Debug` shows the status, and no header or body.
#[non_exhaustive]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: ResponseBody,
}

/// Why no whole answer came.
#[derive(Debug)]
pub struct TransportError {
    fault: TransportFault,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What a [`TransportError`] says of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportFault {
    /// The request cannot be made at all. Nothing was sent.
    Request,
    /// No connection came about. Nothing was sent.
    Connect,
    /// The transport gave up waiting; the request may have been sent.
    Timeout,
    /// The connection was lost; the request may have been sent.
    Interrupted,
    /// The transport followed a redirect, which it must not; the request may have been carried out,
    /// and the answer is another's.
    Redirected,
}

impl Response {
    /// An answer, as a transport gives it.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: ResponseBody) -> Self {
        Self { status, headers, body }
    }
}

impl TransportError {
    /// An error without a cause of its own.
    #[must_use]
    pub fn new(fault: TransportFault) -> Self {
        Self { fault, source: None }
    }

    /// Adds the cause, which must not print anything of the request.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    pub(in crate::http) fn into_source(self) -> Option<Box<dyn Error + Send + Sync>> {
        self.source
    }

    /// What it says of the request.
    #[must_use]
    pub fn fault(&self) -> TransportFault {
        self.fault
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.fault {
            TransportFault::Request => "the HTTP client cannot make this request",
            TransportFault::Connect => "no connection to the server",
            TransportFault::Timeout => "the answer did not come in time",
            TransportFault::Interrupted => "the connection failed during the call",
            TransportFault::Redirected => "the HTTP client followed a redirect, which it must not",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.url.path())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
