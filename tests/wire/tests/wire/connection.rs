//! How a client reaches the server: proxies, headers, HTTP clients of one's own, redirects.

use crate::bodies::sms;
use crate::setup::{KEY, builder_at, client_at};
use close_messaging::testing::StillClock;
use close_messaging::{ApiKey, Client, Delivery, ErrorKind, reqwest};
use close_wire_tests::{Faulty, Reply, Server, Turn};

fn well() -> Reply {
    Reply::json(200, sms("acti_1"))
}

#[tokio::test]
async fn a_call_goes_through_the_proxy_it_is_given() {
    let (proxy, server) = (Server::answering([well()]).await, Server::answering([]).await);
    let through = reqwest::Proxy::all(proxy.root()).unwrap();
    let client = builder_at(server.base_url(), &StillClock::new()).proxy(through);
    client.build().unwrap().sms().get("acti_1").await.unwrap();
    let request = proxy.request();
    assert_eq!(format!("http://{}", request.header("host").unwrap()), server.root());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_proxy_is_not_shown_what_goes_to_close() {
    let refusal = "HTTP/1.1 502 No\r\ncontent-length: 0\r\n\r\n";
    let proxy = Faulty::taking((0..4).map(|_| Turn::Answer(refusal.to_owned()))).await;
    let root = proxy.base_url();
    let through = reqwest::Proxy::all(root.strip_suffix("/api/v1").unwrap()).unwrap();
    let client = Client::builder(ApiKey::new(KEY)).clock(StillClock::new()).proxy(through);
    let error = client.build().unwrap().sms().send().text("Hi").await.unwrap_err();
    // Nothing was sent to Close, so that it could be tried again.
    assert_eq!((error.kind(), error.delivery()), (&ErrorKind::Connect, Delivery::NotSent));
    let requests = proxy.requests();
    assert_eq!(requests.len(), 4);
    for request in requests {
        assert!(request.starts_with("CONNECT api.close.com:443 HTTP/1.1\r\n"), "{request}");
        assert!(!request.to_lowercase().contains("\r\nauthorization:"), "{request}");
    }
}

#[tokio::test]
async fn the_headers_of_a_client_go_with_every_call() {
    let server = Server::answering([well(), well()]).await;
    let builder = builder_at(server.base_url(), &StillClock::new());
    let client = builder.header("x-mine", &"yes").user_agent("mine/1.0").build().unwrap();
    client.sms().get("acti_1").await.unwrap();
    client.with_timezone_offset(-4.0).sms().send().timezone_offset(2.0).await.unwrap();
    let requests = server.requests();
    for request in &requests {
        assert_eq!(request.header("x-mine"), Some("yes"));
        assert_eq!(request.header("user-agent"), Some("mine/1.0"));
    }
    assert_eq!(requests[0].header("x-tz-offset"), None);
    // What the call is told counts.
    assert_eq!(requests[1].header("x-tz-offset"), Some("2"));
}

#[tokio::test]
async fn an_http_client_of_ones_own_is_finished_here() {
    let elsewhere = Server::answering([well()]).await;
    let location = format!("{}/activity/sms/acti_1/", elsewhere.base_url());
    let here = Server::answering([Reply::new(302, "").header("location", location)]).await;
    let mut headers = reqwest::header::HeaderMap::new();
    headers.insert("x-mine", "yes".parse().unwrap());
    let own = reqwest::Client::builder().default_headers(headers);
    let builder = builder_at(here.base_url(), &StillClock::new()).http_client_builder(own);
    let error = builder.build().unwrap().sms().get("acti_1").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert_eq!(here.request().header("x-mine"), Some("yes"));
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn an_http_client_that_follows_redirects_is_told_of() {
    let elsewhere = Server::answering([well()]).await;
    let location = format!("{}/activity/sms/acti_1/", elsewhere.base_url());
    let here = Server::answering([Reply::new(307, "").header("location", location)]).await;
    let builder = builder_at(here.base_url(), &StillClock::new());
    let client = builder.http_client(reqwest::Client::new()).build().unwrap();
    let error = client.sms().send().await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (&ErrorKind::Transport, Delivery::Unknown));
    assert_eq!((here.requests().len(), elsewhere.requests().len()), (1, 1));
    assert_eq!(elsewhere.request().header("authorization"), None);
}

#[tokio::test]
async fn no_call_follows_a_redirect_with_credentials() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::answering([well()]).await;
        let location = format!("{}/activity/sms/acti_1/", elsewhere.base_url());
        let here = Server::answering([Reply::new(status, "").header("location", location)]).await;
        let error = client_at(here.base_url()).sms().get("acti_1").await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(here.requests().len(), 1);
        assert!(elsewhere.requests().is_empty());
    }
}

#[test]
fn credentials_go_over_https_or_stay_on_this_machine() {
    for address in ["http://api.close.com/api/v1", "http://10.0.0.1", "http://localhost.evil.com"] {
        let error = Client::builder(ApiKey::new(KEY)).base_url(address).build().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Configuration { .. }));
        assert!(error.to_string().contains("https://"), "{error}");
    }
    for address in ["https://example.com", "http://localhost:1", "http://[::1]:1/api/v1"] {
        Client::builder(ApiKey::new(KEY)).base_url(address).build().unwrap();
    }
}
