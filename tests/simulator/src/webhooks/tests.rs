//! What is announced, and that it is delivered.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

use super::{Happened, Subscription, announce};
use crate::access::Caller;
use crate::{Settings, Simulator};

type Arrived = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A receiver that answers with these, and then with 200; never with 0.
async fn receiver(answers: Vec<u16>) -> (String, Arrived) {
    let arrived = Arrived::default();
    let seen = arrived.clone();
    let answer = move |headers: HeaderMap, body: Bytes| {
        let mut seen = seen.lock().unwrap();
        let number = seen.len();
        seen.push((headers, body));
        let status = answers.get(number).copied().unwrap_or(200);
        async move {
            if status == 0 {
                std::future::pending::<()>().await;
            }
            StatusCode::from_u16(status).unwrap()
        }
    };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(
        async move { axum::serve(listener, Router::new().route("/hook", post(answer))).await },
    );
    (url, arrived)
}

async fn started() -> Simulator {
    let now = "2026-01-02T03:04:05.5Z".parse().unwrap();
    let settings = Settings { now: Some(now), ..Settings::default() };
    Simulator::start(settings).await.unwrap()
}

/// Subscribes to updates and deletions of SMS; the key.
fn subscribed(simulator: &Simulator, url: &str) -> String {
    let events: Vec<Value> = ["updated", "deleted"]
        .map(|action| json!({"object_type": "activity.sms", "action": action}))
        .into();
    let asked = json!({"url": url, "events": events}).as_object().unwrap().clone();
    let mut state = simulator.world.state();
    let now = simulator.clock().now();
    let new = Subscription::new(&asked, &caller(), now, &mut state.chance);
    let key = new.key.clone();
    state.subscriptions.by_id.insert(new.text("id").to_owned(), new);
    key
}

fn caller() -> Caller {
    Caller { user_id: "user_1".to_owned(), key: "key".to_owned() }
}

fn sms(text: &str) -> Map<String, Value> {
    json!({"id": "acti_1", "lead_id": "lead_1", "text": text}).as_object().unwrap().clone()
}

fn happens(simulator: &Simulator, action: &'static str) {
    let (object, previous) = (sms("new"), sms("old"));
    let happened = Happened {
        object_type: "activity.sms",
        action,
        object: &object,
        previous: (action == "updated").then_some(&previous),
        caller: Some(&caller()),
    };
    announce(&simulator.world, &mut simulator.world.state(), &happened);
}

/// Waits for so many deliveries to have arrived.
async fn until(arrived: &Arrived, number: usize) -> Vec<(HeaderMap, Bytes)> {
    for _ in 0..400 {
        if arrived.lock().unwrap().len() >= number {
            return arrived.lock().unwrap().clone();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("only {} arrived", arrived.lock().unwrap().len());
}

async fn until_pending(simulator: &Simulator, number: usize) {
    for _ in 0..400 {
        if simulator.pending_deliveries() == number {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} are pending", simulator.pending_deliveries());
}

#[tokio::test]
async fn a_change_is_told_with_what_changed_and_signed_with_what_the_digits_mean() {
    let simulator = started().await;
    let (url, arrived) = receiver(vec![]).await;
    let key = subscribed(&simulator, &url);
    happens(&simulator, "created");
    happens(&simulator, "updated");
    let (headers, body) = until(&arrived, 1).await.pop().unwrap();
    assert_eq!(headers["close-sig-timestamp"], "1767323045");
    let key = hex::decode(key).unwrap();
    let mut hash = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
    hash.update(&[b"1767323045", &body[..]].concat());
    let hash = hex::encode(hash.finalize().into_bytes());
    assert_eq!(headers["close-sig-hash"], hash);
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert!(body["subscription_id"].as_str().unwrap().starts_with("whsub_"));
    let event = &body["event"];
    assert_eq!(event["date_created"], "2026-01-02T03:04:05.500000");
    assert_eq!(event["changed_fields"], json!(["text"]));
    assert_eq!(event["previous_data"], json!({"text": "old"}));
    assert_eq!(event["data"], Value::Object(sms("new")));
    let named = ["object_type", "object_id", "lead_id", "user_id"].map(|name| &event[name]);
    assert_eq!(named, ["activity.sms", "acti_1", "lead_1", "user_1"]);
    assert_eq!(event["meta"]["request_path"], "/api/v1/activity/sms/acti_1/");
    until_pending(&simulator, 0).await;
}

#[tokio::test]
async fn a_deletion_tells_nothing_of_the_object() {
    let simulator = started().await;
    let (url, arrived) = receiver(vec![]).await;
    subscribed(&simulator, &url);
    happens(&simulator, "deleted");
    let (_, body) = until(&arrived, 1).await.pop().unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["event"]["data"], Value::Null);
    assert_eq!(body["event"]["object_id"], "acti_1");
}

#[tokio::test]
async fn what_fails_is_tried_again_later_and_later_and_signed_anew() {
    let simulator = started().await;
    let (url, arrived) = receiver(vec![500, 302, 404]).await;
    subscribed(&simulator, &url);
    happens(&simulator, "updated");
    for (number, wait) in [5, 10, 20].into_iter().enumerate() {
        until(&arrived, number + 1).await;
        // What is waited for is set only once the answer was read.
        tokio::time::sleep(Duration::from_millis(100)).await;
        simulator.clock().advance(Duration::from_secs(wait - 1));
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(arrived.lock().unwrap().len(), number + 1);
        simulator.clock().advance(Duration::from_secs(1));
    }
    let all = until(&arrived, 4).await;
    until_pending(&simulator, 0).await;
    assert!(all.iter().all(|(_, body)| *body == all[0].1));
    assert_eq!(all[3].0["close-sig-timestamp"], "1767323080");
}

#[tokio::test]
async fn a_delivery_is_given_up_after_three_days_and_nothing_more_is_told() {
    let simulator = started().await;
    let (url, arrived) = receiver(vec![500; 1_000]).await;
    subscribed(&simulator, &url);
    happens(&simulator, "updated");
    until(&arrived, 1).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    simulator.clock().advance(Duration::from_secs(72 * 60 * 60));
    until_pending(&simulator, 0).await;
    assert_eq!(arrived.lock().unwrap().len(), 2);
    happens(&simulator, "updated");
    assert_eq!(simulator.pending_deliveries(), 0);
}

#[tokio::test]
async fn a_receiver_that_never_answers_holds_up_nobody() {
    let simulator = started().await;
    let (slow, _) = receiver(vec![0; 100]).await;
    let (fast, arrived) = receiver(vec![0, 0, 0]).await;
    subscribed(&simulator, &slow);
    subscribed(&simulator, &fast);
    for _ in 0..40 {
        happens(&simulator, "updated");
    }
    until(&arrived, 40).await;
    until_pending(&simulator, 43).await;
}
