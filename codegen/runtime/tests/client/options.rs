//! What a client can be told.

use crate::api::{API, ClientBuilder};
use crate::support::{Bystander, KEY, Server, Stage, json};
use close_messaging_runtime::{ApiKey, Delivery, ErrorKind, RetryPolicy, reqwest};

const NOTHING: &str = "HTTP/1.1 204 No Content\r\n\r\n";

#[tokio::test]
async fn a_default_header_goes_where_credentials_go_unless_the_call_has_its_own() {
    let stage = Stage::new().with(|builder| builder.header("x-note", &"client").header("x-b", &1));
    let script = stage.script.clone();
    script.reply(200, r#"{"text": ""}"#).reply(200, r#"{"text": ""}"#).reply(204, "");
    let client = stage.client();
    client.get("sms_1").await.unwrap();
    client.get("sms_1").header("call").await.unwrap();
    client.ping().send().await.unwrap();
    let requests = script.requests();
    assert_eq!(requests[0].header("x-note"), Some("client"));
    assert_eq!(requests[0].header("x-b"), Some("1"));
    assert_eq!(requests[1].header("x-note"), Some("call"));
    assert_eq!(requests[2].header("x-note"), None);
}

#[tokio::test]
async fn a_clone_may_have_another_default_header() {
    let stage = Stage::new().with(|builder| builder.header("x-note", &"first"));
    let script = stage.script.clone();
    script.reply(204, "").reply(204, "");
    let client = stage.client();
    client.with_note("second").delete("sms_1").send().await.unwrap();
    client.delete("sms_1").send().await.unwrap();
    let notes: Vec<_> = script
        .requests()
        .iter()
        .map(|request| request.header("x-note").map(str::to_owned))
        .collect();
    assert_eq!(notes, [Some("second".to_owned()), Some("first".to_owned())]);
}

#[tokio::test]
async fn a_default_header_that_cannot_be_sent_is_told_by_each_call_that_would_send_it() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(204, "");
    let client = stage.client().with_note("s3cret\n");
    for _ in 0..2 {
        let error = client.delete("sms_1").send().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Argument { parameter: "x-note", .. }));
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert!(!format!("{error} {error:?}").contains("s3cret"));
    }
    client.ping().send().await.unwrap();
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn a_header_that_cannot_be_sent_is_refused_when_the_client_is_made() {
    let builder = ClientBuilder::new(&API, ApiKey::new(KEY)).header("x-note", &"s3cret\n");
    assert!(!format!("{builder:?}").contains("s3cret"));
    let error = builder.build().unwrap_err();
    assert_eq!(error.to_string(), "client: the header `x-note` contains what a header cannot hold");
}

#[test]
fn the_base_url_comes_from_a_variable_that_is_set() {
    let builder = || ClientBuilder::new(&API, ApiKey::new(KEY));
    let client = builder().base_url_from_env("NO_SUCH_VARIABLE").unwrap().build().unwrap();
    assert!(format!("{client:?}").contains(API.base_url));
    // To set one would be unsafe; this one is there on every system, and is no URL.
    let error = builder().base_url_from_env("PATH").unwrap().build().unwrap_err();
    assert!(error.to_string().contains("the base URL"), "{error}");
}

#[tokio::test]
async fn a_redirect_that_the_given_http_client_follows_is_found_out() {
    let elsewhere = Server::answering(json("200 OK", r#"{"text": "another's"}"#)).await;
    let location = elsewhere.base_url();
    let moved =
        format!("HTTP/1.1 307 Temporary\r\nlocation: {location}/\r\ncontent-length: 0\r\n\r\n");
    let server = Server::answering(moved).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let client =
        ClientBuilder::new(&API, ApiKey::new(KEY)).base_url(server.base_url()).http_client(http);
    let error = client.build().unwrap().get("sms_1").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Transport);
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!((error.attempts(), error.status()), (1, None));
}

#[tokio::test]
async fn a_redirect_that_leads_nowhere_does_not_look_as_if_nothing_was_sent() {
    let moved = format!(
        "HTTP/1.1 307 Temporary\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n",
        crate::support::CLOSED
    );
    let server = Server::answering(moved).await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let client =
        ClientBuilder::new(&API, ApiKey::new(KEY)).base_url(server.base_url()).http_client(http);
    let error = client.build().unwrap().create(Default::default()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Transport, "{error:?}");
    assert_eq!((error.delivery(), error.attempts()), (Delivery::Unknown, 1));
}

#[tokio::test]
async fn an_http_client_that_is_being_made_follows_no_redirect() {
    let elsewhere = Bystander::new();
    let location = elsewhere.base_url();
    let moved =
        format!("HTTP/1.1 307 Temporary\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
    let server = Server::answering(moved).await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::limited(5));
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(server.base_url())
        .http_client_builder(http)
        .build()
        .unwrap();
    let error = client.get("sms_1").await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Status);
    elsewhere.assert_not_called();
}

#[tokio::test]
async fn an_http_client_that_is_being_made_keeps_its_own_settings() {
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("x-mine", "yes".parse().unwrap());
    let server = Server::answering(NOTHING).await;
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(server.base_url())
        .http_client_builder(reqwest::Client::builder().default_headers(headers))
        .build()
        .unwrap();
    client.ping().send().await.unwrap();
    assert!(server.request().await.has("x-mine: yes"));
}

#[tokio::test]
async fn a_proxy_is_gone_through() {
    let proxy = Server::answering(NOTHING).await;
    let address = proxy.base_url();
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url("http://127.0.0.1:1/api")
        .proxy(reqwest::Proxy::all(address).unwrap())
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    client.ping().send().await.unwrap();
    assert_eq!(proxy.request().await.line, "GET http://127.0.0.1:1/api/ping/ HTTP/1.1");
}

#[tokio::test]
async fn calls_go_again_over_a_real_connection() {
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(crate::support::CLOSED)
        .clock(close_messaging_runtime::testing::StillClock::new())
        .build()
        .unwrap();
    let error = client.get("sms_1").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (&ErrorKind::Connect, 4));
    assert_eq!(error.delivery(), Delivery::NotSent);
}
