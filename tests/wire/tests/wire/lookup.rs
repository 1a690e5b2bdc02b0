//! Logging a message unless it is there: found, created, and a creation nobody knows of.

use crate::bodies::{message, new_message, page};
use crate::setup::{builder_at, client_at};
use close_messaging::testing::StillClock;
use close_messaging::{Delivery, ErrorKind, Looked};
use close_wire_tests::{Faulty, Reply, Request, Server, Turn};
use serde_json::Value;
use std::time::Duration;

fn list(items: &[Value]) -> Reply {
    Reply::json(200, page(items, false))
}

async fn logged(
    server: &Server,
) -> Result<Looked<close_messaging::types::WhatsAppMessageActivity>, close_messaging::Error> {
    client_at(server.base_url()).whatsapp().create_if_absent(new_message()).await
}

fn methods(requests: &[Request]) -> Vec<&str> {
    requests.iter().map(|request| request.method.as_str()).collect()
}

#[tokio::test]
async fn what_is_there_is_found_and_nothing_is_created() {
    let server = Server::answering([list(&[message("acti_1")])]).await;
    let found = logged(&server).await.unwrap();
    assert!(matches!(&found, Looked::Found(message) if message.id == "acti_1"));
    let request = server.request();
    assert_eq!(request.method, "GET");
    assert_eq!(request.query.unwrap(), "external_whatsapp_message_id=wamid.1");
}

#[tokio::test]
async fn what_is_not_there_is_created() {
    let server = Server::answering([list(&[]), Reply::json(200, message("acti_2"))]).await;
    let call = client_at(server.base_url()).whatsapp().create_if_absent(new_message());
    let created = call.send_to_inbox(true).user_id("user_1").await.unwrap();
    assert!(created.is_created());
    assert_eq!(created.into_inner().id, "acti_2");
    let requests = server.requests();
    assert_eq!(methods(&requests), ["GET", "POST"]);
    assert_eq!(requests[1].query.as_deref(), Some("send_to_inbox=true"));
    let body = requests[1].json().unwrap();
    assert_eq!((&body["user_id"], &body["lead_id"]), (&"user_1".into(), &"lead_1".into()));
}

#[tokio::test]
async fn a_creation_that_nobody_knows_of_is_looked_up() {
    let server =
        Server::answering([list(&[]), Reply::new(503, ""), list(&[]), list(&[message("acti_3")])])
            .await;
    let created = logged(&server).await.unwrap();
    assert!(matches!(&created, Looked::Created(message) if message.id == "acti_3"));
    assert_eq!(methods(&server.requests()), ["GET", "POST", "GET", "GET"]);
}

#[tokio::test]
async fn what_does_not_turn_up_stays_unknown_and_is_not_created_again() {
    let replies = [list(&[]), Reply::new(504, "")];
    let server = Server::answering(replies.into_iter().chain((0..9).map(|_| list(&[])))).await;
    let error = logged(&server).await.unwrap_err();
    assert_eq!((error.operation(), error.delivery()), ("whatsapp_create", Delivery::Unknown));
    let requests = server.requests();
    let posts = requests.iter().filter(|request| request.method == "POST").count();
    assert_eq!((posts, requests.len() > 2), (1, true));
}

#[tokio::test]
async fn a_refusal_is_an_error_at_once() {
    let server = Server::answering([list(&[]), Reply::json(400, r#"{"error": "No."}"#)]).await;
    let error = logged(&server).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::Refused);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn what_is_there_and_cannot_be_read_is_not_created() {
    let server = Server::answering([list(&[serde_json::json!({"id": "acti_1"})])]).await;
    let error = logged(&server).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Item(_)), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn nothing_is_created_where_it_cannot_be_looked_up() {
    let server = Server::answering([Reply::json(403, "{}")]).await;
    let error = logged(&server).await.unwrap_err();
    assert_eq!(error.operation(), "whatsapp_list");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_time_of_the_call_is_that_of_the_lookup_too() {
    let clock = StillClock::new();
    let late = clock.clone();
    let silence = Turn::Silence(Box::new(move || late.advance(Duration::from_secs(5))));
    let server = Faulty::taking([silence]).await;
    let client = builder_at(server.base_url(), &clock).build().unwrap();
    let call = client.whatsapp().create_if_absent(new_message());
    let error = call.timeout(Duration::from_secs(5)).into_future();
    let error = tokio::time::timeout(Duration::from_secs(30), error).await.expect("an end");
    assert_eq!(error.unwrap_err().kind(), &ErrorKind::Timeout);
}
