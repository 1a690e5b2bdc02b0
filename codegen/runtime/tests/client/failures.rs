//! What goes wrong, and what it means for the request.

use crate::api::{API, Client, ClientBuilder};
use crate::support::{Bystander, CLOSED, KEY, Server, answer, json};
use close_messaging_runtime::{ApiKey, Delivery, Error, ErrorKind, RetryPolicy};
use std::error::Error as _;
use std::time::Duration;

fn client_of(base_url: String) -> Client {
    ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(base_url)
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

async fn error_of(reply: impl Into<Vec<u8>>) -> Error {
    let server = Server::answering(reply).await;
    server.api().get("sms_1").await.unwrap_err()
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Refusal {
    error: String,
}

#[tokio::test]
async fn a_refusal_keeps_what_the_server_said() {
    let error = error_of(json("400 Bad Request", r#"{"error": "no such lead"}"#)).await;
    assert_eq!(error.kind(), &ErrorKind::Status);
    assert_eq!(error.delivery(), Delivery::Refused);
    assert_eq!(error.operation(), "sms_get");
    assert_eq!(error.status().unwrap().as_u16(), 400);
    assert_eq!(error.headers().unwrap()["content-type"], "application/json");
    assert_eq!(error.body::<Refusal>().unwrap().error, "no such lead");
    assert_eq!(error.to_string(), "sms_get: the server answered 400 Bad Request");
    assert!(error.source().is_none());
}

#[tokio::test]
async fn a_body_of_another_kind_is_there_as_text() {
    let page = "<html>502 Bad Gateway</html>";
    let error = error_of(answer("502 Bad Gateway", "text/html", page)).await;
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(error.text().unwrap(), page);
    assert_eq!(error.raw_body().unwrap(), page.as_bytes());
    assert_eq!(error.body::<Refusal>().unwrap_err().reason(), "expected value");
}

#[tokio::test]
async fn a_status_alone_is_enough() {
    for (status, delivery) in [
        ("401 Unauthorized", Delivery::Refused),
        ("404 Not Found", Delivery::Refused),
        ("429 Too Many Requests", Delivery::Refused),
        ("500 Internal Server Error", Delivery::Unknown),
        ("503 Service Unavailable", Delivery::Unknown),
        ("304 Not Modified", Delivery::Unknown),
    ] {
        let error = error_of(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n")).await;
        assert_eq!(error.delivery(), delivery, "{status}");
        assert_eq!(error.raw_body(), Some(&[][..]));
        assert!(error.to_string().ends_with(status), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_error_and_is_not_followed() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let elsewhere = Bystander::new();
        let location = elsewhere.base_url();
        let reply =
            format!("HTTP/1.1 {status}\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        let error = error_of(reply).await;
        assert_eq!(error.kind(), &ErrorKind::Status);
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert_eq!(error.attempts(), 1);
        assert_eq!(error.headers().unwrap()["location"], location.as_str());
        elsewhere.assert_not_called();
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_sent_is_named_and_nothing_is_sent() {
    let bystander = Bystander::new();
    let client = client_of(bystander.base_url());
    let get = || client.get("sms_1");
    for (call, parameter) in [
        (client.get(""), "id"),
        (client.get("."), "id"),
        (client.get(".."), "id"),
        (get().header("a\r\nb: c"), "x-note"),
        (get().header("é"), "x-note"),
        (get().header_list(&["a,b"]), "x-list"),
        (client.get("").header("é"), "id"),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert!(
            matches!(error.kind(), ErrorKind::Argument { parameter: name, .. } if *name == parameter),
            "{error:?}"
        );
    }
    bystander.assert_not_called();
}

#[tokio::test]
async fn a_body_that_is_not_json_is_not_sent() {
    let bystander = Bystander::new();
    let mut call = client_of(bystander.base_url()).export();
    call.json(&std::collections::HashMap::from([((1, 2), 3)]));
    let error = call.send().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!(error.to_string(), "export: `body` cannot be written as JSON; nothing was sent");
    bystander.assert_not_called();
}

#[tokio::test]
async fn a_connection_refused_was_not_sent() {
    let error = client_of(CLOSED.to_owned()).get("sms_1").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Connect);
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(error.status().is_none() && error.headers().is_none() && error.text().is_none());
    assert!(error.source().is_some());
    assert_eq!(error.body::<Refusal>().unwrap_err().path(), "");
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn a_connection_that_does_not_come_about_in_time_was_not_sent() {
    // The system takes the connection, and nobody answers the greeting of TLS.
    let bystander = Bystander::new();
    let base_url = bystander.base_url().replace("http://", "https://");
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(base_url)
        .retry(RetryPolicy::never())
        .connect_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.get("sms_1").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Connect, "{error:?}");
    assert_eq!(error.delivery(), Delivery::NotSent);
}

#[tokio::test]
async fn a_connection_lost_before_the_answer_leaves_delivery_unknown() {
    for reply in ["", "HTTP/1.1 200", "not HTTP\r\n\r\n"] {
        let error = error_of(reply).await;
        assert_eq!(error.kind(), &ErrorKind::Transport, "{reply}");
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert!(error.status().is_none());
    }
}

#[tokio::test]
async fn a_connection_lost_within_the_body_leaves_delivery_to_the_status() {
    for (status, delivery) in [
        ("200 OK", Delivery::Unknown),
        ("500 Internal Server Error", Delivery::Unknown),
        ("400 Bad Request", Delivery::Refused),
    ] {
        let reply = format!("HTTP/1.1 {status}\r\ncontent-length: 100\r\n\r\n{{\"text\":");
        let error = error_of(reply).await;
        assert_eq!(error.kind(), &ErrorKind::Transport);
        assert_eq!(error.delivery(), delivery, "{status}");
        assert!(error.status().is_some());
        assert_eq!(error.raw_body(), None);
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_in_time_leaves_delivery_unknown() {
    let server = Server::silent().await;
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(server.base_url())
        .retry(RetryPolicy::never())
        .timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = client.get("sms_1").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout);
    assert_eq!(error.delivery(), Delivery::Unknown);
}

#[test]
fn the_error_is_small_and_goes_anywhere() {
    const fn goes_anywhere<T: Send + Sync + 'static>() {}
    goes_anywhere::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
