//! How long a call waits before it is sent again.

use super::policy::RetryPolicy;
use backon::{BackoffBuilder, ExponentialBuilder};
use std::time::Duration;

/// The most that is added to a wait which the server named.
const MOST_ADDED: Duration = Duration::from_secs(1);

/// The waits of one call.
pub(super) struct Backoff {
    waits: <ExponentialBuilder as BackoffBuilder>::Backoff,
    seed: Option<u64>,
}

impl Backoff {
    pub(super) fn new(policy: &RetryPolicy) -> Self {
        // backon adds up to as much again, so half of the wait becomes all of it at the most.
        let most = policy.max_wait / 2;
        let builder = ExponentialBuilder::new()
            .with_min_delay((policy.initial_wait / 2).min(most))
            .with_max_delay(most)
            .without_max_times();
        Self { waits: jittered(builder, policy.seed).build(), seed: policy.seed }
    }

    /// The next wait where the server names none.
    pub(super) fn next(&mut self) -> Duration {
        self.waits.next().unwrap_or_default()
    }

    /// A wait that the server named, and a little more.
    pub(super) fn told(&self, wait: Duration) -> Duration {
        let most = (wait / 10).min(MOST_ADDED);
        let builder = ExponentialBuilder::new().with_min_delay(most);
        let jittered = jittered(builder, self.seed).build().next().unwrap_or(most);
        wait.saturating_add(jittered.saturating_sub(most))
    }
}

fn jittered(builder: ExponentialBuilder, seed: Option<u64>) -> ExponentialBuilder {
    let builder = builder.with_jitter();
    match seed {
        Some(seed) => builder.with_jitter_seed(seed),
        None => builder,
    }
}

#[cfg(test)]
mod tests {
    use super::{Backoff, RetryPolicy};
    use std::time::Duration;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn waits_double_up_to_the_longest_and_each_is_at_least_half() {
        let policy = RetryPolicy::standard().initial_wait(seconds(2)).max_wait(seconds(10));
        for seed in 0..100 {
            let mut backoff = Backoff::new(&policy.clone().jitter_seed(seed));
            for most in [2, 4, 8, 10, 10, 10] {
                let wait = backoff.next();
                assert!(wait >= seconds(most) / 2 && wait <= seconds(most), "{most}: {wait:?}");
            }
        }
    }

    #[test]
    fn waits_are_spread() {
        let first = |seed| Backoff::new(&RetryPolicy::standard().jitter_seed(seed)).next();
        assert_eq!(first(1), first(1));
        assert_ne!(first(1), first(2));
        let told = |seed| Backoff::new(&RetryPolicy::standard().jitter_seed(seed)).told(seconds(5));
        assert_ne!(told(1), told(2));
    }

    #[test]
    fn no_policy_and_no_server_can_ask_too_much() {
        for (initial, most) in [
            (Duration::MAX, Duration::MAX),
            (Duration::MAX, Duration::ZERO),
            (seconds(5), seconds(1)),
        ] {
            let policy = RetryPolicy::standard().initial_wait(initial).max_wait(most);
            let mut backoff = Backoff::new(&policy);
            for _ in 0..5 {
                assert!(backoff.next() <= most);
            }
        }
        let backoff = Backoff::new(&RetryPolicy::standard());
        assert_eq!(backoff.told(Duration::ZERO), Duration::ZERO);
        assert_eq!(backoff.told(Duration::MAX), Duration::MAX);
    }

    #[test]
    fn a_wait_that_the_server_named_is_never_cut_and_grows_by_a_tenth_at_most() {
        for seed in 0..100 {
            let backoff = Backoff::new(&RetryPolicy::standard().jitter_seed(seed));
            let wait = backoff.told(seconds(5));
            assert!(wait >= seconds(5) && wait <= Duration::from_millis(5500), "{wait:?}");
            let wait = backoff.told(seconds(100));
            assert!(wait >= seconds(100) && wait <= seconds(101), "{wait:?}");
        }
    }
}
