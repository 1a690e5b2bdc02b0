//! Setting a client up.

use crate::api::{API, ClientBuilder};
use crate::support::{Bystander, KEY, Server};
use close_messaging_runtime::{ApiKey, BearerToken, Client, Delivery, Error, ErrorKind, reqwest};

fn refusal(error: &Error) -> String {
    assert!(matches!(error.kind(), ErrorKind::Configuration { .. }), "{error:?}");
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!(error.operation(), "client");
    error.to_string()
}

#[test]
fn what_cannot_be_used_is_refused() {
    let key = ApiKey::new(KEY);
    let plain = ClientBuilder::new(&API, key.clone()).base_url("http://example.com");
    assert!(refusal(&plain.build().unwrap_err()).contains("in the clear"));
    let keyless = ClientBuilder::new(&API, ApiKey::new("")).base_url("https://example.com");
    assert_eq!(refusal(&keyless.build().unwrap_err()), "client: the API key is empty");
    let agent = ClientBuilder::new(&API, key).base_url("https://example.com").user_agent("a\nb");
    assert!(refusal(&agent.build().unwrap_err()).contains("user agent"));
}

#[test]
fn a_base_url_may_be_given_later() {
    let client = Client::builder(&API, ApiKey::new(KEY))
        .base_url("http://example.com")
        .base_url("https://example.com/api/v1/")
        .build()
        .unwrap();
    assert_eq!(client.base_url(), "https://example.com/api/v1");
}

#[test]
fn credentials_come_from_a_variable_that_is_there() {
    // To set one would be unsafe; this one is there on every system.
    assert!(ApiKey::from_env("PATH").is_ok());
    assert!(BearerToken::from_env("PATH").is_ok());
    let error = ApiKey::from_env("NO_SUCH_VARIABLE").unwrap_err();
    assert_eq!(refusal(&error), "client: the environment variable `NO_SUCH_VARIABLE` is not set");
}

#[tokio::test]
async fn another_http_client_is_used_as_it_is() {
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("x-mine", "yes".parse().unwrap());
    let http = reqwest::Client::builder().default_headers(headers).no_proxy().build().unwrap();
    let server = Server::answering("HTTP/1.1 204 No Content\r\n\r\n").await;
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .http_client(http)
        .base_url(server.base_url())
        .build()
        .unwrap();
    client.ping().send().await.unwrap();
    let request = server.request().await;
    assert!(request.has("x-mine: yes"));
    assert!(request.has("user-agent: example/1.0"), "{:?}", request.headers);
}

#[tokio::test]
async fn what_another_http_client_refuses_was_not_sent() {
    let bystander = Bystander::new();
    let http = reqwest::Client::builder().https_only(true).build().unwrap();
    let client = ClientBuilder::new(&API, ApiKey::new(KEY))
        .base_url(bystander.base_url())
        .http_client(http)
        .build()
        .unwrap();
    let error = client.ping().send().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
    assert_eq!(error.operation(), "ping");
    bystander.assert_not_called();
}
