//! A clock that goes faster, so that waits are short and still stand in the right relation to each
//! other, to limits and to a real server.

use std::time::Duration;

use close_messaging::jiff::Timestamp;
use close_messaging::{Clock, Waiting};
use tokio::time::{Instant, sleep, sleep_until};

/// How many seconds it counts in one.
const SPEED: u32 = 20;

/// Counts twenty seconds in one.
#[derive(Clone, Copy, Debug)]
pub struct FastClock(Instant);

impl FastClock {
    /// Begins now.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }
}

impl Clock for FastClock {
    fn now(&self) -> Duration {
        self.0.elapsed().saturating_mul(SPEED)
    }

    fn timestamp(&self) -> Timestamp {
        Timestamp::now()
    }

    fn pause(&self, length: Duration) -> Waiting {
        Box::pin(sleep(length / SPEED))
    }

    fn deadline(&self, at: Duration) -> Waiting {
        Box::pin(sleep_until(self.0 + at / SPEED))
    }
}
