//! Waits between looks at something that may yet come.

use super::backoff::Backoff;
use crate::http::client::Settings;
use crate::http::hook::{Wait, WaitReason};

/// Waits between looks at something that may yet come: as long as those between attempts, and as
/// many.
pub(in crate::http) struct Pauses<'a> {
    settings: &'a Settings,
    operation: &'static str,
    backoff: Backoff,
    taken: u32,
}

impl<'a> Pauses<'a> {
    pub(in crate::http) fn of(settings: &'a Settings, operation: &'static str) -> Self {
        Self { settings, operation, backoff: Backoff::new(&settings.retry), taken: 0 }
    }

    /// Waits; `false`, at once, when there have been enough.
    pub(in crate::http) async fn next(&mut self) -> bool {
        if self.taken >= self.settings.retry.max_attempts {
            return false;
        }
        self.taken = self.taken.saturating_add(1);
        let length = self.backoff.next();
        let (operation, attempt) = (self.operation, self.taken);
        let wait = Wait { operation, attempt, reason: WaitReason::BackOff, length };
        self.settings.hooks.waiting(&wait);
        self.settings.clock.pause(length).await;
        true
    }
}
