//! Time, as far as something waits for it.

use std::time::Duration;

/// Makes pauses.
pub(crate) trait Clock {
    /// Returns when so much time is over.
    fn pause(&self, time: Duration);
}

/// The clock on the wall.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wall;

impl Clock for Wall {
    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}
