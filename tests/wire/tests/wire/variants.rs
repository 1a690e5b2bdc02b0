//! The ways to begin an SMS: each says its status.

use crate::setup::sent;
use close_messaging::sms::Create;
use close_messaging::{Client, DateTime};
use serde_json::{Value, json};

async fn body<K>(call: impl FnOnce(&Client) -> Create<K>) -> Value {
    sent(call).await.json().unwrap()
}

#[tokio::test]
async fn each_way_says_its_status_and_no_more() {
    assert_eq!(body(|client| client.sms().draft()).await, json!({"status": "draft"}));
    assert_eq!(body(|client| client.sms().send()).await, json!({"status": "outbox"}));
    assert_eq!(body(|client| client.sms().log_received()).await, json!({"status": "inbox"}));
    assert_eq!(body(|client| client.sms().log_sent()).await, json!({"status": "sent"}));
    let at: DateTime = "2026-10-05T14:31:07Z".parse().unwrap();
    let expected = json!({"status": "scheduled", "date_scheduled": "2026-10-05T14:31:07+00:00"});
    assert_eq!(body(|client| client.sms().schedule(at)).await, expected);
}

#[tokio::test]
async fn each_takes_what_fits_it_besides() {
    let request = sent(|client| client.sms().log_received().send_to_inbox(true).text("Hi")).await;
    assert_eq!(request.query.as_deref(), Some("send_to_inbox=true"));
    assert_eq!(request.json().unwrap(), json!({"status": "inbox", "text": "Hi"}));
    let sent = body(|client| client.sms().send().send_in(10).template_id("smstmpl_1")).await;
    assert_eq!(sent, json!({"status": "outbox", "send_in": 10, "template_id": "smstmpl_1"}));
    let draft = body(|client| client.sms().draft().clear_text().extra("mood", "good")).await;
    assert_eq!(draft, json!({"status": "draft", "text": null, "mood": "good"}));
}
