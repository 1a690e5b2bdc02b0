//! How often a call is sent again, and how long it waits before.

use std::time::Duration;

/// How often a call is sent again, and how long it waits before.
///
/// Whether it may be sent again at all is the operation's to say: see [`Retry`](crate::Retry).
///
/// Before each attempt but the first, the call waits. After 429, and after 503 with `retry-after`,
/// it waits as long as the server says, and up to a tenth longer. After anything else it waits for
/// a time that doubles from one attempt to the next, of which a random part of up to one half is
/// left out, so that many callers do not come back at once.
///
/// ```
/// use close_messaging_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::standard().max_attempts(10).max_wait(Duration::from_secs(60));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until a client is given it"]
pub struct RetryPolicy {
    pub(super) max_attempts: u32,
    pub(super) initial_wait: Duration,
    pub(super) max_wait: Duration,
    pub(super) budget: bool,
    pub(super) seed: Option<u64>,
}

impl RetryPolicy {
    /// Four attempts in all, waits of up to 0.5, 1 and 2 seconds, and a budget.
    pub const fn standard() -> Self {
        Self {
            max_attempts: 4,
            initial_wait: Duration::from_millis(500),
            max_wait: Duration::from_secs(20),
            budget: true,
            seed: None,
        }
    }

    /// One attempt.
    pub const fn never() -> Self {
        Self::standard().max_attempts(1)
    }

    /// How many attempts a call has, the first included; 4 unless set. Zero is taken for 1.
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The longest wait before the second attempt, where the server names none; 0.5 seconds unless
    /// set. It doubles with each attempt after that.
    pub const fn initial_wait(mut self, wait: Duration) -> Self {
        self.initial_wait = wait;
        self
    }

    /// The longest wait before any attempt, where the server names none; 20 seconds unless set.
    pub const fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Whether the client and its clones share a budget for sending again; they do unless this is
    /// switched off.
    ///
    /// While a server is down, every call that is tried four times is four times the load. With the
    /// budget, about 20 attempts in ten seconds are made again, and one more for each five calls;
    /// beyond that a call ends with its first error. An attempt after a 429 that says how long to
    /// wait is free.
    pub const fn budget(mut self, budget: bool) -> Self {
        self.budget = budget;
        self
    }

    /// Makes the random part of the waits the same for every call, as a test may need. Never set it
    /// otherwise: many callers would come back at once.
    pub const fn jitter_seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }
}

/// The [`standard`](RetryPolicy::standard) one.
impl Default for RetryPolicy {
    fn default() -> Self {
        Self::standard()
    }
}
