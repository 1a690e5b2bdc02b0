//! How limits are told.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::RateHeader;
use crate::failure::Failure;

/// How a caller stands after a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Standing {
    pub(super) limit: u32,
    pub(super) remaining: u32,
    /// How long this window goes on.
    pub(super) reset: Duration,
    /// How long a window is.
    pub(super) window: Duration,
    /// Whether it is the limit of the organization.
    pub(super) of_organization: bool,
}

pub(super) fn headers(form: RateHeader, standing: &Standing, is_refused: bool) -> HeaderMap {
    let Standing { limit, remaining, .. } = standing;
    let (reset, whole) = (decimal(standing.reset), whole(standing.reset));
    let semicolons = format!("limit={limit}; remaining={remaining}; reset={whole}");
    let mut told = HeaderMap::new();
    match form {
        RateHeader::Commas => {
            let commas = format!("limit={limit}, remaining={remaining}, reset={reset}");
            tell(&mut told, "ratelimit", &commas);
        }
        RateHeader::Semicolons => tell(&mut told, "ratelimit", &semicolons),
        RateHeader::Separate => {
            tell(&mut told, "ratelimit", &semicolons);
            tell_of_another_limit(&mut told, *limit);
        }
        RateHeader::WithoutLimit => tell(&mut told, "ratelimit", &format!("reset={reset}")),
        RateHeader::Old => {
            tell(&mut told, "x-rate-limit-limit", &limit.to_string());
            tell(&mut told, "x-rate-limit-remaining", &remaining.to_string());
            tell(&mut told, "x-rate-limit-reset", &reset);
        }
    }
    if is_refused {
        told.insert(header::RETRY_AFTER, HeaderValue::from(whole));
    }
    told
}

/// Something that stands before the API counts as well, by the second, and speaks of itself alone.
fn tell_of_another_limit(told: &mut HeaderMap, limit: u32) {
    let other = (u64::from(limit) * 3).div_ceil(5);
    tell(told, "ratelimit-limit", &other.to_string());
    tell(told, "ratelimit-remaining", &other.saturating_sub(1).to_string());
    tell(told, "ratelimit-reset", "1");
    tell(told, "x-ratelimit-limit", &format!("{other}, {other};w=1, {limit};w=1"));
}

/// A refusal. The bodies are deprecated, and nothing says what stands in their place.
pub(super) fn failure(form: RateHeader, standing: &Standing) -> Failure {
    let reset = standing.reset.as_secs_f64();
    let message = "API call count exceeded, please wait and try again.";
    let kind = if standing.of_organization { "organization" } else { "key" };
    let body: Value = match form {
        RateHeader::Commas => json!({"error": {"message": message, "rate_reset": reset}}),
        RateHeader::Semicolons | RateHeader::Separate | RateHeader::WithoutLimit => json!({}),
        RateHeader::Old => json!({
            "message": message,
            "rate_limit": standing.limit,
            "rate_limit_type": kind,
            "rate_reset": format!("{reset:.6}"),
            "rate_window": standing.window.as_secs(),
        }),
    };
    Failure { status: StatusCode::TOO_MANY_REQUESTS, body, breaks_the_document: false }
}

fn tell(told: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        told.insert(HeaderName::from_static(name), value);
    }
}

/// Rounded up, so that nobody who waits as long comes too early.
fn whole(reset: Duration) -> u64 {
    reset.as_secs() + u64::from(reset.subsec_nanos() > 0)
}

/// Seconds with as many decimals as are needed, up to three.
fn decimal(reset: Duration) -> String {
    let milliseconds = reset.as_nanos().div_ceil(1_000_000);
    let text = format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
