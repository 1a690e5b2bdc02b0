//! How long a call may take.

use crate::api::API;
use crate::api::ClientBuilder;
use crate::support::{KEY, Server, Stage, reply};
use close_messaging_runtime::testing::{Script, StillClock};
use close_messaging_runtime::{
    ApiKey, Clock, Delivery, ErrorKind, RetryPolicy, TransportFault, Waiting,
};
use futures_util::FutureExt;
use std::future::pending;
use std::pin::pin;
use std::time::Duration;

const MESSAGE: &str = r#"{"text": "hello"}"#;
const MINUTE: Duration = Duration::from_secs(60);
const ALMOST: Duration = Duration::from_millis(1);

#[tokio::test]
async fn a_server_that_never_answers_is_given_the_time_of_the_call() {
    let server = Server::silent().await;
    let clock = StillClock::new();
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(server.base_url())
        .clock(clock.clone())
        .build()
        .unwrap();
    let call = tokio::spawn(client.get("sms_1").into_future());
    server.arrival().await;
    clock.advance(MINUTE - ALMOST);
    tokio::task::yield_now().await;
    assert!(!call.is_finished());
    clock.advance(ALMOST);
    let error = call.await.unwrap().unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_call_may_have_a_time_of_its_own() {
    let stage = Stage::new();
    let clock = stage.clock.clone();
    stage.script.silence();
    let mut call = stage.client().delete("sms_1");
    call.timeout(Duration::from_secs(5));
    let mut call = pin!(call.send());
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(Duration::from_secs(5) - ALMOST);
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(ALMOST);
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout);
}

#[tokio::test]
async fn the_time_of_a_call_begins_when_it_is_first_polled() {
    let stage = Stage::new();
    let clock = stage.clock.clone();
    stage.script.reply(200, MESSAGE);
    let call = stage.client().get("sms_1").into_future();
    clock.advance(MINUTE * 2);
    call.await.unwrap();
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_given_up_and_a_safe_call_made_again() {
    let timeout = Duration::from_secs(5);
    let stage = Stage::new().with(|builder| builder.attempt_timeout(timeout));
    let (script, clock) = (stage.script.clone(), stage.clock.clone());
    let client = stage.client();

    script.silence().reply(200, MESSAGE);
    let mut call = pin!(client.get("sms_1").into_future());
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(timeout - ALMOST);
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(ALMOST);
    call.await.unwrap();
    assert_eq!(script.requests().len(), 2);

    script.silence();
    let mut call = pin!(client.send("sms_1").send());
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(timeout);
    let error = call.await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(script.requests().len(), 3);
}

#[tokio::test]
async fn a_body_that_stops_coming_is_given_up() {
    let timeout = Duration::from_secs(5);
    let policy = RetryPolicy::never();
    let stage = Stage::new().with(|builder| builder.read_timeout(timeout).retry(policy));
    let clock = stage.clock.clone();
    stage.script.stall(reply(200, &[]));
    let mut call = pin!(stage.client().get("sms_1").into_future());
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(timeout - ALMOST);
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(ALMOST);
    let error = call.await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[tokio::test]
async fn the_time_to_read_is_not_the_time_to_answer() {
    let stage = Stage::new().with(|builder| builder.read_timeout(Duration::from_secs(5)));
    let clock = stage.clock.clone();
    stage.script.silence();
    let mut call = pin!(stage.client().get("sms_1").into_future());
    assert!(call.as_mut().now_or_never().is_none());
    clock.advance(Duration::from_secs(30));
    assert!(call.as_mut().now_or_never().is_none());
}

#[tokio::test]
async fn a_deadline_after_an_attempt_of_unknown_delivery_leaves_it_unknown() {
    let stage = Stage::new().with(|builder| builder.timeout(Duration::from_secs(1)));
    let script = stage.script.clone();
    // The waits of 0.25 seconds or more come to more than one second before the fourth attempt.
    script.fail(TransportFault::Interrupted);
    for _ in 0..3 {
        script.fail(TransportFault::Connect);
    }
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Connect);
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert!(error.waited() < Duration::from_secs(1));
    assert_eq!(script.requests().len(), error.attempts() as usize);
}

/// A clock on which every pause lasts for ever.
struct Patience(StillClock);

impl Clock for Patience {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn timestamp(&self) -> close_messaging_runtime::jiff::Timestamp {
        self.0.timestamp()
    }

    fn pause(&self, _: Duration) -> Waiting {
        Box::pin(pending())
    }

    fn deadline(&self, at: Duration) -> Waiting {
        self.0.deadline(at)
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_sends_nothing_more() {
    let stage = Stage::new().with(|builder| builder.clock(Patience(StillClock::new())));
    let script = stage.script.clone();
    script.reply(503, "").reply(200, MESSAGE);
    {
        let mut call = pin!(stage.client().get("sms_1").into_future());
        assert!(call.as_mut().now_or_never().is_none());
        assert!(call.as_mut().now_or_never().is_none());
    }
    assert_eq!(script.requests().len(), 1);
    assert_eq!(script.remaining(), 1);
}

#[tokio::test]
async fn a_call_that_is_never_polled_sends_nothing() {
    let script = Script::new();
    let client: crate::api::Client = close_messaging_runtime::testing::client(&API, &script);
    drop(client.get("sms_1").into_future());
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn no_time_is_too_long() {
    let server = Server::answering(crate::support::json("200 OK", MESSAGE)).await;
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(server.base_url())
        .timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .read_timeout(Duration::MAX)
        .build()
        .unwrap();
    client.get("sms_1").await.unwrap();
}
