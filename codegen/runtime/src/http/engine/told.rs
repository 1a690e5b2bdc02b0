//! How long a server says to wait.

use crate::http::client::Settings;
use crate::http::rate;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use std::time::Duration;

/// How long a server says to wait before the next attempt.
///
/// After 429 the rate headers come first. They come with every answer, so after 503 they say
/// nothing of when the server is back, and only `retry-after` does.
pub(super) fn told(
    settings: &Settings,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<Duration> {
    let seen = match status {
        StatusCode::TOO_MANY_REQUESTS => rate::observe(&settings.api.rate_limit, headers),
        StatusCode::SERVICE_UNAVAILABLE => None,
        _ => return None,
    };
    rate::wait_after(headers, seen.as_ref(), settings.clock.timestamp())
}

/// Tells the limiter what an answer said.
pub(super) fn learn(
    settings: &Settings,
    operation: &'static str,
    status: StatusCode,
    headers: &HeaderMap,
) {
    let seen = rate::observe(&settings.api.rate_limit, headers);
    let refused = (status == StatusCode::TOO_MANY_REQUESTS)
        .then(|| told(settings, status, headers).unwrap_or_default());
    settings.limiter.observe(operation, settings.clock.now(), seen.as_ref(), refused);
}
