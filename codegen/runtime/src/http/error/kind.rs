//! What can go wrong, and what it means for the request.

use super::validation::Validation;
use crate::http::decode::DecodeError;
use crate::http::pages::Rejected;
use reqwest::StatusCode;
use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

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
    /// There is no token to call with, and none to be had. Either nothing was sent to the API, or it
    /// refused the token that was.
    #[non_exhaustive]
    Authorization {
        /// A sentence that says why.
        reason: &'static str,
    },
    /// A parameter, or the body (`parameter` is then `body`), cannot be sent.
    #[non_exhaustive]
    Argument {
        /// The name of the parameter.
        parameter: &'static str,
        /// What is wrong with its value.
        reason: &'static str,
    },
    /// No connection came about at the last attempt: the name did not resolve, the server refused or did not answer in
    /// time, or TLS failed.
    Connect,
    /// The call, or its last attempt, took longer than it may.
    Timeout,
    /// The connection was lost, or what came back was not HTTP, or the HTTP client that was given
    /// followed a redirect.
    Transport,
    /// The server answered 400 and says what is wrong with the request.
    Validation(Validation),
    /// There were too many calls: the server answered 429, or it said before how many calls it
    /// takes, and this one's turn would come after its deadline.
    #[non_exhaustive]
    RateLimited {
        /// How long it is until the next call may be made, if the server said.
        retry_after: Option<Duration>,
    },
    /// The server answered with another status that is not 2xx. Redirects are never followed, so 3xx is
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
    /// An item of a list is not what the operation declares; the items after it are still read.
    Item(Rejected),
    /// A list that is read page after page cannot be read to its end.
    #[non_exhaustive]
    Listing {
        /// A sentence that says why.
        reason: Cow<'static, str>,
    },
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration { reason } => formatter.write_str(reason),
            Self::Authorization { reason } => formatter.write_str(reason),
            Self::Argument { parameter, reason } => {
                write!(formatter, "`{parameter}` {reason}; nothing was sent")
            }
            Self::Connect => formatter.write_str("no connection to the server"),
            Self::Timeout => formatter.write_str("the call did not end in time"),
            Self::Transport => formatter.write_str("the connection failed during the call"),
            Self::Status | Self::Validation(_) => {
                formatter.write_str("the server answered without success")
            }
            Self::RateLimited { .. } => {
                formatter.write_str("the server takes no further call before the deadline")
            }
            Self::Decode(error) => write!(formatter, "the reply is not as declared: {error}"),
            Self::BodyTooLarge { limit } => {
                write!(formatter, "the reply is larger than {limit} bytes")
            }
            Self::Item(rejected) => rejected.fmt(formatter),
            Self::Listing { reason } => formatter.write_str(reason),
        }
    }
}

/// What became of the request behind an error: of all its attempts, the furthest that any of them
/// may have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// The request never left: the client or an argument is at fault, no connection came about, or
    /// the call ended while it waited. Calling again cannot do anything twice.
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
            ErrorKind::Configuration { .. }
            | ErrorKind::Authorization { .. }
            | ErrorKind::Argument { .. }
            | ErrorKind::Connect => Self::NotSent,
            ErrorKind::RateLimited { .. } if status.is_none() => Self::NotSent,
            // The status line is the server's decision, whether or not the rest arrived.
            _ if status.is_some_and(|status| status.is_client_error()) => Self::Refused,
            ErrorKind::Decode(_) | ErrorKind::Item(_) | ErrorKind::Listing { .. } => Self::Accepted,
            ErrorKind::BodyTooLarge { .. } if status.is_some_and(|status| status.is_success()) => {
                Self::Accepted
            }
            _ => Self::Unknown,
        }
    }

    /// The further of two attempts: what is known to be done is known, whatever came before.
    pub(in crate::http) fn or_further(self, other: Self) -> Self {
        let rank = |delivery| match delivery {
            Self::NotSent => 0,
            Self::Refused => 1,
            Self::Unknown => 2,
            Self::Accepted => 3,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}
