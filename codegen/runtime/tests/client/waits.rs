//! How long a call waits before it is sent again.

use crate::support::{Stage, reply};
use close_messaging_runtime::{Delivery, ErrorKind, Reply, RetryPolicy, TransportFault};
use std::time::Duration;

const MESSAGE: &str = r#"{"text": "hello"}"#;

/// The one wait after this reply.
async fn wait_after(answer: Reply) -> Duration {
    let stage = Stage::new();
    let clock = stage.clock.clone();
    stage.script.reply_with(answer).reply(200, MESSAGE);
    stage.client().get("sms_1").await.unwrap();
    let pauses = clock.pauses();
    assert_eq!(pauses.len(), 1);
    pauses[0]
}

/// Whether a wait is what the server named, and up to a tenth more.
fn is_told(wait: Duration, seconds: u64) -> bool {
    let told = Duration::from_secs(seconds);
    (told..=told + told / 10).contains(&wait)
}

fn is_first_back_off(wait: Duration) -> bool {
    (Duration::from_millis(250)..=Duration::from_millis(500)).contains(&wait)
}

#[tokio::test]
async fn a_server_that_names_no_time_is_given_more_each_time() {
    let policy = RetryPolicy::standard().max_attempts(8).max_wait(Duration::from_secs(4));
    let stage = Stage::new().with(|builder| builder.retry(policy));
    let clock = stage.clock.clone();
    stage.script.fail(TransportFault::Connect).fail(TransportFault::Interrupted);
    stage.script.reply(500, "").reply(429, "").reply(503, "").reply(502, "").reply(200, MESSAGE);
    stage.client().get("sms_1").await.unwrap();
    let longest = [500, 1000, 2000, 4000, 4000, 4000].map(Duration::from_millis);
    assert_eq!(clock.pauses().len(), longest.len());
    for (wait, most) in clock.pauses().into_iter().zip(longest) {
        assert!((most / 2..=most).contains(&wait), "{wait:?} of {most:?}");
    }
}

#[tokio::test]
async fn retry_after_is_seconds_or_a_date() {
    assert!(is_told(wait_after(reply(429, &[("retry-after", "3")])).await, 3));
    assert!(is_told(wait_after(reply(503, &[("retry-after", "3")])).await, 3));
    // The clock stands at the beginning of 2026.
    let date = "Thu, 01 Jan 2026 00:00:09 GMT";
    assert!(is_told(wait_after(reply(429, &[("retry-after", date)])).await, 9));
    assert!(is_first_back_off(wait_after(reply(429, &[("retry-after", "0")])).await));
    let wait = wait_after(reply(429, &[("retry-after", "1.5")])).await;
    assert!(wait >= Duration::from_millis(1500) && wait < Duration::from_millis(1700), "{wait:?}");
}

#[tokio::test]
async fn a_refusal_that_breaks_off_still_names_its_time() {
    let stage = Stage::new();
    let clock = stage.clock.clone();
    stage.script.cut_off(reply(429, &[("retry-after", "3")])).reply(200, MESSAGE);
    stage.client().get("sms_1").await.unwrap();
    assert!(is_told(clock.pauses()[0], 3));
}

#[tokio::test]
async fn what_cannot_be_read_is_as_if_nothing_were_named() {
    for value in ["soon", "-1", "1e3", "", "18446744073709551615"] {
        let wait = wait_after(reply(429, &[("retry-after", value)])).await;
        assert!(is_first_back_off(wait), "{value}: {wait:?}");
    }
}

#[tokio::test]
async fn another_failure_names_no_time() {
    let wait = wait_after(reply(500, &[("retry-after", "9")])).await;
    assert!(is_first_back_off(wait), "{wait:?}");
}

#[tokio::test]
async fn waits_differ_unless_a_test_wants_them_alike() {
    let wait = |policy: RetryPolicy| async move {
        let stage = Stage::new().with(|builder| builder.retry(policy));
        let clock = stage.clock.clone();
        stage.script.reply(500, "").reply(200, MESSAGE);
        stage.client().get("sms_1").await.unwrap();
        clock.pauses()
    };
    let seeded = |seed| wait(RetryPolicy::standard().jitter_seed(seed));
    assert_eq!(seeded(1).await, seeded(1).await);
    assert_ne!(seeded(1).await, seeded(2).await);
    assert_ne!(wait(RetryPolicy::standard()).await, wait(RetryPolicy::standard()).await);
}

#[tokio::test]
async fn a_wait_beyond_the_deadline_is_not_begun() {
    let stage = Stage::new().with(|builder| builder.timeout(Duration::from_secs(10)));
    let (script, clock) = (stage.script.clone(), stage.clock.clone());
    script.reply_with(reply(429, &[("retry-after", "10")])).reply(200, MESSAGE);
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::RateLimited { .. }), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Refused);
    assert_eq!(error.attempts(), 1);
    assert!(clock.pauses().is_empty());
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn waits_count_towards_the_deadline() {
    let stage = Stage::new().with(|builder| builder.timeout(Duration::from_secs(10)));
    let (script, clock) = (stage.script.clone(), stage.clock.clone());
    for _ in 0..4 {
        script.reply_with(reply(503, &[("retry-after", "4")]));
    }
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 503);
    assert_eq!(error.attempts(), 3);
    assert_eq!(clock.pauses().len(), 2);
    assert_eq!(error.waited(), clock.pauses().iter().sum());
}

#[tokio::test]
async fn no_wait_that_a_server_names_is_too_long_to_be_refused() {
    let stage = Stage::new();
    stage.script.reply_with(reply(429, &[("retry-after", "999999999")]));
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert!(error.is_rate_limited());
}
