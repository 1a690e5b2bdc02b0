//! Whether to ask again, and after which pause.

use std::time::Duration;

use super::fault::Fault;
use super::{Limits, Reply};

/// The pause before the next attempt; none where there is no next.
pub(super) fn pause(
    ended: &Result<Reply, Fault>,
    attempt: u32,
    limits: &Limits,
) -> Option<Duration> {
    if attempt >= limits.attempts {
        return None;
    }
    let usual = Duration::from_secs(1 << attempt.min(6).saturating_sub(1));
    match ended {
        Ok(reply) if matches!(reply.status, 429 | 500 | 502 | 503 | 504) => {
            let asked = reply.header("retry-after").and_then(|value| value.parse().ok());
            let pause = asked.map_or(usual, Duration::from_secs);
            (pause <= limits.pause).then_some(pause)
        }
        Ok(_) => None,
        Err(fault) => fault.may_pass.then_some(usual.min(limits.pause)),
    }
}
