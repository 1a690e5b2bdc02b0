//! Keeping to the number of calls that a server takes.

use super::header::Seen;
use super::window::Group;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Lets requests go no faster than the server takes them, as far as it has told.
///
/// Each operation is paced by itself, and goes freely until an answer of it tells something. All
/// clones are one. It holds one group for each operation that was called, so its size is bounded by
/// the number of operations.
#[derive(Clone, Debug, Default)]
pub(in crate::http) struct Limiter {
    groups: Arc<Mutex<HashMap<&'static str, Group>>>,
}

impl Limiter {
    pub(in crate::http) fn new() -> Self {
        Self::default()
    }

    /// Asks to send one request. `None`: it may go, and is counted. Otherwise it must wait this long,
    /// ten minutes at most, and then ask again.
    pub(in crate::http) fn reserve(
        &self,
        operation: &'static str,
        now: Duration,
    ) -> Option<Duration> {
        self.groups().entry(operation).or_default().reserve(now)
    }

    /// A request that was let go has ended: with an answer that tells something or nothing, with a
    /// refusal that asks to wait, or without an answer.
    ///
    /// It is told once for each request that was let go. One that is never told counts as under way
    /// until two windows have passed.
    pub(in crate::http) fn observe(
        &self,
        operation: &'static str,
        now: Duration,
        seen: Option<&Seen>,
        refused: Option<Duration>,
    ) {
        let mut groups = self.groups();
        let group = groups.entry(operation).or_default();
        group.ended(now, seen);
        if let Some(wait) = refused {
            group.refused(now, wait);
        }
    }

    /// What a thread that panicked left behind is still a number of requests, and good enough.
    fn groups(&self) -> MutexGuard<'_, HashMap<&'static str, Group>> {
        self.groups.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
