//! Counting what the client does.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use close_messaging::{Attempt, AttemptOutcome, Hook, Wait};

/// Counts attempts and waits.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    attempts: AtomicU64,
    repeated: AtomicU64,
    failed: AtomicU64,
    waits: AtomicU64,
}

impl Watch {
    /// Requests that were begun.
    #[must_use]
    pub fn attempts(&self) -> u64 {
        self.0.attempts.load(Ordering::Relaxed)
    }

    /// Those that were made again.
    #[must_use]
    pub fn repeated(&self) -> u64 {
        self.0.repeated.load(Ordering::Relaxed)
    }

    /// Those that came to no reply of 2xx.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.0.failed.load(Ordering::Relaxed)
    }

    /// Waits between attempts.
    #[must_use]
    pub fn waits(&self) -> u64 {
        self.0.waits.load(Ordering::Relaxed)
    }
}

impl Hook for Watch {
    fn before(&self, attempt: &Attempt) {
        self.0.attempts.fetch_add(1, Ordering::Relaxed);
        self.0.repeated.fetch_add(u64::from(attempt.number > 1), Ordering::Relaxed);
    }

    fn after(&self, _: &Attempt, outcome: &AttemptOutcome) {
        let failed = !outcome.status.is_some_and(|status| status.is_success());
        self.0.failed.fetch_add(u64::from(failed), Ordering::Relaxed);
    }

    fn waiting(&self, _: &Wait) {
        self.0.waits.fetch_add(1, Ordering::Relaxed);
    }
}
