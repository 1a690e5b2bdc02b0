//! Subscriptions, as whoever wants to be told makes and changes them.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a request that fails is a test that fails"
)]

mod requests;

use close_simulator::{Settings, Simulator};
use requests::{http, started, tokens};
use reqwest::Method;
use serde_json::{Value, json};

async fn asked(
    simulator: &Simulator,
    token: &str,
    method: Method,
    path: &str,
    body: &Value,
) -> (u16, Value) {
    let url = format!("{}/webhook/{path}", simulator.base_url());
    let request = http().request(method, url).bearer_auth(token).body(body.to_string());
    let reply = request.send().await.unwrap();
    let status = reply.status().as_u16();
    (status, serde_json::from_str(&reply.text().await.unwrap()).unwrap())
}

fn subscription() -> Value {
    let event = json!({"object_type": "activity.sms", "action": "sent", "extra_filter": null});
    json!({"url": "http://localhost:1/hook", "events": [event]})
}

async fn token(simulator: &Simulator) -> String {
    tokens(simulator).await["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_subscription_is_made_read_changed_and_deleted() {
    let simulator = started(Settings::default()).await;
    let token = token(&simulator).await;
    let ask = async |method, path: &str, body| asked(&simulator, &token, method, path, &body).await;
    let (status, made) = ask(Method::POST, "", subscription()).await;
    assert_eq!(
        (status, &made["status"], &made["verify_ssl"]),
        (201, &json!("active"), &json!(true))
    );
    assert_eq!(made["signature_key"].as_str().unwrap().len(), 64);
    assert!(!made["date_created"].as_str().unwrap().ends_with('Z'));
    let path = format!("{}/", made["id"].as_str().unwrap());
    let (status, read) = ask(Method::GET, &path, Value::Null).await;
    assert_eq!((status, &read["url"]), (200, &made["url"]));
    // The key is told once.
    assert_eq!(read["signature_key"], Value::Null);
    let (status, changed) = ask(Method::PUT, &path, json!({"status": "paused"})).await;
    assert_eq!(
        (status, &changed["status"], &changed["pause_reason"]),
        (200, &json!("paused"), &json!("api"))
    );
    let (_, all) = ask(Method::GET, "", Value::Null).await;
    assert_eq!(all["data"], json!([changed]));
    assert_eq!(ask(Method::DELETE, &path, Value::Null).await.0, 200);
    assert_eq!(ask(Method::DELETE, &path, Value::Null).await.0, 404);
}

#[tokio::test]
async fn what_cannot_be_a_subscription_is_refused() {
    let simulator = started(Settings::default()).await;
    let token = token(&simulator).await;
    let mut wrong = vec![json!({}), json!([]), json!({"url": "http://localhost"})];
    for (name, value) in [
        ("url", json!("localhost")),
        ("events", json!([])),
        ("events", json!([{"object_type": "activity.sms"}])),
        ("verify_ssl", json!("yes")),
        ("status", json!("asleep")),
        ("other", json!(1)),
    ] {
        let mut body = subscription();
        body[name] = value;
        wrong.push(body);
    }
    for body in wrong {
        let (status, _) = asked(&simulator, &token, Method::POST, "", &body).await;
        assert_eq!(status, 400, "{body}");
    }
    let (status, _) = asked(&simulator, "unknown", Method::POST, "", &subscription()).await;
    assert_eq!(status, 401);
}

#[tokio::test]
async fn there_are_forty_at_most() {
    let simulator = started(Settings::default()).await;
    let token = token(&simulator).await;
    for number in 1..=41 {
        let (status, _) = asked(&simulator, &token, Method::POST, "", &subscription()).await;
        assert_eq!(status, if number > 40 { 400 } else { 201 });
    }
}
