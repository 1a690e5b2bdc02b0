//! What a call took until now.

use crate::http::call::Operation;
use crate::http::error::{Delivery, Error};
use reqwest::{Method, StatusCode};
use std::time::Duration;

/// What a call took until now.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) struct History {
    attempts: u32,
    waited: Duration,
    delivery: Delivery,
    /// Whether an attempt before the last one may have been carried out.
    uncertain_before: bool,
}

impl History {
    pub(super) fn new() -> Self {
        Self {
            attempts: 0,
            waited: Duration::ZERO,
            delivery: Delivery::NotSent,
            uncertain_before: false,
        }
    }

    /// Begins an attempt and gives its number, from 1.
    pub(super) fn begin(&mut self) -> u32 {
        self.uncertain_before = self.delivery == Delivery::Unknown;
        self.attempts = self.attempts.saturating_add(1);
        self.attempts
    }

    /// An attempt failed.
    pub(super) fn failed(&mut self, error: &Error) {
        self.delivery = self.delivery.or_further(error.delivery());
    }

    /// The call begins to wait on purpose.
    pub(super) fn wait(&mut self, length: Duration) {
        self.waited = self.waited.saturating_add(length);
    }

    /// How often the request was sent, or connecting for it was tried.
    pub(in crate::http) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How long the call waited on purpose.
    pub(in crate::http) fn waited(&self) -> Duration {
        self.waited
    }

    /// The furthest that any attempt may have come.
    pub(in crate::http) fn delivery(&self) -> Delivery {
        self.delivery
    }

    /// Whether `error` means that an earlier attempt did what was asked: there is nothing left to
    /// delete, and nobody knows what became of an attempt before. Only a call that is safe comes so
    /// far as to have such an attempt.
    pub(in crate::http) fn is_done_by_now(&self, operation: &Operation, error: &Error) -> bool {
        operation.method == Method::DELETE
            && error.status() == Some(StatusCode::NOT_FOUND)
            && self.uncertain_before
    }
}
