//! What the tests begin with.

use close_messaging::testing::StillClock;
use close_messaging::{ApiKey, Client, ClientBuilder, Error, RetryPolicy};
use close_wire_tests::{Document, Reply, Request, Server, entries};

pub(crate) const KEY: &str = "api_test";

/// A client of the API at `base_url`, whose waits pass at once.
pub(crate) fn client_at(base_url: String) -> Client {
    builder_at(base_url, &StillClock::new()).build().unwrap()
}

/// Such a client before it is built, and on a clock that tells how it waited.
pub(crate) fn builder_at(base_url: String, clock: &StillClock) -> ClientBuilder {
    Client::builder(ApiKey::new(KEY))
        .base_url(base_url)
        .user_agent("wire-tests")
        .clock(clock.clone())
}

/// A client that sends nothing again.
pub(crate) fn client_once_at(base_url: String) -> Client {
    builder_at(base_url, &StillClock::new()).retry(RetryPolicy::never()).build().unwrap()
}

/// A whole answer on the wire, whose connection is then closed.
pub(crate) fn on_the_wire(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

/// What a call sends. What it makes of the answer, `{}`, is not looked at.
pub(crate) async fn sent<C: IntoFuture>(call: impl FnOnce(&Client) -> C) -> Request {
    let server = Server::answering([Reply::json(200, "{}")]).await;
    drop(call(&client_at(server.base_url())).await);
    server.request()
}

/// What a call makes of an answer, when it is not sent again.
pub(crate) async fn outcome<C, T>(reply: Reply, call: impl FnOnce(&Client) -> C) -> Result<T, Error>
where
    C: IntoFuture<Output = Result<T, Error>>,
{
    let server = Server::answering([reply]).await;
    let outcome = call(&client_once_at(server.base_url())).await;
    assert_eq!(server.requests().len(), 1);
    outcome
}

/// Fails unless the request has every query and header parameter of the operation, and every field
/// of its body.
#[track_caller]
pub(crate) fn assert_says_everything(operation: &str, request: &Request) {
    let query = request.query.clone().unwrap_or_default();
    let query = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name);
    let headers = request.headers.iter().map(|(name, _)| name.as_str());
    let body = request.json();
    let fields = entries(body.as_ref()).map(|(name, _)| name);
    let said: Vec<&str> = query.chain(headers).chain(fields).collect();
    let document = Document::read();
    let unsaid: Vec<&str> =
        document.options(operation).into_iter().filter(|name| !said.contains(name)).collect();
    assert!(unsaid.is_empty(), "{operation} can also say {unsaid:?}");
}
