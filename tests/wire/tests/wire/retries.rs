//! Calls that may be sent again, and those that may not.

use crate::setup::{builder_at, client_at, on_the_wire};
use close_messaging::testing::{StillClock, examples};
use close_messaging::types::{CreateFileUpload, MessageStatus, NewSms};
use close_messaging::{Client, Delivery, Error, RetryPolicy};
use close_wire_tests::{Faulty, Reply, Server, Turn};
use std::pin::Pin;
use std::time::Duration;

const ATTEMPT: Duration = Duration::from_secs(10);

type Outcome = Pin<Box<dyn Future<Output = Result<(), Error>>>>;
type Operation = fn(&Client) -> Outcome;

fn outcome<T>(call: impl IntoFuture<Output = Result<T, Error>> + 'static) -> Outcome {
    Box::pin(async move { call.into_future().await.map(drop) })
}

fn pdf() -> CreateFileUpload {
    CreateFileUpload { content_type: "application/pdf".into(), filename: "a.pdf".into() }
}

/// The calls that may be sent again, each with an answer.
const SAFE: [(Operation, &str); 8] = [
    (|client| outcome(client.sms().list()), examples::SMS_LIST),
    (|client| outcome(client.sms().get("acti_1")), examples::SMS_GET),
    (|client| outcome(client.sms().delete("acti_1")), examples::SMS_DELETE),
    (|client| outcome(client.whatsapp().list()), examples::WHATSAPP_LIST),
    (|client| outcome(client.whatsapp().get("acti_1")), examples::WHATSAPP_GET),
    (
        |client| outcome(client.whatsapp().update("acti_1").message_markdown("Hi")),
        examples::WHATSAPP_UPDATE,
    ),
    (|client| outcome(client.whatsapp().delete("acti_1")), examples::WHATSAPP_DELETE),
    (|client| outcome(client.files().create_upload(pdf())), examples::FILES_CREATE_UPLOAD),
];

/// What may go wrong with an attempt that reached the server.
fn faults(clock: &StillClock) -> Vec<Turn> {
    let clock = clock.clone();
    let mut faults = vec![
        Turn::Reset,
        Turn::Silence(Box::new(move || clock.advance(ATTEMPT))),
        Turn::Answer("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"id\"".to_owned()),
    ];
    for status in ["429 No", "500 No", "502 No", "503 No", "504 No"] {
        faults.push(Turn::Answer(on_the_wire(status, "", "")));
    }
    faults
}

#[tokio::test]
async fn what_is_safe_is_sent_again_after_any_fault() {
    for (operation, answer) in SAFE {
        for fault in 0..8 {
            let clock = StillClock::new();
            let fault = faults(&clock).remove(fault);
            let well = Turn::Answer(on_the_wire("200 OK", "", answer));
            let shown = format!("{fault:?}");
            let server = Faulty::taking([fault, well]).await;
            let client = builder_at(server.base_url(), &clock).attempt_timeout(ATTEMPT);
            operation(&client.build().unwrap()).await.expect(&shown);
            let requests = server.requests();
            assert_eq!(requests.len(), 2, "{shown}");
            assert_eq!(requests[0], requests[1]);
            assert_eq!(clock.pauses().len(), 1);
        }
    }
}

#[tokio::test]
async fn it_is_tried_four_times_with_longer_waits() {
    for (operation, _) in SAFE {
        let clock = StillClock::new();
        let server = Server::answering((0..5).map(|_| Reply::new(503, "<html>"))).await;
        let client = builder_at(server.base_url(), &clock).build().unwrap();
        let error = operation(&client).await.unwrap_err();
        assert_eq!(server.requests().len(), 4);
        assert_eq!((error.attempts(), error.delivery()), (4, Delivery::Unknown));
        assert_eq!(error.text().unwrap(), "<html>");
        let pauses = clock.pauses();
        assert_eq!(pauses.len(), 3);
        for (pause, most) in pauses.iter().zip([0.5, 1.0, 2.0]) {
            assert!((most / 2.0..=most).contains(&pause.as_secs_f64()), "{pauses:?}");
        }
        assert_eq!(error.waited(), pauses.iter().sum());
    }
}

#[tokio::test]
async fn what_the_server_refuses_is_not_sent_again() {
    for (operation, _) in SAFE {
        for status in [400, 401, 402, 403, 405, 409, 415, 422] {
            let server = Server::answering([Reply::new(status, "")]).await;
            let error = operation(&client_at(server.base_url())).await.unwrap_err();
            assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Refused));
            assert_eq!(server.requests().len(), 1);
        }
    }
}

/// The calls that create something, whether or not it is sent.
const CREATES: [Operation; 3] = [
    |client| outcome(client.sms().draft()),
    |client| outcome(client.sms().create(NewSms { status: MessageStatus::Inbox })),
    |client| outcome(client.whatsapp().create(crate::bodies::new_message())),
];

#[tokio::test]
async fn what_creates_is_sent_once() {
    for operation in CREATES {
        for fault in [0, 1, 2, 4, 5, 6, 7] {
            let clock = StillClock::new();
            let server = Faulty::taking([faults(&clock).remove(fault), Turn::Reset]).await;
            let client = builder_at(server.base_url(), &clock).attempt_timeout(ATTEMPT);
            let error = operation(&client.build().unwrap()).await.unwrap_err();
            assert_eq!(server.requests().len(), 1);
            assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Unknown));
        }
    }
}

#[tokio::test]
async fn how_often_is_for_the_caller_to_say() {
    for (policy, times) in [
        (RetryPolicy::never(), 1),
        (RetryPolicy::standard().max_attempts(2), 2),
        (RetryPolicy::standard().max_attempts(6), 6),
    ] {
        let server = Server::answering([]).await;
        let client = builder_at(server.base_url(), &StillClock::new()).retry(policy);
        let error = client.build().unwrap().sms().get("acti_1").await.unwrap_err();
        assert_eq!((server.requests().len(), error.attempts()), (times, times as u32));
    }
}

#[tokio::test]
async fn many_calls_of_a_server_that_is_down_are_no_storm() {
    let server = Server::answering([]).await;
    let client = client_at(server.base_url());
    for _ in 0..50 {
        client.clone().sms().get("acti_1").await.unwrap_err();
    }
    // Without a budget it would be 200: four for each call.
    let requests = server.requests().len();
    assert!((60..=100).contains(&requests), "{requests}");
}
