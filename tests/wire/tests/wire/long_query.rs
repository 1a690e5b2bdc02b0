//! A query that is too long for a URL.

use crate::bodies::{page, sms};
use crate::setup::client_at;
use close_wire_tests::{Reply, Server};
use futures_util::TryStreamExt;
use serde_json::json;

/// So many ids that a URL with them has more than 2000 characters.
fn ids() -> Vec<String> {
    (0..60)
        .map(|number| format!("acti_7Qd0Vn3kXwB2mZr8TfY1hLs5JpGc9Ae4UiKo6NvWxR{number}"))
        .collect()
}

#[tokio::test]
async fn it_goes_in_the_body_of_a_post_that_means_get() {
    let server = Server::answering([Reply::json(200, page(&[], false))]).await;
    let list = client_at(server.base_url()).sms().list().id_in(ids()).limit(60);
    assert!(list.await.unwrap().is_empty());
    let request = server.request();
    assert_eq!((request.method.as_str(), request.query.as_deref()), ("POST", None));
    assert_eq!(request.path, "/api/v1/activity/sms/");
    assert_eq!(request.header("x-http-method-override"), Some("GET"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    let expected = json!({"_params": {"id__in": ids().join(","), "_limit": "60"}});
    assert_eq!(request.json().unwrap(), expected);
}

#[tokio::test]
async fn it_is_a_read_all_the_same() {
    let list = Reply::json(200, page(&[sms("acti_1")], false));
    let server = Server::answering([Reply::new(503, ""), list]).await;
    let list = client_at(server.base_url()).sms().list().id_in(ids());
    let items: Vec<_> = list.stream().try_collect().await.unwrap();
    assert_eq!(items.len(), 1);
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| request.method == "POST"));
}

#[tokio::test]
async fn what_is_short_enough_goes_in_the_url() {
    let server = Server::answering([Reply::json(200, page(&[], false))]).await;
    let list = client_at(server.base_url()).sms().list().id_in(ids().into_iter().take(30));
    assert!(list.await.unwrap().is_empty());
    let request = server.request();
    assert_eq!((request.method.as_str(), request.header("x-http-method-override")), ("GET", None));
    assert!(request.body.is_empty());
}
