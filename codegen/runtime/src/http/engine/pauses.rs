//! Waits between looks at something that may yet come.

use super::backoff::Backoff;
use crate::http::client::Settings;
use crate::http::hook::{Wait, WaitReason};
use std::time::Duration;

/// Waits between looks at something that may yet come: as long as those between attempts, as many
/// at the most, and none that would end too late.
pub(in crate::http) struct Pauses<'a> {
    settings: &'a Settings,
    operation: &'static str,
    backoff: Backoff,
    ends_at: Duration,
    taken: u32,
    waited: Duration,
}

impl<'a> Pauses<'a> {
    pub(in crate::http) fn of(
        settings: &'a Settings,
        operation: &'static str,
        ends_at: Duration,
    ) -> Self {
        let backoff = Backoff::new(&settings.retry);
        Self { settings, operation, backoff, ends_at, taken: 0, waited: Duration::ZERO }
    }

    /// Waits; `false`, at once, when there have been enough or time is up.
    pub(in crate::http) async fn next(&mut self) -> bool {
        let Settings { clock, hooks, retry, .. } = self.settings;
        let length = self.backoff.next();
        let late = clock.now().saturating_add(length) >= self.ends_at;
        if late || self.taken >= retry.max_attempts {
            return false;
        }
        self.taken = self.taken.saturating_add(1);
        self.waited = self.waited.saturating_add(length);
        let (operation, attempt) = (self.operation, self.taken);
        hooks.waiting(&Wait { operation, attempt, reason: WaitReason::BackOff, length });
        clock.pause(length).await;
        true
    }

    /// How long it has waited.
    pub(in crate::http) fn waited(&self) -> Duration {
        self.waited
    }
}
