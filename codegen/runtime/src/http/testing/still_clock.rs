//! A clock on which waits pass at once.

use crate::http::clock::{Clock, Waiting};
use jiff::Timestamp;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// A clock that stands still, until a call pauses or a test moves it.
///
/// A pause moves it forward by as much and is over at once. A deadline comes when the clock has been
/// moved to it, by a pause or by [`advance`](Self::advance); however long a real server takes, the
/// deadline does not come by itself. Clones are the same clock.
#[derive(Clone)]
pub struct StillClock {
    state: Arc<State>,
}

struct State {
    start: Timestamp,
    now: watch::Sender<Duration>,
    pauses: Mutex<Vec<Duration>>,
}

impl StillClock {
    /// A clock that stands at the beginning of the year 2026.
    #[must_use]
    pub fn new() -> Self {
        Self::at(Timestamp::constant(1_767_225_600, 0))
    }

    /// A clock that stands at this moment.
    #[must_use]
    pub fn at(start: Timestamp) -> Self {
        let (now, _) = watch::channel(Duration::ZERO);
        Self { state: Arc::new(State { start, now, pauses: Mutex::default() }) }
    }

    /// Moves it forward.
    pub fn advance(&self, length: Duration) {
        self.state.now.send_modify(|now| *now = now.saturating_add(length));
    }

    /// The pauses until now, the first one first.
    #[must_use]
    pub fn pauses(&self) -> Vec<Duration> {
        self.state.pauses.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Clock for StillClock {
    fn now(&self) -> Duration {
        *self.state.now.borrow()
    }

    fn timestamp(&self) -> Timestamp {
        self.state.start.saturating_add(self.now()).unwrap_or(Timestamp::MAX)
    }

    fn pause(&self, length: Duration) -> Waiting {
        let clock = self.clone();
        Box::pin(async move {
            let mut pauses = clock.state.pauses.lock().unwrap_or_else(PoisonError::into_inner);
            pauses.push(length);
            clock.advance(length);
        })
    }

    fn deadline(&self, at: Duration) -> Waiting {
        let mut now = self.state.now.subscribe();
        let clock = self.clone();
        Box::pin(async move {
            // The clock is kept, so the channel cannot close.
            let _ = now.wait_for(|now| *now >= at).await;
            drop(clock);
        })
    }
}

impl Default for StillClock {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for StillClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("StillClock")
            .field("timestamp", &self.timestamp())
            .field("now", &self.now())
            .finish_non_exhaustive()
    }
}
