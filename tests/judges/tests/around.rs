//! What stands around the calls: tokens that the simulator rotates, and webhooks that it signs.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use close_messaging::oauth::{self, Application, Saving, TokenStore, Tokens};
use close_messaging::types::{CommunicationDirection, NewWhatsAppMessage};
use close_messaging::webhook::{Event, Verifier};
use close_messaging::{ApiKey, Client, DateTime};
use close_simulator::{Settings, Simulator};
use serde_json::{Value, json};
use tokio::sync::mpsc;

fn browser() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

fn root(simulator: &Simulator) -> &str {
    simulator.base_url().strip_suffix("/api/v1").unwrap()
}

/// Keeps the refresh tokens that it is given.
#[derive(Clone, Default)]
struct Store(Arc<Mutex<Vec<String>>>);

impl TokenStore for Store {
    fn save<'a>(&'a self, tokens: &'a Tokens) -> Saving<'a> {
        self.0.lock().unwrap().push(tokens.expose_refresh_token().unwrap().to_owned());
        Box::pin(async { Ok(()) })
    }
}

fn application(simulator: &Simulator) -> Application {
    let registered = simulator.application();
    let application = oauth::application(registered.client_id, registered.client_secret).unwrap();
    let application = application.redirect("https://example.com/back").unwrap();
    application.server(root(simulator)).unwrap()
}

/// What a person does: consents, and comes back with a code.
async fn consented(simulator: &Simulator, application: &Application) -> Tokens {
    let authorization = application.authorization().unwrap();
    let (_, query) = authorization.url.split_once('?').unwrap();
    let page = format!("{}/oauth2/authorize/?{query}", root(simulator));
    let reply = browser().get(page).send().await.unwrap();
    let back = reply.headers()["location"].to_str().unwrap();
    let back = reqwest::Url::parse(back).unwrap();
    let said: HashMap<_, _> = back.query_pairs().into_owned().collect();
    application.exchange(said["code"].as_str(), &authorization.state, &said["state"]).await.unwrap()
}

#[tokio::test]
async fn tokens_are_renewed_for_all_calls_at_once_and_given_back() {
    let simulator = Simulator::start(Settings::default()).await.unwrap();
    let application = application(&simulator);
    let tokens = consented(&simulator, &application).await;
    let store = Store::default();
    let session = application.session(tokens, store.clone());
    let client = Client::builder(session.clone()).base_url(simulator.base_url()).build().unwrap();
    let _ = client.sms().list().await.unwrap();
    assert!(store.0.lock().unwrap().is_empty());

    // The server takes the access token for too old before the client does. A second renewal with
    // the same refresh token would be refused, since that is rotated.
    simulator.clock().advance(Duration::from_secs(2 * 3600));
    let calls = (0..8).map(|_| client.sms().list().into_future());
    for result in futures_util::future::join_all(calls).await {
        let _ = result.unwrap();
    }
    assert_eq!(store.0.lock().unwrap().len(), 1);

    application.revoke(&session.tokens()).await.unwrap();
    let error = client.sms().list().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(session.tokens().expose_access_token()));
}

type Delivered = (HeaderMap, Bytes);

/// Where deliveries arrive.
async fn receiver() -> (String, mpsc::UnboundedReceiver<Delivered>) {
    let (sender, deliveries) = mpsc::unbounded_channel();
    let take = |State(sender): State<mpsc::UnboundedSender<Delivered>>,
                headers: HeaderMap,
                body: Bytes| async move {
        sender.send((headers, body)).unwrap();
    };
    let routes = Router::new().route("/close", post(take)).with_state(sender);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/close", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (url, deliveries)
}

/// The key that deliveries to `url` are signed with.
async fn subscribed(simulator: &Simulator, url: &str) -> String {
    let event = |object_type, action| json!({"object_type": object_type, "action": action});
    let events = [
        event("activity.whatsapp_message", "created"),
        event("activity.whatsapp_message", "updated"),
        event("activity.sms", "sent"),
    ];
    let subscription = json!({"url": url, "events": events}).to_string();
    let reply = browser()
        .post(format!("{}/webhook/", simulator.base_url()))
        .basic_auth(simulator.api_key(), Some(""))
        .header("content-type", "application/json")
        .body(subscription)
        .send();
    let reply = reply.await.unwrap().text().await.unwrap();
    let reply: Value = serde_json::from_str(&reply).unwrap();
    reply["signature_key"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_calls_do_is_delivered_signed_and_read() {
    let simulator = Simulator::start(Settings::default()).await.unwrap();
    let (url, mut deliveries) = receiver().await;
    let verifier = Verifier::new(&subscribed(&simulator, &url).await).unwrap();
    let client = Client::builder(ApiKey::new(simulator.api_key()));
    let client = client.base_url(simulator.base_url()).build().unwrap();

    let logged = client.whatsapp().create(message(&simulator)).await.unwrap();
    let Event::WhatsAppMessageCreated(created) = next(&mut deliveries, &verifier).await else {
        panic!("another event");
    };
    assert_eq!(created.object.id, logged.id);

    client.whatsapp().update(&logged.id).message_markdown("Other words").await.unwrap();
    let Event::WhatsAppMessageUpdated(updated) = next(&mut deliveries, &verifier).await else {
        panic!("another event");
    };
    assert_eq!(updated.object.message_markdown.as_str(), "Other words");
    let before = updated.previous.unwrap().message_markdown.unwrap();
    assert_eq!(before.as_str(), "*Hello*");

    let phone = simulator.directory().internal_phones[0].clone();
    let send = client.sms().send().local_phone(phone.as_str()).remote_phone("+12025550143");
    let sent = send.text("Hi").await.unwrap();
    let Event::SmsSent(event) = next(&mut deliveries, &verifier).await else {
        panic!("another event");
    };
    assert_eq!(event.object.id, sent.id);
}

fn message(simulator: &Simulator) -> NewWhatsAppMessage {
    let directory = simulator.directory();
    NewWhatsAppMessage {
        activity_at: DateTime::now(),
        contact_id: directory.contact_ids[0].as_str().into(),
        direction: CommunicationDirection::Outgoing,
        external_whatsapp_message_id: "wamid.1".into(),
        lead_id: directory.lead_ids[0].as_str().into(),
        local_phone: "+12025550100".into(),
        message_markdown: "*Hello*".into(),
        remote_phone: "+12025550143".into(),
    }
}

/// The next delivery, which must be genuine, and must not be when a byte of it is another.
async fn next(deliveries: &mut mpsc::UnboundedReceiver<Delivered>, verifier: &Verifier) -> Event {
    let waiting = tokio::time::timeout(Duration::from_secs(30), deliveries.recv());
    let (headers, body) = waiting.await.unwrap().unwrap();
    let mut forged = body.to_vec();
    forged[0] ^= 1;
    verifier.verify(&headers, &forged).unwrap_err();
    verifier.verify(&headers, &body).unwrap()
}
