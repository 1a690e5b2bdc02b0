//! A call that is a part of something longer: what becomes of the time, and what is found wrong
//! before any part is sent.

use super::Call;
use crate::http::error::Error;
use crate::http::outcome::Outcome;
use std::time::Duration;

impl<O> Call<O> {
    /// How long the call may take from now on.
    pub(super) fn time_left(&self) -> Duration {
        let settings = self.client.settings();
        let whole = self.timeout.unwrap_or(settings.timeout);
        let left = self.ends_at.map(|at| at.saturating_sub(settings.clock.now()));
        left.map_or(whole, |left| left.min(whole))
    }

    /// When the call must have ended if it began now, by the client's clock.
    pub(in crate::http) fn end(&self) -> Duration {
        self.client.settings().clock.now().saturating_add(self.time_left())
    }

    /// Ends the call at this time at the latest.
    pub(in crate::http) fn end_at(&mut self, at: Duration) {
        self.ends_at = Some(self.ends_at.map_or(at, |earlier| earlier.min(at)));
    }
}

impl<O: Outcome> Call<O> {
    /// Fails for what would keep the call from being sent.
    pub(in crate::http) fn check(&self) -> Result<(), Error> {
        self.plan().map(drop)
    }
}
