//! What subscribers are told of what calls and time do to messages.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a test that fails"
)]

mod common;

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use common::{SMS, Server, WHATSAPP, and, id, settings};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

async fn take(State(arrived): State<UnboundedSender<Value>>, body: String) {
    arrived.send(serde_json::from_str(&body).unwrap()).unwrap();
}

/// Subscribes to everything, and gives what arrives.
async fn subscribed(server: &Server) -> UnboundedReceiver<Value> {
    let (sender, arrived) = unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let router = Router::new().route("/", post(take)).with_state(sender);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let events = ["activity.sms", "activity.whatsapp_message"].map(|object_type| {
        ["created", "sent"].map(|action| json!({"object_type": object_type, "action": action}))
    });
    let events: Vec<Value> = events.into_iter().flatten().filter(is_there).collect();
    let answer = server.post("/webhook/", &json!({"url": url, "events": events})).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    arrived
}

/// WhatsApp messages are only logged.
fn is_there(event: &Value) -> bool {
    *event != json!({"object_type": "activity.whatsapp_message", "action": "sent"})
}

#[tokio::test]
async fn creations_and_sendings_are_told_with_the_message_as_it_was_then() {
    let server = Server::start(settings()).await;
    let mut arrived = subscribed(&server).await;
    let message = server.created(WHATSAPP, &server.whatsapp()).await;
    let event = arrived.recv().await.unwrap()["event"].take();
    assert_eq!(event["object_type"], "activity.whatsapp_message");
    assert_eq!((&event["action"], &event["data"]), (&json!("created"), &message));

    let sms = server.created(SMS, &and(server.sms("outbox"), json!({"send_in": 30}))).await;
    let event = arrived.recv().await.unwrap()["event"].take();
    assert_eq!((&event["action"], &event["data"]), (&json!("created"), &sms));
    assert_eq!(event["user_id"], server.directory.user_ids[0]);
    server.advance(30);
    let event = arrived.recv().await.unwrap()["event"].take();
    assert_eq!((&event["action"], &event["object_id"]), (&json!("sent"), &json!(id(&sms))));
    assert_eq!(event["data"]["status"], "sent");
}
