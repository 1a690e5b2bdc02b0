//! How many requests of one operation may go, and when.
//!
//! A server counts requests in windows and tells, with each answer, how many are left in this one
//! and when the next begins. What is known here is always a little old: requests are under way, and
//! answers overtake each other. So within a window the number left only goes down, whatever an answer
//! says, and a request that is under way when a window ends counts in the next one too, until its
//! answer shows that the server counted it before.

use super::header::Seen;
use std::time::Duration;

/// The longest wait for a server that tells of one; what is longer is taken for a fault.
const LONGEST_WAIT: Duration = Duration::from_secs(10 * 60);

/// A window is taken to be this long at least, so that one answer that came just before the end of
/// one does not make it seem short.
const SHORTEST_WINDOW: Duration = Duration::from_secs(1);

/// How many requests go in a window of which nothing is told.
const FEW: u64 = 4;

/// The requests of one operation.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Under way since this window.
    recent: u64,
    /// Under way since the window before. What is older is taken for lost.
    older: u64,
    /// When a refusal no longer holds.
    blocked: Duration,
    window: Option<Window>,
}

#[derive(Debug)]
struct Window {
    ends: Duration,
    /// When the window before ended, if there was one.
    previous_end: Option<Duration>,
    /// Whether an answer has told of this window; otherwise it is assumed from the one before.
    told: bool,
    length: Duration,
    /// How many requests the server takes in a window, if it says.
    limit: Option<u64>,
    /// How many go if it does not; `None` before the first window of which nothing is told.
    allowance: Option<u64>,
    /// How many may count in this window at the server.
    spent: u64,
    /// How many more may go.
    left: u64,
    /// How many answers told that the server was in the next window already.
    ahead: u64,
}

impl Group {
    pub(super) fn reserve(&mut self, now: Duration) -> Option<Duration> {
        self.pass_window(now);
        if now < self.blocked {
            return Some(self.blocked.saturating_sub(now));
        }
        if let Some(window) = &mut self.window {
            if window.left == 0 {
                return Some(window.ends.saturating_sub(now));
            }
            window.left -= 1;
            window.spent += 1;
        }
        self.recent += 1;
        None
    }

    pub(super) fn ended(&mut self, now: Duration, seen: Option<&Seen>) {
        self.pass_window(now);
        let carried_over = self.older > 0;
        if carried_over {
            self.older -= 1;
        } else {
            self.recent = self.recent.saturating_sub(1);
        }
        let Some(seen) = seen else { return };
        let under_way = self.older + self.recent;
        match &mut self.window {
            Some(window) => window.tell(now, seen, under_way, carried_over),
            None => self.window = Window::first(now, seen, under_way),
        }
    }

    pub(super) fn refused(&mut self, now: Duration, wait: Duration) {
        let until = now.saturating_add(wait.min(LONGEST_WAIT));
        self.blocked = self.blocked.max(until);
        let window = self.window.get_or_insert_with(|| Window::ending(until, SHORTEST_WINDOW));
        window.allowance = None;
    }

    /// Begins the next window once this one has passed.
    fn pass_window(&mut self, now: Duration) {
        let Some(window) = &mut self.window else { return };
        if now < window.ends || now < self.blocked {
            return;
        }
        self.older = std::mem::take(&mut self.recent);
        window.pass(now, self.older);
    }
}

impl Window {
    /// A window in which no more may go.
    fn ending(ends: Duration, length: Duration) -> Self {
        Self {
            ends,
            previous_end: None,
            told: true,
            length,
            limit: None,
            allowance: None,
            spent: 0,
            left: 0,
            ahead: 0,
        }
    }

    /// The first window that an answer tells of: it must say when it ends, and how many are taken.
    fn first(now: Duration, seen: &Seen, under_way: u64) -> Option<Self> {
        let reset = seen.reset?.min(LONGEST_WAIT);
        let most = seen.remaining.or(seen.limit)?;
        let mut window = Self::ending(now.saturating_add(reset), reset.max(SHORTEST_WINDOW));
        window.limit = whole(seen.limit);
        window.spent = under_way;
        window.left = (most as u64).saturating_sub(under_way);
        Some(window)
    }

    /// Takes in what an answer tells.
    fn tell(&mut self, now: Duration, seen: &Seen, under_way: u64, carried_over: bool) {
        self.limit = whole(seen.limit).or(self.limit);
        let left = seen.remaining.map(|most| (most as u64).saturating_sub(under_way));
        let Some(reset) = seen.reset.map(|reset| reset.min(LONGEST_WAIT)) else {
            self.lower(left);
            return;
        };
        let ends = now.saturating_add(reset);
        let leeway = self.length / 2;
        if self.previous_end.is_some_and(|end| ends < end.saturating_add(leeway)) {
            // It tells of the window before, and that the server counted its request there.
            if carried_over {
                self.spent = self.spent.saturating_sub(1);
                self.left += 1;
            }
            return;
        }
        if self.told && ends > self.ends.saturating_add(leeway) {
            // It may tell of the next window, or be very late; either way it must raise nothing.
            self.ahead += 1;
        } else if self.told {
            self.ends = self.ends.min(ends);
        } else {
            self.settle(ends, reset, seen.remaining.is_some());
        }
        self.lower(left);
    }

    /// An assumed window becomes one that is told of: it may allow more than was assumed.
    fn settle(&mut self, ends: Duration, reset: Duration, remaining_is_told: bool) {
        self.told = true;
        self.ends = ends;
        self.length = reset.max(self.length / 2).max(SHORTEST_WINDOW);
        if remaining_is_told {
            self.left = self.limit.map_or(u64::MAX, |limit| limit.saturating_sub(self.spent));
            self.allowance = None;
        }
    }

    fn lower(&mut self, left: Option<u64>) {
        self.left = self.left.min(left.unwrap_or(u64::MAX));
    }

    /// Becomes the next window, of which nothing is told yet.
    fn pass(&mut self, now: Duration, under_way: u64) {
        self.previous_end = Some(self.ends);
        self.ends = now.saturating_add(self.length);
        self.told = false;
        // A server that goes without a limit, and refuses nothing, is trusted more and more.
        let allowance = self.allowance.map_or(FEW, |allowance| allowance.saturating_mul(2));
        self.allowance = Some(allowance);
        self.spent = under_way.saturating_add(std::mem::take(&mut self.ahead));
        self.left = self.limit.unwrap_or(allowance).saturating_sub(self.spent);
    }
}

/// A limit as a number of requests; none at all would never let one go again.
fn whole(limit: Option<f64>) -> Option<u64> {
    limit.map(|limit| (limit as u64).max(1))
}
