//! A request's turn among those of its operation.

use super::told::learn;
use crate::http::client::Settings;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

/// A request's turn among those of its operation. It ends once, whether the request was answered,
/// failed, or was dropped on the way: a turn that never ended would hold others back.
pub(super) struct Turn<'a> {
    settings: &'a Settings,
    operation: &'static str,
    answered: bool,
}

impl<'a> Turn<'a> {
    pub(super) fn of(settings: &'a Settings, operation: &'static str) -> Self {
        Self { settings, operation, answered: false }
    }

    /// Ends the turn with what the answer says of those to come.
    pub(super) fn answered(mut self, status: StatusCode, headers: &HeaderMap) {
        self.answered = true;
        learn(self.settings, self.operation, status, headers);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if !self.answered {
            let Settings { limiter, clock, .. } = self.settings;
            limiter.observe(self.operation, clock.now(), None, None);
        }
    }
}
