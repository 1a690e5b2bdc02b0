use super::{Seen, observe, wait_after};
use crate::http::api::RateLimitHeaders;
use jiff::Timestamp;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::time::Duration;

const NAMES: RateLimitHeaders = RateLimitHeaders {
    combined: &["ratelimit"],
    limit: &["ratelimit-limit", "x-ratelimit-limit"],
    remaining: &["ratelimit-remaining"],
    reset: &["ratelimit-reset"],
};

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        headers.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    headers
}

fn seen(pairs: &[(&str, &str)]) -> Option<Seen> {
    observe(&NAMES, &headers(pairs))
}

fn told(limit: Option<f64>, remaining: Option<f64>, reset: Option<f64>) -> Option<Seen> {
    Some(Seen { limit, remaining, reset: reset.map(Duration::from_secs_f64) })
}

#[test]
fn every_form_of_the_combined_header_is_read() {
    let all = |limit, remaining, reset| told(Some(limit), Some(remaining), Some(reset));
    for (value, expected) in [
        ("limit=100, remaining=50, reset=5", all(100.0, 50.0, 5.0)),
        ("limit=100,remaining=50,reset=0.87", all(100.0, 50.0, 0.87)),
        ("limit=100, remaining=50, reset=0.595956", all(100.0, 50.0, 0.595956)),
        ("limit=100; remaining=100; reset=1", all(100.0, 100.0, 1.0)),
        ("limit=100 ; remaining=99 ; reset=1.2345", all(100.0, 99.0, 1.2345)),
        (r#"limit="100", remaining="50", reset="0.595956""#, all(100.0, 50.0, 0.595956)),
        ("Limit=100, Remaining=50, Reset=5", all(100.0, 50.0, 5.0)),
        (r#"Limit="100"; Remaining="50"; Reset="0.595956""#, all(100.0, 50.0, 0.595956)),
        (r#""default";r=50;t=30"#, told(None, Some(50.0), Some(30.0))),
        (r#""default";q=100;r=50;t=30"#, all(100.0, 50.0, 30.0)),
        ("default;r=50;t=30", told(None, Some(50.0), Some(30.0))),
        (r#""hour";r=9;t=2, "day";r=50;t=30"#, told(None, Some(9.0), Some(2.0))),
        (r#""day";r=0;t=30, "hour";r=0;t=2"#, told(None, Some(0.0), Some(30.0))),
        ("reset=0.5", told(None, None, Some(0.5))),
        ("limit=100, w=8, remaining=nonsense", told(Some(100.0), None, None)),
    ] {
        assert_eq!(seen(&[("ratelimit", value)]), expected, "{value}");
    }
}

#[test]
fn the_separate_headers_are_read_by_their_first_number() {
    for (limit, expected) in [
        ("60", 60.0),
        ("60, 60;w=1, 100;w=1", 60.0),
        (r#""60""#, 60.0),
        ("60.123456", 60.123456),
        ("60 ;w=1", 60.0),
    ] {
        let read = seen(&[
            ("X-RateLimit-Limit", limit),
            ("RateLimit-Remaining", "59"),
            ("ratelimit-reset", "0.5"),
        ]);
        assert_eq!(read, told(Some(expected), Some(59.0), Some(0.5)), "{limit}");
    }
    assert_eq!(seen(&[("ratelimit-reset", "1")]), told(None, None, Some(1.0)));
}

#[test]
fn the_first_that_can_be_read_counts_and_the_combined_one_comes_first() {
    let separate = [("ratelimit-limit", "60"), ("x-ratelimit-limit", "10")];
    assert_eq!(seen(&separate), told(Some(60.0), None, None));
    let [sixty, ten] = separate;
    assert_eq!(seen(&[("ratelimit", "remaining=5"), sixty]), told(None, Some(5.0), None));
    assert_eq!(seen(&[("ratelimit", "nonsense"), sixty]), told(Some(60.0), None, None));
    assert_eq!(seen(&[("ratelimit-limit", "many"), ten]), told(Some(10.0), None, None));
    let lines = [("ratelimit", "limit=60"), ("ratelimit", "remaining=5")];
    assert_eq!(seen(&lines), told(Some(60.0), Some(5.0), None));
}

#[test]
fn nonsense_tells_nothing() {
    assert_eq!(seen(&[]), None);
    assert_eq!(observe(&RateLimitHeaders::NONE, &headers(&[("ratelimit", "limit=5")])), None);
    for number in
        ["-1", "-0.5", "NaN", "inf", "1e3", "1790000000", "999999999999999999999", ".", ""]
    {
        let combined = format!("limit={number}, remaining={number}; reset={number}");
        assert_eq!(seen(&[("ratelimit", &combined)]), None, "{number}");
        let parameters = format!(r#""default";r={number};t={number}"#);
        assert_eq!(seen(&[("ratelimit", &parameters)]), None, "{number}");
        let separate = [("ratelimit-limit", number), ("ratelimit-reset", number)];
        assert_eq!(seen(&separate), None, "{number}");
    }
    for value in
        ["", ";", ",", "=", "limit", "limit=", "limit=(1 2)", "(1 2)", "é", "\"", "limit=?1"]
    {
        assert_eq!(seen(&[("ratelimit", value), ("ratelimit-limit", value)]), None, "{value}");
    }
    let minus_nothing = seen(&[("ratelimit", "reset=-0.0")]);
    assert_eq!(minus_nothing.and_then(|seen| seen.reset), Some(Duration::ZERO));
}

#[test]
fn the_reset_comes_before_retry_after() {
    let now = Timestamp::UNIX_EPOCH;
    let retry = headers(&[("Retry-After", "2")]);
    let reset = Seen { reset: Some(Duration::from_millis(1500)), ..Seen::default() };
    assert_eq!(wait_after(&retry, Some(&reset), now), Some(Duration::from_millis(1500)));
    assert_eq!(wait_after(&retry, Some(&Seen::default()), now), Some(Duration::from_secs(2)));
    assert_eq!(wait_after(&retry, None, now), Some(Duration::from_secs(2)));
    assert_eq!(wait_after(&HeaderMap::new(), None, now), None);
}

#[test]
fn retry_after_is_seconds_or_a_moment() {
    let now: Timestamp = "2026-11-21T10:59:30Z".parse().unwrap();
    for (value, expected) in [
        ("0.25", Some(Duration::from_millis(250))),
        ("Sat, 21 Nov 2026 11:00:00 GMT", Some(Duration::from_secs(30))),
        ("Saturday, 21-Nov-26 11:00:00 GMT", Some(Duration::from_secs(30))),
        ("Sat, 21 Nov 2026 10:00:00 GMT", Some(Duration::ZERO)),
        ("-1", None),
        ("NaN", None),
        ("1790000000", None),
        ("soon", None),
        ("Sat, 99 Nov 2026 11:00:00 GMT", None),
        ("é", None),
        ("", None),
    ] {
        assert_eq!(wait_after(&headers(&[("retry-after", value)]), None, now), expected, "{value}");
    }
}
