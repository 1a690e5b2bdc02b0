//! What an error tells: its kind, what became of the request, and all that came.

use crate::bodies::sms;
use crate::setup::{builder_at, client_at, on_the_wire, outcome};
use close_messaging::testing::StillClock;
use close_messaging::{Delivery, Error, ErrorKind};
use close_wire_tests::{ClosedPort, Faulty, Reply, Server, Turn};
use serde_json::json;
use std::time::Duration;

async fn error(reply: Reply) -> Error {
    outcome(reply, |client| client.sms().send()).await.unwrap_err()
}

#[tokio::test]
async fn the_four_things_that_can_have_become_of_a_request() {
    let port = ClosedPort::take();
    let unsent = client_at(port.base_url()).sms().send().await.unwrap_err();
    assert_eq!(unsent.delivery(), Delivery::NotSent);
    let argument = client_at(port.base_url()).sms().send().send_in(60).await.unwrap_err();
    assert_eq!((argument.delivery(), argument.attempts()), (Delivery::NotSent, 0));
    for status in [400, 401, 402, 403, 404, 409, 415, 422, 429] {
        assert_eq!(error(Reply::json(status, "{}")).await.delivery(), Delivery::Refused);
    }
    for status in [302, 307, 500, 502, 503, 504] {
        assert_eq!(error(Reply::json(status, "{}")).await.delivery(), Delivery::Unknown);
    }
    let unreadable = error(Reply::json(200, r#"{"id": 7}"#)).await;
    assert_eq!(unreadable.delivery(), Delivery::Accepted);
    assert_eq!(unreadable.path(), Some("id"));
}

#[tokio::test]
async fn what_an_early_attempt_may_have_done_is_not_forgotten() {
    let down = Turn::Answer(on_the_wire("503 Down", "", ""));
    let refused = Turn::Answer(on_the_wire("400 No", "", "{}"));
    let server = Faulty::taking([down, refused]).await;
    let call = client_at(server.base_url()).whatsapp().update("acti_1").message_markdown("Hi");
    let error = call.await.unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!((error.attempts(), error.delivery()), (2, Delivery::Unknown));
}

#[tokio::test]
async fn a_validation_tells_each_field_and_its_body_is_kept() {
    let body = json!({
        "errors": ["The SMS is not valid."],
        "field-errors": {"lead": "Object does not exist.", "attachments": {"0": {"url": ["No."]}}},
    });
    let error = error(Reply::json(400, &body)).await;
    let ErrorKind::Validation(refusal) = error.kind() else { panic!("{error:?}") };
    let mut fields: Vec<_> = refusal.fields().collect();
    fields.sort_unstable();
    assert_eq!(fields, [("attachments.0.url[0]", "No."), ("lead", "Object does not exist.")]);
    assert_eq!(refusal.messages().collect::<Vec<_>>(), ["The SMS is not valid."]);
    assert_eq!(refusal.message(), None);
    assert_eq!(error.text().unwrap(), body.to_string());
    assert_eq!(error.to_string(), "sms_create: the server answered 400 Bad Request");
}

#[tokio::test]
async fn a_400_that_says_nothing_is_a_status() {
    for body in ["", "{}", "<html>", r#"{"error": null}"#] {
        assert_eq!(error(Reply::new(400, body)).await.kind(), &ErrorKind::Status);
    }
}

#[tokio::test]
async fn too_many_calls_tell_when_the_next_may_be_made() {
    let reply = Reply::new(429, "").header("ratelimit", "limit=100; remaining=0; reset=0.87");
    let limited = error(reply.header("retry-after", "1")).await;
    let expected = Duration::from_millis(870);
    assert!(matches!(limited.kind(),
        ErrorKind::RateLimited { retry_after: Some(wait), .. } if *wait == expected));
    assert_eq!(limited.headers().unwrap()["retry-after"], "1");
    let unsaid = error(Reply::new(429, "")).await;
    assert!(matches!(unsaid.kind(), ErrorKind::RateLimited { retry_after: None, .. }));
}

#[tokio::test]
async fn html_of_a_gateway_is_there_with_its_headers() {
    let reply = Reply::new(502, "<html>Bad Gateway</html>")
        .header("content-type", "text/html")
        .header("x-request-id", "req_1");
    let error = error(reply).await;
    assert_eq!(error.text().unwrap(), "<html>Bad Gateway</html>");
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
    assert_eq!(error.request_id(), Some("req_1"));
}

#[tokio::test]
async fn a_reply_larger_than_the_limit_is_not_read_on() {
    let server = Server::answering([Reply::json(200, sms("acti_1"))]).await;
    let builder = builder_at(server.base_url(), &StillClock::new()).body_limit(20);
    let error = builder.build().unwrap().sms().send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::BodyTooLarge { limit: 20, .. }));
    assert_eq!(error.delivery(), Delivery::Accepted);
}

#[tokio::test]
async fn a_call_may_be_given_less_time_than_its_client() {
    let clock = StillClock::new();
    let late = clock.clone();
    let silence = Turn::Silence(Box::new(move || late.advance(Duration::from_secs(5))));
    let server = Faulty::taking([silence]).await;
    let client = builder_at(server.base_url(), &clock).build().unwrap();
    let call = client.sms().get("acti_1").timeout(Duration::from_secs(5));
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout);
    assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Unknown));
}
