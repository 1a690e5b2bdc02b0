//! What is never printed.

use crate::api::{API, ClientBuilder, Message};
use crate::support::{CLOSED, Server, Stage, json};
use close_messaging_runtime::testing::Script;
use close_messaging_runtime::{
    ApiKey, BearerToken, Credentials, HeaderMap, Reply, RetryPolicy, StatusCode,
};
use std::error::Error;
use std::fmt::Write;

/// Stands wherever something secret may stand.
const SECRET: &str = "s3cret";

/// All that an error says of itself: its message, its debug form and those of its sources.
fn all_of(error: &(dyn Error + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        write!(text, "{error} {error:?} {error:#?} ").unwrap();
        next = error.source();
    }
    text
}

#[test]
fn credentials_print_as_stars() {
    assert_eq!(format!("{:?}", ApiKey::new(SECRET)), "ApiKey(***)");
    assert_eq!(format!("{:?}", BearerToken::new(SECRET)), "BearerToken(***)");
    let credentials = Credentials::from(ApiKey::new(SECRET));
    assert!(!format!("{credentials:?}").contains(SECRET));
}

#[tokio::test]
async fn no_http_library_is_allowed_to_print_them() {
    for credentials in [Credentials::from(ApiKey::new(SECRET)), BearerToken::new(SECRET).into()] {
        let script = Script::new();
        script.reply(204, "");
        let builder = ClientBuilder::new(&API, credentials).transport(script.clone());
        builder.build().unwrap().delete("sms_1").send().await.unwrap();
        assert!(script.requests()[0].headers["authorization"].is_sensitive());
    }
}

#[tokio::test]
async fn what_a_script_was_sent_prints_no_contents() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(200, SECRET);
    stage.client().get("sms_1").query(SECRET).header(SECRET).await.unwrap_err();
    assert!(!format!("{script:?} {:?}", script.requests()).contains(SECRET));
}

#[test]
fn neither_clients_nor_calls_print_values() {
    let builder = ClientBuilder::new(&API, ApiKey::new(SECRET)).base_url("https://example.com");
    assert!(!format!("{builder:?}").contains(SECRET));
    let client = builder.build().unwrap();
    let shown = format!("{client:?}");
    assert!(shown.contains("https://example.com") && !shown.contains(SECRET), "{shown}");
    let call = client.get(SECRET).query(SECRET).header(SECRET).limit(1);
    let shown = format!("{call:?}");
    assert!(shown.contains("sms_get") && shown.contains(r#"["q", "limit"]"#), "{shown}");
    assert!(!shown.contains(SECRET), "{shown}");
    let mut call = client.export();
    call.json(SECRET);
    assert!(!format!("{call:?}").contains(SECRET));
}

#[test]
fn a_builder_that_is_refused_prints_no_password() {
    let builder =
        ClientBuilder::new(&API, ApiKey::new("key")).base_url("https://:s3cret@example.com");
    assert!(!format!("{builder:?}").contains(SECRET));
    assert!(!all_of(&builder.build().unwrap_err()).contains(SECRET));
}

#[test]
fn a_reply_prints_no_contents() {
    let mut headers = HeaderMap::new();
    headers.insert("set-cookie", SECRET.parse().unwrap());
    let reply = Reply::new(StatusCode::OK, headers, SECRET);
    assert_eq!(format!("{reply:?}"), "Reply { status: 200, body_bytes: 6, .. }");
}

#[tokio::test]
async fn no_error_of_a_call_prints_what_was_sent_or_received() {
    let body = format!(r#"{{"text": ["{SECRET}"], "{SECRET}": "{SECRET}"}}"#);
    for reply in [
        json("200 OK", &body),
        json("400 Bad Request", &body),
        json("500 Internal Server Error", &body),
        format!("HTTP/1.1 200 OK\r\nx: {SECRET}\r\ncontent-length: 100\r\n\r\n{SECRET}"),
        format!("HTTP/1.1 200 OK\r\nx: {SECRET}\r\nbad header {SECRET}\r\n\r\n"),
        format!("{SECRET}\r\n\r\n"),
        String::new(),
    ] {
        let server = Server::answering(reply).await;
        let client = ClientBuilder::new(&API, ApiKey::new(SECRET))
            .base_url(server.base_url())
            .retry(RetryPolicy::never())
            .build();
        let call = client.unwrap().get(SECRET).query(SECRET).header(SECRET);
        let shown = all_of(&call.await.unwrap_err());
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

#[tokio::test]
async fn no_error_of_a_request_prints_it() {
    let client = ClientBuilder::new(&API, ApiKey::new(SECRET))
        .base_url(CLOSED)
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let connect = client.get(SECRET).query(SECRET).header(SECRET);
    let argument = client.get(SECRET).header("s3cret\n");
    for call in [connect, argument] {
        let shown = all_of(&call.await.unwrap_err());
        assert!(!shown.contains(SECRET), "{shown}");
    }
    let text = SECRET.to_owned();
    let message = Message { text, ..Message::default() };
    let shown = all_of(&client.create(message).await.unwrap_err());
    assert!(!shown.contains(SECRET), "{shown}");
}
