//! What is sent again, and what never is.

use crate::api::{Client, Message};
use crate::support::{Stage, reply};
use close_messaging_runtime::testing::Script;
use close_messaging_runtime::{
    Delivery, Error, ErrorKind, RetryPolicy, StatusCode, TransportFault,
};

const MESSAGE: &str = r#"{"text": "hello"}"#;

type Happening = fn(&Script);

/// What may happen to an attempt.
const HAPPENINGS: [(&str, Happening); 11] = [
    ("connect", |script| _ = script.fail(TransportFault::Connect)),
    ("429", |script| _ = script.reply(429, "{}")),
    ("timeout", |script| _ = script.fail(TransportFault::Timeout)),
    ("interrupted", |script| _ = script.fail(TransportFault::Interrupted)),
    ("500", |script| _ = script.reply(500, "{}")),
    ("503", |script| _ = script.reply(503, "{}")),
    ("cut off", |script| _ = script.cut_off(reply(200, &[]))),
    ("request", |script| _ = script.fail(TransportFault::Request)),
    ("redirected", |script| _ = script.fail(TransportFault::Redirected)),
    ("404", |script| _ = script.reply(404, "{}")),
    ("302", |script| _ = script.reply(302, "{}")),
];

/// How many requests a call sends to which this happens first, and whether it then succeeds.
async fn sent<F: Future<Output = Result<Message, Error>>>(
    happening: Happening,
    call: fn(Client) -> F,
) -> (usize, bool) {
    let stage = Stage::new();
    let script = stage.script.clone();
    happening(&script);
    script.reply(200, MESSAGE);
    let result = call(stage.client()).await;
    (script.requests().len(), result.is_ok())
}

async fn get(client: Client) -> Result<Message, Error> {
    client.get("sms_1").await
}

async fn create(client: Client) -> Result<Message, Error> {
    client.create(Message::default()).await
}

#[tokio::test]
async fn a_safe_call_is_sent_again_after_whatever_may_pass() {
    for (name, happening) in HAPPENINGS {
        let again = !["request", "redirected", "404", "302"].contains(&name);
        let expected = if again { (2, true) } else { (1, false) };
        assert_eq!(sent(happening, get).await, expected, "{name}");
    }
}

#[tokio::test]
async fn another_call_is_sent_again_only_when_it_was_certainly_not_carried_out() {
    for (name, happening) in HAPPENINGS {
        let again = ["connect", "429"].contains(&name);
        let expected = if again { (2, true) } else { (1, false) };
        assert_eq!(sent(happening, create).await, expected, "{name}");
    }
}

#[tokio::test]
async fn a_refusal_for_the_rate_counts_as_one_even_where_its_body_breaks_off() {
    let happening: Happening = |script| _ = script.cut_off(reply(429, &[]));
    assert_eq!(sent(happening, create).await, (2, true));
}

#[tokio::test]
async fn every_attempt_sends_the_same() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.fail(TransportFault::Connect).reply(429, "").reply(201, MESSAGE);
    let message = Message { text: "once".to_owned(), ..Message::default() };
    stage.client().create(message).await.unwrap();
    let requests = script.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        assert_eq!(request.json::<Message>().unwrap().text, "once");
        assert_eq!(request.headers, requests[0].headers);
        assert_eq!(request.path, requests[0].path);
    }
}

#[tokio::test]
async fn there_are_four_attempts_unless_set() {
    for (policy, attempts) in [
        (RetryPolicy::standard(), 4),
        (RetryPolicy::default().max_attempts(2), 2),
        (RetryPolicy::standard().max_attempts(0), 1),
        (RetryPolicy::never(), 1),
    ] {
        let stage = Stage::new().with(|builder| builder.retry(policy));
        let script = stage.script.clone();
        for _ in 0..5 {
            script.reply(500, "");
        }
        let error = stage.client().get("sms_1").await.unwrap_err();
        assert_eq!(error.attempts(), attempts);
        assert_eq!(script.requests().len(), attempts as usize);
    }
}

#[tokio::test]
async fn an_error_says_how_many_attempts_it_took() {
    let stage = Stage::new();
    stage.script.reply(500, "").fail(TransportFault::Connect).reply(404, "");
    let clock = stage.clock.clone();
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert_eq!(error.to_string(), "sms_get: the server answered 404 Not Found after 3 attempts");
    assert_eq!(error.attempts(), 3);
    assert_eq!(error.waited(), clock.pauses().iter().sum());
    assert!(error.is_not_found());
}

#[tokio::test]
async fn an_error_before_the_first_attempt_counts_none() {
    let stage = Stage::new();
    let error = stage.client().get("").await.unwrap_err();
    assert_eq!((error.attempts(), error.waited().as_nanos()), (0, 0));
}

#[tokio::test]
async fn delivery_is_the_furthest_that_any_attempt_may_have_come() {
    let connect: Happening = |script| _ = script.fail(TransportFault::Connect);
    let refused: Happening = |script| _ = script.reply(429, "");
    let unknown: Happening = |script| _ = script.reply(500, "");
    let not_found: Happening = |script| _ = script.reply(404, "");
    let accepted: Happening = |script| _ = script.reply(200, "no JSON");
    for (happenings, delivery) in [
        ([connect, connect], Delivery::NotSent),
        ([refused, connect], Delivery::Refused),
        ([connect, refused], Delivery::Refused),
        ([unknown, connect], Delivery::Unknown),
        ([unknown, not_found], Delivery::Unknown),
        ([refused, unknown], Delivery::Unknown),
        ([unknown, accepted], Delivery::Accepted),
        ([refused, accepted], Delivery::Accepted),
    ] {
        let policy = RetryPolicy::standard().max_attempts(2);
        let stage = Stage::new().with(|builder| builder.retry(policy));
        for happening in happenings {
            happening(&stage.script);
        }
        let error = stage.client().get("sms_1").await.unwrap_err();
        assert_eq!(error.attempts(), 2);
        assert_eq!(error.delivery(), delivery, "{error}");
    }
}

#[tokio::test]
async fn a_budget_that_all_clones_share_runs_dry() {
    for (policy, dry) in
        [(RetryPolicy::standard(), true), (RetryPolicy::standard().budget(false), false)]
    {
        let stage = Stage::new().with(|builder| builder.retry(policy));
        let script = stage.script.clone();
        let client = stage.client();
        for _ in 0..40 {
            let client = client.clone();
            for _ in 0..4 {
                script.reply(500, "");
            }
            client.get("sms_1").await.unwrap_err();
        }
        let again = script.requests().len() - 40;
        // 20 to begin with, and one for each five calls.
        assert_eq!(again, if dry { 28 } else { 120 });
    }
}

#[tokio::test]
async fn a_wait_that_the_server_asks_for_costs_no_budget() {
    let stage = Stage::new();
    let script = stage.script.clone();
    let client = stage.client();
    for _ in 0..100 {
        script.reply_with(reply(429, &[("retry-after", "1")])).reply(200, MESSAGE);
        client.get("sms_1").await.unwrap();
    }
}

#[tokio::test]
async fn the_kind_of_an_error_tells_the_rate() {
    let stage = Stage::new().with(|builder| builder.retry(RetryPolicy::never()));
    stage.script.reply_with(reply(429, &[("retry-after", "7"), ("x-request-id", "req_1")]));
    let error = stage.client().get("sms_1").await.unwrap_err();
    let ErrorKind::RateLimited { retry_after, .. } = error.kind() else { panic!("{error:?}") };
    assert_eq!(retry_after.unwrap().as_secs(), 7);
    assert!(error.is_rate_limited());
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(error.request_id(), Some("req_1"));
}

#[tokio::test]
async fn credentials_that_are_refused_are_not_sent_again() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(401, "").reply(200, MESSAGE);
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn a_script_that_is_over_ends_the_call() {
    let stage = Stage::new();
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.delivery(), Delivery::NotSent);
}
