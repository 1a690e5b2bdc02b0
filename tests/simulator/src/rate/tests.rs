//! How requests are counted, and each form in which that is told.

use std::time::Duration;

use crate::access::Caller;
use crate::clock::Clock;
use crate::rate::{Rate, RateHeader, count};
use crate::settings::Settings;
use crate::state::World;

type Told = Vec<(String, String)>;

fn world(limit: u32, header: RateHeader) -> World {
    let rate = Rate::new(limit, Duration::from_millis(5_200)).with_header(header);
    let settings = Settings { rate: Some(rate), ..Settings::default() };
    let clock = Clock::new(Some("2026-01-02T03:04:05Z".parse().unwrap()));
    World::new(settings, clock, (String::new(), String::new())).unwrap()
}

/// The headers, and the body of a refusal.
fn counted(world: &World, key: &str, operation: &str) -> (Told, Option<String>) {
    let caller = Caller { user_id: "user_1".to_owned(), key: key.to_owned() };
    let (headers, body) = match count(world, &caller, operation) {
        Ok(headers) => (headers, None),
        Err((headers, failure)) => {
            assert_eq!(failure.status, 429);
            (headers, Some(failure.body.to_string()))
        }
    };
    let told = headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap().to_owned()));
    (told.collect(), body)
}

fn is_taken(world: &World, key: &str, operation: &str) -> bool {
    counted(world, key, operation).1.is_none()
}

#[test]
fn each_operation_and_each_key_has_a_window_of_its_own() {
    let world = world(2, RateHeader::Commas);
    let taken = |key, operation| is_taken(&world, key, operation);
    assert_eq!([taken("a", "x"), taken("a", "x"), taken("a", "x")], [true, true, false]);
    assert_eq!([taken("b", "x"), taken("a", "y")], [true, true]);
    world.clock.advance(Duration::from_millis(5_199));
    assert!(!taken("a", "x"));
    world.clock.advance(Duration::from_millis(1));
    assert!(taken("a", "x"));
}

#[test]
fn all_keys_together_have_three_times_as_many() {
    let world = world(2, RateHeader::Old);
    for key in ["a", "a", "b", "b", "c"] {
        assert!(is_taken(&world, key, "x"));
    }
    let (told, _) = counted(&world, "d", "x");
    assert!(told.contains(&("x-rate-limit-limit".to_owned(), "6".to_owned())), "{told:?}");
    let (_, body) = counted(&world, "e", "x");
    assert!(body.unwrap().contains(r#""rate_limit_type":"organization""#));
    assert!(is_taken(&world, "e", "y"));
}

/// What is told with the first request of two, and with a refusal 1.2 seconds later.
fn told(header: RateHeader) -> (Told, Told, String) {
    let world = world(2, header);
    let (first, _) = counted(&world, "a", "x");
    counted(&world, "a", "x");
    world.clock.advance(Duration::from_millis(1_190));
    let (refusal, body) = counted(&world, "a", "x");
    let retry_after = ("retry-after".to_owned(), "5".to_owned());
    assert!(refusal.contains(&retry_after), "{refusal:?}");
    assert!(first.iter().all(|(name, _)| name != "retry-after"));
    let refusal = refusal.into_iter().filter(|told| *told != retry_after).collect();
    (first, refusal, body.unwrap())
}

fn pairs(pairs: &[(&str, &str)]) -> Told {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn each_form_tells_as_it_is_known_to() {
    let of = |value| pairs(&[("ratelimit", value)]);
    let (first, refusal, body) = told(RateHeader::Commas);
    assert_eq!(first, of("limit=2, remaining=1, reset=5.2"));
    assert_eq!(refusal, of("limit=2, remaining=0, reset=4.01"));
    assert!(body.contains(r#""rate_reset":4.01"#), "{body}");
    let (first, refusal, body) = told(RateHeader::Semicolons);
    assert_eq!(first, of("limit=2; remaining=1; reset=6"));
    assert_eq!((refusal, body.as_str()), (of("limit=2; remaining=0; reset=5"), "{}"));
    let (first, refusal, _) = told(RateHeader::WithoutLimit);
    assert_eq!((first, refusal), (of("reset=5.2"), of("reset=4.01")));
    let (first, _, body) = told(RateHeader::Old);
    let expected = [("limit", "2"), ("remaining", "1"), ("reset", "5.2")]
        .map(|(name, value)| (format!("x-rate-limit-{name}"), value.to_owned()));
    assert_eq!(first, expected);
    assert!(body.contains(r#""rate_reset":"4.010000""#), "{body}");
}

#[test]
fn separate_headers_disagree_with_the_one_that_counts() {
    let world = world(100, RateHeader::Separate);
    let expected = [
        ("ratelimit", "limit=100; remaining=99; reset=6"),
        ("ratelimit-limit", "60"),
        ("ratelimit-remaining", "59"),
        ("ratelimit-reset", "1"),
        ("x-ratelimit-limit", "60, 60;w=1, 100;w=1"),
    ];
    assert_eq!(counted(&world, "a", "x").0, pairs(&expected));
}
