//! What time it is, and waiting.

use jiff::Timestamp;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

/// What time it is, and waiting; a test brings its own.
///
/// A pause and a deadline are two things, so that a test can make pauses pass at once while a real
/// server takes the time it takes to answer.
pub trait Clock: Send + Sync + 'static {
    /// How long it is since some moment in the past, the same for the life of the clock.
    fn now(&self) -> Duration;

    /// The moment by the calendar.
    fn timestamp(&self) -> Timestamp;

    /// Ends after this long: a pause that the client takes on purpose.
    fn pause(&self, length: Duration) -> Waiting;

    /// Ends when [`now`](Self::now) reaches this: a limit on something else that goes on.
    fn deadline(&self, at: Duration) -> Waiting;
}

/// Waiting; to drop it is to stop.
pub type Waiting = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The clock of the machine, by tokio.
pub(crate) struct SystemClock {
    start: Instant,
}

impl SystemClock {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn timestamp(&self) -> Timestamp {
        Timestamp::now()
    }

    fn pause(&self, length: Duration) -> Waiting {
        Box::pin(sleep(length))
    }

    fn deadline(&self, at: Duration) -> Waiting {
        // tokio adds without a check; a deadline beyond its reach is none.
        match self.start.checked_add(at) {
            Some(at) => Box::pin(sleep_until(at)),
            None => Box::pin(std::future::pending()),
        }
    }
}
