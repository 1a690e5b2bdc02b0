//! What time it is for the simulator.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

/// The time of the simulator: that of this machine, or one that stands until it is set.
#[derive(Clone, Debug)]
pub struct Clock(watch::Sender<Option<Timestamp>>);

impl Clock {
    /// Stands at `now`; goes with this machine where there is none.
    #[must_use]
    pub fn new(now: Option<Timestamp>) -> Self {
        Self(watch::Sender::new(now))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.borrow().unwrap_or_else(Timestamp::now)
    }

    /// Sets the time, at which it then stands. What was to be done by then is done.
    pub fn set(&self, now: Timestamp) {
        self.0.send_replace(Some(now));
    }

    /// Moves the time on from what it is, and lets it stand there.
    pub fn advance(&self, length: Duration) {
        let now = self.now();
        self.set(now.saturating_add(length).unwrap_or(Timestamp::MAX));
    }

    /// Waits until it is `at`, by setting or by passing.
    pub(crate) async fn until(&self, at: Timestamp) {
        let mut changes = self.0.subscribe();
        loop {
            let now = *changes.borrow_and_update();
            let left = at.duration_since(now.unwrap_or_else(Timestamp::now));
            let Ok(left) = Duration::try_from(left) else { return };
            if left.is_zero() {
                return;
            }
            // A clock that stands is waited for without end: only setting it moves it.
            let passing = async {
                match now {
                    None => tokio::time::sleep(left).await,
                    Some(_) => std::future::pending().await,
                }
            };
            tokio::select! {
                () = passing => {}
                changed = changes.changed() => if changed.is_err() { return },
            }
        }
    }
}
