//! Answers of a server that does not carry a request out.

use crate::setup::{client_at, outcome};
use close_messaging::types::{ErrorReply, MessageStatus, NewSms};
use close_messaging::{Delivery, Error, ErrorKind};
use close_wire_tests::{Reply, Server};
use serde_json::{Value, json};

/// The error that sending an SMS ends in.
async fn refusal(reply: Reply) -> Error {
    let status = MessageStatus::Outbox;
    let call = outcome(reply, |client| client.sms().create(NewSms { status }));
    call.await.unwrap_err()
}

fn body(error: &Error) -> ErrorReply {
    error.body().unwrap()
}

#[tokio::test]
async fn the_three_shapes_that_close_gives() {
    let error = refusal(Reply::json(401, json!({"error": "No key."}))).await;
    assert_eq!(error.status().unwrap().as_u16(), 401);
    assert_eq!(body(&error).error.unwrap().as_value(), "No key.");

    let error = refusal(Reply::json(404, json!({"errors": ["No lead.", "No."]}))).await;
    let errors: Vec<Value> = body(&error).errors.into_iter().flatten().map(Value::from).collect();
    assert_eq!(errors, ["No lead.", "No."]);

    let fields = json!({"errors": [], "field-errors": {"lead": "Object does not exist."}});
    let error = refusal(Reply::json(400, fields)).await;
    let reply = body(&error);
    assert_eq!(reply.errors.as_deref(), Some(&[][..]));
    let lead = &reply.field_errors.unwrap()["lead"];
    assert_eq!(lead.as_value(), "Object does not exist.");
}

#[tokio::test]
async fn a_refused_field_may_have_fields_of_its_own() {
    let fields = json!({"field-errors": {"attachments": {"0": {"url": "Required."}}}});
    let error = refusal(Reply::json(400, fields)).await;
    let fields = body(&error).field_errors.unwrap();
    assert_eq!(fields["attachments"].as_value()["0"]["url"], "Required.");
}

#[tokio::test]
async fn too_many_requests_keep_the_headers_that_say_when_to_go_on() {
    let slow_down = json!({"error": {"message": "Slow down.", "rate_reset": 0.87}});
    let reply = Reply::json(429, slow_down)
        .header("ratelimit", "limit=100; remaining=0; reset=0.87")
        .header("ratelimit-reset", "1")
        .header("retry-after", "1");
    let error = refusal(reply).await;
    assert_eq!(error.delivery(), Delivery::Refused);
    let headers = error.headers().unwrap();
    assert_eq!(headers["ratelimit"], "limit=100; remaining=0; reset=0.87");
    assert_eq!(headers["ratelimit-reset"], "1");
    assert_eq!(headers["retry-after"], "1");
    let details = body(&error).error.unwrap();
    assert_eq!(details.as_value()["rate_reset"], 0.87);
}

#[tokio::test]
async fn bodies_that_are_not_json_are_there_as_text() {
    for (status, body, delivery) in [
        (502, "<html>Bad Gateway</html>", Delivery::Unknown),
        (504, "upstream timed out", Delivery::Unknown),
        (500, "", Delivery::Unknown),
        (503, r#"{"error": "Down."}"#, Delivery::Unknown),
        (403, "", Delivery::Refused),
        (409, "no", Delivery::Refused),
    ] {
        let error = refusal(Reply::new(status, body)).await;
        assert_eq!(error.kind(), &ErrorKind::Status);
        assert_eq!(error.attempts(), 1);
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.text().unwrap(), body);
        assert_eq!(error.raw_body().unwrap(), body.as_bytes());
        assert_eq!(error.delivery(), delivery, "{status}");
        assert_eq!(error.operation(), "sms_create");
        assert_eq!(error.body::<ErrorReply>().is_ok(), body.starts_with('{'));
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::answering([]).await;
        let location = format!("{}/activity/sms/", elsewhere.base_url());
        let here = Server::answering([Reply::new(status, "").header("location", &location)]).await;
        let sms = client_at(here.base_url()).sms();
        let status_of_sms = MessageStatus::Outbox;
        let call = sms.create(NewSms { status: status_of_sms });
        let error = call.await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.headers().unwrap()["location"], location.as_str());
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert_eq!(here.request().method, "POST");
        assert_eq!(elsewhere.requests(), []);
    }
}

#[tokio::test]
async fn null_in_place_of_errors_is_none() {
    let error = refusal(Reply::json(400, json!({"error": "No.", "errors": null}))).await;
    let reply = body(&error);
    assert_eq!(reply.error.unwrap().as_value(), "No.");
    assert_eq!(reply.errors, None);
}
