//! Failures below HTTP.

use crate::setup::client_at;
use close_messaging::types::ErrorReply;
use close_messaging::{Delivery, Error, ErrorKind};
use close_wire_tests::{ClosedPort, Interruption};

/// The error that a delete ends in when the server answers this and hangs up.
async fn after(answer: &'static str) -> Error {
    let server = Interruption::after(answer).await;
    let call = client_at(server.base_url()).sms().delete("acti_1");
    call.await.unwrap_err()
}

#[tokio::test]
async fn without_a_server_nothing_was_sent() {
    let port = ClosedPort::find().await;
    let call = client_at(port.base_url()).sms().delete("acti_1");
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Connect);
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!((error.status(), error.headers()), (None, None));
    assert!(error.body::<ErrorReply>().is_err());
}

#[tokio::test]
async fn a_server_that_hangs_up_may_have_done_it() {
    for answer in ["", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\ncontent-type: appli"] {
        let error = after(answer).await;
        assert_eq!(error.kind(), &ErrorKind::Transport, "{answer:?}");
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert_eq!(error.status(), None);
    }
}

#[tokio::test]
async fn half_a_body_may_be_of_something_done() {
    let error = after("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id").await;
    assert_eq!(error.kind(), &ErrorKind::Transport);
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert_eq!(error.text(), None);
}

#[tokio::test]
async fn half_a_body_of_a_refusal_is_a_refusal() {
    let error = after("HTTP/1.1 400 Bad Request\r\ncontent-length: 10\r\n\r\n{\"er").await;
    assert_eq!(error.delivery(), Delivery::Refused);
    assert_eq!(error.status().unwrap().as_u16(), 400);
    assert_eq!(error.text(), None);
}

#[tokio::test]
async fn what_is_not_http_is_no_answer() {
    let error = after("220 mail.example.com ESMTP\r\n").await;
    assert_eq!(error.kind(), &ErrorKind::Transport);
    assert_eq!(error.delivery(), Delivery::Unknown);
}
