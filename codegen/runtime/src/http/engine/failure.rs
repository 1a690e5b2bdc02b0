//! An attempt that failed, and whether there may be another.

use crate::http::call::Retry;
use crate::http::error::{Error, ErrorKind};
use reqwest::StatusCode;
use std::time::Duration;

/// An attempt that failed.
pub(super) struct Failure {
    pub(super) error: Error,
    /// Whether there may be another attempt.
    pub(super) again: Again,
    /// How long the server says to wait.
    pub(super) told: Option<Duration>,
}

/// Whether there may be another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// The server did not carry the request out, and may do so the next time.
    Always,
    /// The server may have carried it out.
    IfSafe,
    /// It would end the same.
    Never,
}

impl Again {
    /// Whether an operation of this class may be sent again.
    pub(super) fn allows(self, retry: Retry) -> bool {
        match self {
            Self::Always => true,
            Self::IfSafe => retry == Retry::Safe,
            Self::Never => false,
        }
    }
}

impl Failure {
    /// An attempt that ends the call.
    pub(super) fn last(error: Error) -> Self {
        Self { error, again: Again::Never, told: None }
    }

    /// An attempt that failed as `error` says; `told` is how long the server says to wait.
    pub(super) fn of(error: Error, told: Option<Duration>) -> Self {
        let again = match (error.kind(), error.status()) {
            (ErrorKind::Connect, _) | (_, Some(StatusCode::TOO_MANY_REQUESTS)) => Again::Always,
            (ErrorKind::Timeout | ErrorKind::Transport, _) => Again::IfSafe,
            (_, Some(status)) if status.is_server_error() => Again::IfSafe,
            _ => Again::Never,
        };
        Self { error, again, told }
    }
}
