//! A limit on how long something may take.

use crate::http::clock::Clock;
use futures_util::future::{Either, select};
use std::pin::pin;
use std::time::Duration;

/// The moment by which something must have ended.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    clock: &'a dyn Clock,
    at: Duration,
}

impl<'a> Deadline<'a> {
    pub(super) fn after(clock: &'a dyn Clock, length: Duration) -> Self {
        Self { clock, at: clock.now().saturating_add(length) }
    }

    /// The earlier of this one and one after `length` from now, if that is given.
    pub(super) fn or_after(self, length: Option<Duration>) -> Self {
        let at = length.map_or(self.at, |length| Self::after(self.clock, length).at);
        Self { at: self.at.min(at), ..self }
    }

    /// Whether there is time for anything after a wait of this length.
    pub(super) fn leaves_room_after(&self, wait: Duration) -> bool {
        self.clock.now().saturating_add(wait) < self.at
    }

    /// What the work gives, unless it takes too long; the work is then dropped.
    pub(super) async fn hold<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        match select(pin!(work), self.clock.deadline(self.at)).await {
            Either::Left((output, _)) => Some(output),
            Either::Right(_) => None,
        }
    }
}
