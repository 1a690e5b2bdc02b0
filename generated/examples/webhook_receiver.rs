//! Receives the webhooks of Close and says what happened.
//!
//! ```text
//! CLOSE_WEBHOOK_KEY=… cargo run --example webhook_receiver --features webhooks -- 127.0.0.1:8080
//! ```
//!
//! The key is the `signature_key` that Close answers when the subscription is made.

#![forbid(unsafe_code)]

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use close_messaging::webhook::{Event, Verifier};
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let verifier = Arc::new(Verifier::new(&std::env::var("CLOSE_WEBHOOK_KEY")?)?);
    let routes = Router::new().route("/close", post(receive)).with_state(verifier);
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}/close", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

/// Close sends an event again until it is answered 2xx, and in no certain order: a receiver keeps
/// the ids of the events it has dealt with.
async fn receive(
    State(verifier): State<Arc<Verifier>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    // The signature covers the bytes as they came, so they are verified before they are read.
    let event = match verifier.verify(&headers, &body) {
        Ok(event) => event,
        Err(error) => {
            eprintln!("refused: {error}");
            return StatusCode::UNAUTHORIZED;
        }
    };
    match event {
        Event::WhatsAppMessageCreated(created) => println!("new message {}", created.object.id),
        Event::WhatsAppMessageUpdated(updated) => {
            println!("message {} changed in {:?}", updated.object.id, updated.changed_fields);
        }
        Event::SmsSent(sent) => println!("sent {}", sent.object.id),
        Event::Unknown(event) => println!("kept for later: {}", event.name()),
        other => println!("{other:?}"),
    }
    StatusCode::OK
}
