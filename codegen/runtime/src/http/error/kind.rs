//! What can go wrong, and what it means for the request.

use crate::http::decode::DecodeError;
use reqwest::StatusCode;
use std::borrow::Cow;
use std::fmt;

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be set up like this, or the HTTP client it was given refuses the request.
    #[non_exhaustive]
    Configuration {
        /// A sentence that says what is wrong.
        reason: Cow<'static, str>,
    },
    /// A parameter, or the body (`parameter` is then `body`), cannot be sent.
    #[non_exhaustive]
    Argument {
        /// The name of the parameter.
        parameter: &'static str,
        /// What is wrong with its value.
        reason: &'static str,
    },
    /// No connection came about: the name did not resolve, the server refused or did not answer in
    /// time, or TLS failed.
    Connect,
    /// The call took longer than the client's timeout.
    Timeout,
    /// The connection was lost, or what came back was not HTTP.
    Transport,
    /// The server answered with a status other than 2xx. Redirects are never followed, so 3xx is
    /// among them.
    Status,
    /// The server answered 2xx with something other than what the operation declares.
    Decode(DecodeError),
    /// The body of the answer is larger than the client takes.
    #[non_exhaustive]
    BodyTooLarge {
        /// The most the client takes, in bytes.
        limit: usize,
    },
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration { reason } => formatter.write_str(reason),
            Self::Argument { parameter, reason } => {
                write!(formatter, "`{parameter}` {reason}; nothing was sent")
            }
            Self::Connect => formatter.write_str("no connection to the server"),
            Self::Timeout => formatter.write_str("the call did not end in time"),
            Self::Transport => formatter.write_str("the connection failed during the call"),
            Self::Status => formatter.write_str("the server answered without success"),
            Self::Decode(error) => write!(formatter, "the reply is not as declared: {error}"),
            Self::BodyTooLarge { limit } => {
                write!(formatter, "the reply is larger than {limit} bytes")
            }
        }
    }
}

/// What became of the request behind an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// The request never left: the client or an argument is at fault, or no connection came about.
    /// Calling again cannot do anything twice.
    NotSent,
    /// The server answered 4xx: it has the request and did not carry it out.
    Refused,
    /// The server answered 2xx and so carried the request out; what it answered is too large or not
    /// what the operation declares. Calling again would do it twice.
    Accepted,
    /// Nobody knows. The call timed out or the connection was lost after sending began (even when
    /// that was after a status of 2xx, since the server did not finish), or the answer is 5xx (the
    /// server may have failed after the act), 3xx (the act may be why it redirects) or a 1xx that
    /// no client asked for. Look before calling again.
    Unknown,
}

impl Delivery {
    pub(super) fn of(kind: &ErrorKind, status: Option<StatusCode>) -> Self {
        match kind {
            ErrorKind::Configuration { .. } | ErrorKind::Argument { .. } | ErrorKind::Connect => {
                Self::NotSent
            }
            // The status line is the server's decision, whether or not the rest arrived.
            _ if status.is_some_and(|status| status.is_client_error()) => Self::Refused,
            ErrorKind::Decode(_) => Self::Accepted,
            ErrorKind::BodyTooLarge { .. } if status.is_some_and(|status| status.is_success()) => {
                Self::Accepted
            }
            _ => Self::Unknown,
        }
    }
}
