//! How many requests may be made, and the headers that say so.

mod counts;
mod told;

use std::time::Duration;

use axum::http::HeaderMap;

pub(crate) use counts::Counts;

use crate::access::Caller;
use crate::failure::Failure;
use crate::state::World;
use told::Standing;

/// How many requests a caller may make, for each group of endpoints: here each operation.
///
/// All callers together may make three times as many.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rate {
    /// How many in a window.
    pub limit: u32,
    /// How long a window is.
    pub window: Duration,
    /// How it is told.
    pub header: RateHeader,
}

impl Rate {
    /// So many requests in a window, told as documented.
    #[must_use]
    pub fn new(limit: u32, window: Duration) -> Self {
        Self { limit, window, header: RateHeader::Commas }
    }

    /// Told so.
    #[must_use]
    pub fn with_header(self, header: RateHeader) -> Self {
        Self { header, ..self }
    }
}

/// The forms of the headers that tell of limits. A refusal has `Retry-After` in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RateHeader {
    /// `RateLimit: limit=100, remaining=50, reset=5.2`, as documented.
    Commas,
    /// `RateLimit: limit=100; remaining=50; reset=6`, as seen.
    Semicolons,
    /// The same, and beside it `RateLimit-Limit` and its like with other numbers, as seen.
    Separate,
    /// `RateLimit: reset=5.2`, as stricter endpoints have it.
    WithoutLimit,
    /// `X-Rate-Limit-Limit` and its like, as it was until 2023.
    Old,
}

impl RateHeader {
    /// Each of them.
    pub const ALL: [Self; 5] =
        [Self::Commas, Self::Semicolons, Self::Separate, Self::WithoutLimit, Self::Old];
}

/// Counts a request. The headers go with whatever is answered; a refusal has its own.
#[allow(clippy::result_large_err, reason = "it is moved once, for one refusal")]
pub(crate) fn count(
    world: &World,
    caller: &Caller,
    operation: &str,
) -> Result<HeaderMap, (HeaderMap, Failure)> {
    let Some(rate) = &world.settings.rate else { return Ok(HeaderMap::new()) };
    let now = world.clock.now();
    let (is_taken, standing) = world.state().counts.take(rate, &caller.key, operation, now);
    if is_taken {
        return Ok(told::headers(rate.header, &standing, false));
    }
    Err((told::headers(rate.header, &standing, true), told::failure(rate.header, &standing)))
}

/// A refusal that nothing was counted for, in the form that refusals have here.
pub(crate) fn refusal(world: &World, chance: &mut fastrand::Rng) -> (HeaderMap, Failure) {
    let rate = world.settings.rate.as_ref();
    let header = rate.map_or(RateHeader::Commas, |rate| rate.header);
    let reset = Duration::from_millis(chance.u64(20..400));
    let limit = rate.map_or(100, |rate| rate.limit);
    let window = rate.map_or(Duration::from_secs(1), |rate| rate.window);
    let standing = Standing { limit, remaining: 0, reset, window, of_organization: false };
    (told::headers(header, &standing, true), told::failure(header, &standing))
}

#[cfg(test)]
mod tests;
