//! Looking on while calls are made.

use super::error::{self, Delivery, Error};
use super::reply::Reply;
use reqwest::{Method, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// Looks on while calls are made: for counting, measuring and logging.
///
/// Nothing it is given holds credentials, parameter values or anything of a body, so all of it may
/// be logged. It is called in the middle of a call, so it should not take long.
///
/// ```
/// use close_messaging_runtime::{Attempt, AttemptOutcome, Hook, Wait};
///
/// struct Log;
///
/// impl Hook for Log {
///     fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome) {
///         println!("{} #{}: {:?}", attempt.operation, attempt.number, outcome.status);
///     }
///
///     fn waiting(&self, wait: &Wait) {
///         println!("{} waits {:?}", wait.operation, wait.length);
///     }
/// }
/// ```
pub trait Hook: Send + Sync + 'static {
    /// An attempt is about to begin.
    fn before(&self, _attempt: &Attempt) {}

    /// An attempt has ended. This is not called for one that was dropped on the way.
    fn after(&self, _attempt: &Attempt, _outcome: &AttemptOutcome) {}

    /// The call is about to wait.
    fn waiting(&self, _wait: &Wait) {}
}

/// One attempt of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The identifier of the operation.
    pub operation: &'static str,
    /// Which attempt of the call it is, from 1.
    pub number: u32,
    /// The method that is sent.
    pub method: Method,
    /// The path as the API declares it, with `{name}` where a path parameter goes.
    pub path: &'static str,
}

/// What an attempt came to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptOutcome {
    /// The status, if the server answered.
    pub status: Option<StatusCode>,
    /// What became of the request: `Accepted` if the attempt succeeded.
    pub delivery: Delivery,
    /// How long it took, from sending the request to the end of the answer.
    pub duration: Duration,
    /// What the server calls the request, as its header `x-request-id` says.
    pub request_id: Option<String>,
}

/// A wait of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// The identifier of the operation.
    pub operation: &'static str,
    /// Which attempt of the call comes after it, from 1.
    pub attempt: u32,
    /// Why it waits.
    pub reason: WaitReason,
    /// How long it waits.
    pub length: Duration,
}

/// Why a call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WaitReason {
    /// The attempt before failed, and the server named no time.
    BackOff,
    /// The attempt before failed, and the server said how long to wait.
    Told,
    /// The server says how many calls it takes, and it is not yet this one's turn.
    Pace,
}

impl AttemptOutcome {
    pub(super) fn of(result: Result<&Reply, &Error>, duration: Duration) -> Self {
        let (status, headers, delivery) = match result {
            Ok(reply) => (Some(reply.status()), Some(reply.headers()), Delivery::Accepted),
            Err(error) => (error.status(), error.headers(), error.delivery()),
        };
        let request_id = headers.and_then(error::request_id).map(str::to_owned);
        Self { status, delivery, duration, request_id }
    }
}

/// The hooks of a client, in the order in which they were added.
#[derive(Clone, Default)]
pub(super) struct Hooks(Vec<Arc<dyn Hook>>);

impl Hooks {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, hook: impl Hook) {
        self.0.push(Arc::new(hook));
    }

    pub(super) fn before(&self, attempt: &Attempt) {
        for hook in &self.0 {
            hook.before(attempt);
        }
    }

    pub(super) fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome) {
        for hook in &self.0 {
            hook.after(attempt, outcome);
        }
    }

    pub(super) fn waiting(&self, wait: &Wait) {
        for hook in &self.0 {
            hook.waiting(wait);
        }
    }
}
