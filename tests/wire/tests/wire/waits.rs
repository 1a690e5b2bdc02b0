//! How long a call waits: as the server says.

use crate::bodies::sms;
use crate::setup::builder_at;
use close_messaging::testing::StillClock;
use close_messaging::{Delivery, ErrorKind};
use close_wire_tests::{Reply, Server};
use std::time::Duration;

type Headers = &'static [(&'static str, &'static str)];

fn with(reply: Reply, headers: Headers) -> Reply {
    headers.iter().fold(reply, |reply, (name, value)| reply.header(name, *value))
}

/// The seconds that a call waits after such a refusal.
async fn wait_after(status: u16, headers: Headers) -> f64 {
    let clock = StillClock::new();
    let refusal = with(Reply::new(status, ""), headers);
    let server = Server::answering([refusal, Reply::json(200, sms("acti_1"))]).await;
    let client = builder_at(server.base_url(), &clock).build().unwrap();
    client.sms().get("acti_1").await.unwrap();
    let [pause] = clock.pauses()[..] else { panic!("{:?}", clock.pauses()) };
    pause.as_secs_f64()
}

#[tokio::test]
async fn after_429_as_long_as_any_of_its_headers_says() {
    let cases: [(Headers, f64); 9] = [
        (&[("ratelimit", "limit=100, remaining=0, reset=0.5")], 0.5),
        (&[("ratelimit", "limit=100; remaining=0; reset=0.5")], 0.5),
        (&[("ratelimit", "reset=2.25")], 2.25),
        (&[("ratelimit-limit", "60"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "3")], 3.0),
        (&[("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "4.5")], 4.5),
        (&[("retry-after", "5")], 5.0),
        // The header says it to the fraction; `retry-after` is rounded up.
        (&[("ratelimit", "limit=9, remaining=0, reset=0.25"), ("retry-after", "1")], 0.25),
        // Three vocabularies at once: the combined one counts.
        (
            &[
                ("ratelimit", "limit=100; remaining=0; reset=2"),
                ("ratelimit-reset", "7"),
                ("x-ratelimit-limit", "60, 60;w=1, 100;w=1"),
            ],
            2.0,
        ),
        (&[("ratelimit", "what is this?"), ("retry-after", "6")], 6.0),
    ];
    for (headers, told) in cases {
        let waited = wait_after(429, headers).await;
        assert!((told..=told * 1.1).contains(&waited), "{waited} for {headers:?}");
    }
}

#[tokio::test]
async fn after_503_as_long_as_retry_after_says_whatever_the_rate() {
    let headers: Headers =
        &[("ratelimit", "limit=100, remaining=99, reset=9"), ("retry-after", "3")];
    let waited = wait_after(503, headers).await;
    assert!((3.0..=3.3).contains(&waited), "{waited}");
    let unsaid = wait_after(503, &[("ratelimit", "limit=100, remaining=99, reset=9")]).await;
    assert!((0.25..=0.5).contains(&unsaid), "{unsaid}");
}

#[tokio::test]
async fn a_wait_past_the_deadline_is_not_begun() {
    let clock = StillClock::new();
    let refusal = Reply::new(429, "").header("retry-after", "300");
    let server = Server::answering([refusal]).await;
    let client = builder_at(server.base_url(), &clock).build().unwrap();
    let error = client.sms().send().await.unwrap_err();
    let long = Duration::from_secs(300);
    assert!(matches!(error.kind(),
        ErrorKind::RateLimited { retry_after: Some(wait), .. } if *wait == long));
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Refused, 1));

    // The next call knows, and does not even begin.
    let error = client.clone().sms().send().await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!((error.delivery(), error.attempts()), (Delivery::NotSent, 0));
    assert_eq!(server.requests().len(), 1);
    assert!(clock.pauses().is_empty());
}
