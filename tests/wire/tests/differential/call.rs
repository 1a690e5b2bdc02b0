//! Making one call with both clients.

use crate::compare::{Difference, differences};
use crate::reference;
use close_messaging::{ApiKey, Client};
use close_wire_tests::{Reply, Request, Server};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// How what the two clients send for the same call differs.
pub(crate) async fn compared<C: IntoFuture, R>(
    ours: impl FnOnce(&Client) -> C,
    reference: impl AsyncFnOnce(reference::Client) -> R,
) -> Vec<Difference> {
    let server = Server::answering([Reply::json(200, "{}")]).await;
    let client = Client::builder(ApiKey::new("api_test")).base_url(server.base_url());
    drop(ours(&client.build().unwrap()).await);
    let ours = at_most_one(&server);

    let server = Server::answering([Reply::json(200, "{}")]).await;
    // Without this the environment may send the call to a proxy.
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = reference::Client::new_with_client(&server.base_url(), http);
    drop(reference(client).await);
    let reference = at_most_one(&server);

    differences(ours.as_ref(), reference.as_ref())
}

/// What came; `None` if the client refused to send anything.
fn at_most_one(server: &Server) -> Option<Request> {
    (!server.requests().is_empty()).then(|| server.request())
}

/// A value of the reference client's, such as a body. It has no other short way to say one.
pub(crate) fn value<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap()
}
