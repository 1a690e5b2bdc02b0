//! Counting requests in windows.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;

use super::Rate;
use super::told::Standing;

/// How many times as many all callers together may make.
const ORGANIZATION: u32 = 3;

/// What was counted.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// By the operation, and by who calls; none for the organization.
    windows: HashMap<(String, Option<String>), Window>,
}

/// One window: it begins with the first request in it.
#[derive(Clone, Copy, Debug)]
struct Window {
    begin: Timestamp,
    used: u32,
}

impl Counts {
    /// Counts a request for its caller and for the organization, unless either has no more; then it
    /// counts for neither. How the tighter of the two then stands.
    pub(super) fn take(
        &mut self,
        rate: &Rate,
        key: &str,
        operation: &str,
        now: Timestamp,
    ) -> (bool, Standing) {
        let own = (operation.to_owned(), Some(key.to_owned()));
        let all = (operation.to_owned(), None);
        let mut own_window = self.window(&own, rate.window, now);
        let mut all_window = self.window(&all, rate.window, now);
        let all_limit = rate.limit.saturating_mul(ORGANIZATION);
        let is_taken = own_window.used < rate.limit && all_window.used < all_limit;
        if is_taken {
            own_window.used += 1;
            all_window.used += 1;
            self.windows.insert(own, own_window);
            self.windows.insert(all, all_window);
        }
        let of_caller = own_window.standing(rate.limit, rate.window, now, false);
        let of_all = all_window.standing(all_limit, rate.window, now, true);
        let is_all_tighter = of_all.remaining < of_caller.remaining;
        (is_taken, if is_all_tighter { of_all } else { of_caller })
    }

    /// The window of now. One that began later than now is of a clock that was set back.
    fn window(&self, of: &(String, Option<String>), length: Duration, now: Timestamp) -> Window {
        let current = self.windows.get(of).copied();
        let fresh = Window { begin: now, used: 0 };
        current
            .filter(|window| now >= window.begin && window.left(length, now) > Duration::ZERO)
            .unwrap_or(fresh)
    }
}

impl Window {
    fn left(&self, length: Duration, now: Timestamp) -> Duration {
        let passed = Duration::try_from(now.duration_since(self.begin)).unwrap_or_default();
        length.saturating_sub(passed)
    }

    fn standing(
        &self,
        limit: u32,
        length: Duration,
        now: Timestamp,
        of_organization: bool,
    ) -> Standing {
        let remaining = limit.saturating_sub(self.used);
        let reset = self.left(length, now);
        Standing { limit, remaining, reset, window: length, of_organization }
    }
}
