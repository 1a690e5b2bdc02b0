//! A limit on how long something may take.

use crate::http::clock::Clock;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
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
    pub(super) async fn hold<T>(&self, mut work: impl Future<Output = T> + Unpin) -> Option<T> {
        // Much of the work is done at once: a timer is set only for what is not.
        let mut end = None;
        poll_fn(|context| {
            if let Poll::Ready(output) = Pin::new(&mut work).poll(context) {
                return Poll::Ready(Some(output));
            }
            let end = end.get_or_insert_with(|| self.clock.deadline(self.at));
            end.as_mut().poll(context).map(|()| None)
        })
        .await
    }
}
