//! Failures below HTTP, of a call that may be sent again and of one that may not.

use crate::setup::client_at;
use close_messaging::types::ErrorReply;
use close_messaging::{Delivery, Error, ErrorKind};
use close_wire_tests::{ClosedPort, Faulty, Turn};

/// The errors that a delete and a new SMS end in when the server always answers this and hangs up.
/// A delete is tried four times, and an SMS once.
async fn after(answer: &'static str) -> [Error; 2] {
    let server = Faulty::taking((0..4).map(|_| Turn::Answer(answer.to_owned()))).await;
    let call = client_at(server.base_url()).sms().delete("acti_1");
    let delete = call.await.unwrap_err();
    let requests = server.requests().len();
    assert_eq!(u32::try_from(requests).unwrap(), delete.attempts());

    let server = Faulty::taking([Turn::Answer(answer.to_owned())]).await;
    let sms = client_at(server.base_url()).sms().send().await.unwrap_err();
    assert_eq!((server.requests().len(), sms.attempts()), (1, 1));
    [delete, sms]
}

#[tokio::test]
async fn without_a_server_nothing_was_sent() {
    let port = ClosedPort::take();
    let call = client_at(port.base_url()).sms().delete("acti_1");
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Connect);
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!((error.status(), error.headers()), (None, None));
    assert_eq!(error.attempts(), 4);
    assert!(error.body::<ErrorReply>().is_err());
}

#[tokio::test]
async fn a_server_that_hangs_up_may_have_done_it() {
    for answer in ["", "HTTP/1.1 20", "HTTP/1.1 200 OK\r\ncontent-type: appli"] {
        let errors = after(answer).await;
        assert_eq!(errors[0].attempts(), 4);
        for error in errors {
            assert_eq!(error.kind(), &ErrorKind::Transport, "{answer:?}");
            assert_eq!(error.delivery(), Delivery::Unknown);
            assert_eq!(error.status(), None);
        }
    }
}

#[tokio::test]
async fn half_a_body_may_be_of_something_done() {
    let errors = after("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"id").await;
    assert_eq!(errors[0].attempts(), 4);
    for error in errors {
        assert_eq!(error.kind(), &ErrorKind::Transport);
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert_eq!(error.status().unwrap().as_u16(), 200);
        assert_eq!(error.text(), None);
    }
}

#[tokio::test]
async fn half_a_body_of_a_refusal_is_a_refusal() {
    for error in after("HTTP/1.1 400 Bad Request\r\ncontent-length: 10\r\n\r\n{\"er").await {
        assert_eq!(error.delivery(), Delivery::Refused);
        assert_eq!(error.status().unwrap().as_u16(), 400);
        assert_eq!(error.text(), None);
    }
}

#[tokio::test]
async fn what_is_not_http_is_no_answer() {
    let errors = after("220 mail.example.com ESMTP\r\n").await;
    assert_eq!(errors[0].attempts(), 4);
    for error in errors {
        assert_eq!(error.kind(), &ErrorKind::Transport);
        assert_eq!(error.delivery(), Delivery::Unknown);
    }
}
