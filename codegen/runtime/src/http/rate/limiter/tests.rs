use super::{Limiter, Seen};
use std::time::Duration;

const OPERATION: &str = "message.create";

fn at(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

fn seen(limit: Option<f64>, remaining: Option<f64>, reset: Option<f64>) -> Seen {
    Seen { limit, remaining, reset: reset.map(Duration::from_secs_f64) }
}

/// How many requests go at once, and how long the next one must wait.
fn burst(limiter: &Limiter, now: f64) -> (u32, Duration) {
    for count in 0..1000 {
        if let Some(wait) = limiter.reserve(OPERATION, at(now)) {
            return (count, wait);
        }
    }
    (1000, Duration::ZERO)
}

/// A request that goes and is answered with these headers.
fn answered(limiter: &Limiter, now: f64, seen: Seen) {
    assert_eq!(limiter.reserve(OPERATION, at(now)), None);
    limiter.observe(OPERATION, at(now), Some(&seen), None);
}

fn refused(limiter: &Limiter, now: f64, wait: f64) {
    limiter.observe(OPERATION, at(now), None, Some(at(wait)));
}

#[test]
fn an_operation_of_which_nothing_is_told_goes_freely() {
    let limiter = Limiter::new();
    assert_eq!(burst(&limiter, 0.0), (1000, Duration::ZERO));
    limiter.observe(OPERATION, at(0.0), None, None);
    limiter.observe(OPERATION, at(0.0), Some(&seen(None, None, Some(5.0))), None);
    limiter.observe(OPERATION, at(0.0), Some(&seen(Some(1.0), Some(0.0), None)), None);
    assert_eq!(burst(&limiter, 0.0), (1000, Duration::ZERO));
}

#[test]
fn what_remains_goes_and_the_rest_waits_for_the_reset() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(3.0), Some(5.0)));
    assert_eq!(burst(&limiter, 1.0), (3, at(4.0)));
    assert_eq!(burst(&limiter, 4.5), (0, at(0.5)));
}

#[test]
fn requests_under_way_count() {
    let limiter = Limiter::new();
    for _ in 0..3 {
        assert_eq!(limiter.reserve(OPERATION, at(0.0)), None);
    }
    limiter.observe(OPERATION, at(0.0), Some(&seen(None, Some(5.0), Some(5.0))), None);
    assert_eq!(burst(&limiter, 0.0), (3, at(5.0)));
}

#[test]
fn operations_are_paced_apart_and_clones_together() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(None, Some(0.0), Some(5.0)));
    assert_eq!(limiter.reserve("another", at(0.0)), None);
    assert_eq!(limiter.clone().reserve(OPERATION, at(0.0)), Some(at(5.0)));
}

#[test]
fn a_late_answer_does_not_raise_what_remains() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(3.0), Some(5.0)));
    limiter.observe(OPERATION, at(0.1), Some(&seen(Some(9.0), Some(8.0), Some(5.0))), None);
    assert_eq!(burst(&limiter, 0.1), (3, at(4.9)));
    // As late as this, it could as well tell of the next window.
    limiter.observe(OPERATION, at(4.0), Some(&seen(Some(9.0), Some(8.0), Some(5.0))), None);
    assert_eq!(burst(&limiter, 4.0), (0, at(1.0)));
}

#[test]
fn an_answer_that_tells_of_fewer_counts_at_once() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(8.0), Some(5.0)));
    limiter.observe(OPERATION, at(1.0), Some(&seen(Some(9.0), Some(2.0), Some(3.0))), None);
    assert_eq!(burst(&limiter, 1.0), (2, at(3.0)));
}

#[test]
fn after_the_reset_as_many_go_as_the_limit_until_an_answer_tells_more() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(0.0), Some(5.0)));
    assert_eq!(burst(&limiter, 5.0), (9, at(5.0)));
    // Their answers do not come: the next window passes as this one did, and what is under way may
    // count in it.
    assert_eq!(burst(&limiter, 10.0), (0, at(5.0)));
    assert_eq!(burst(&limiter, 15.0), (9, at(5.0)));
}

#[test]
fn without_a_limit_few_go_until_an_answer_tells_more() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(None, Some(0.0), Some(5.0)));
    assert_eq!(burst(&limiter, 5.0), (4, at(5.0)));
    limiter.observe(OPERATION, at(5.1), Some(&seen(None, Some(50.0), Some(4.9))), None);
    assert_eq!(burst(&limiter, 5.1), (47, at(4.9)));
}

#[test]
fn a_request_that_the_server_counted_before_the_window_does_not_count_in_it() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(2.0), Some(5.0)));
    assert_eq!(burst(&limiter, 4.9), (2, at(0.1)));
    assert_eq!(burst(&limiter, 5.0), (7, at(5.0)));
    limiter.observe(OPERATION, at(5.1), Some(&seen(Some(9.0), Some(0.0), Some(0.05))), None);
    assert_eq!(burst(&limiter, 5.1), (1, at(4.9)));
}

#[test]
fn a_request_that_the_server_counted_after_the_window_counts_in_the_next() {
    let limiter = Limiter::new();
    // This answer was a second under way: the server's window ends at 4, not 5.
    answered(&limiter, 0.0, seen(Some(9.0), Some(8.0), Some(5.0)));
    answered(&limiter, 4.2, seen(Some(9.0), Some(8.0), Some(4.8)));
    answered(&limiter, 4.2, seen(Some(9.0), Some(7.0), Some(4.8)));
    assert_eq!(burst(&limiter, 5.0), (7, at(5.0)));
}

#[test]
fn a_refusal_holds_up_the_whole_group() {
    let limiter = Limiter::new();
    refused(&limiter, 0.0, 2.5);
    assert_eq!(burst(&limiter, 0.0), (0, at(2.5)));
    assert_eq!(burst(&limiter, 2.0), (0, at(0.5)));
    // Not all that waited go at once.
    assert_eq!(burst(&limiter, 2.5), (4, at(1.0)));
}

#[test]
fn a_refusal_does_not_shorten_another_nor_a_window() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(5.0), Some(1.0)));
    refused(&limiter, 0.0, 9.0);
    refused(&limiter, 0.0, 1.0);
    assert_eq!(burst(&limiter, 0.5), (0, at(8.5)));
    assert_eq!(burst(&limiter, 1.0), (0, at(8.0)));

    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(0.0), Some(5.0)));
    refused(&limiter, 0.0, 1.0);
    assert_eq!(burst(&limiter, 1.0), (0, at(4.0)));
}

#[test]
fn without_a_limit_or_a_refusal_more_go_in_each_window() {
    let limiter = Limiter::new();
    refused(&limiter, 0.0, 1.0);
    let go = |now| {
        let (count, _) = burst(&limiter, now);
        (0..count).for_each(|_| limiter.observe(OPERATION, at(now), None, None));
        count
    };
    assert_eq!([go(1.0), go(2.0), go(3.0), go(4.0)], [4, 8, 16, 32]);
    refused(&limiter, 4.0, 1.0);
    assert_eq!(burst(&limiter, 5.0).0, 4);
}

#[test]
fn a_request_whose_end_is_never_told_is_forgotten() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(9.0), Some(1.0)));
    assert_eq!(burst(&limiter, 0.0), (9, at(1.0)));
    assert_eq!(limiter.reserve(OPERATION, at(1.0)), Some(at(1.0)));
    assert_eq!(burst(&limiter, 2.0), (9, at(1.0)));
}

#[test]
fn no_wait_is_longer_than_ten_minutes() {
    let ten_minutes = Duration::from_secs(600);
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(9.0), Some(0.0), Some(1e8)));
    assert_eq!(burst(&limiter, 0.0), (0, ten_minutes));
    let limiter = Limiter::new();
    limiter.observe(OPERATION, at(0.0), None, Some(Duration::MAX));
    assert_eq!(burst(&limiter, 0.0), (0, ten_minutes));
    // Nor does anything overflow at the end of time.
    limiter.observe(OPERATION, Duration::MAX, Some(&seen(None, None, Some(1e8))), Some(at(1.0)));
    let _ = limiter.reserve(OPERATION, Duration::MAX);
}

#[test]
fn a_limit_of_nothing_lets_one_go() {
    let limiter = Limiter::new();
    answered(&limiter, 0.0, seen(Some(0.0), Some(0.0), Some(0.0)));
    assert_eq!(burst(&limiter, 0.0), (1, at(1.0)));
}

#[test]
fn a_panic_elsewhere_leaves_it_usable() {
    let limiter = Limiter::new();
    let shared = limiter.clone();
    let panicked = std::thread::spawn(move || {
        let _held = shared.groups();
        panic!("elsewhere");
    })
    .join();
    assert!(panicked.is_err());
    assert_eq!(limiter.reserve(OPERATION, at(0.0)), None);
}
