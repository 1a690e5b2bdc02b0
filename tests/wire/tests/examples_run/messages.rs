//! The examples about WhatsApp messages: the first message, and all of a lead.

use crate::bodies::message;
use crate::close::{Messages, close};
use crate::program::{example, run};
use close_messaging::jiff::{SignedDuration, Timestamp};
use close_wire_tests::Server;
use serde_json::{Value, json};

fn methods(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.method).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_message_is_logged_changed_and_deleted() {
    let messages = Messages::default();
    let server = close(&messages).await;
    let told = run(&server, "first_message", &["lead_1", "cont_1"]).well();
    assert_eq!(told, "logged acti_1\nchanged to \"Hello again\"\ndeleted acti_1\n");
    assert_eq!(methods(&server), ["GET", "GET", "POST", "PUT", "DELETE"]);
    let requests = server.requests();
    let logged = requests[2].json().unwrap();
    assert_eq!((&logged["lead_id"], &logged["contact_id"]), (&json!("lead_1"), &json!("cont_1")));
    let changed = json!({"message_markdown": "*Hello* again", "response_to_id": null});
    assert_eq!(requests[3].json().unwrap(), changed);
    assert!(messages.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_message_that_is_there_is_not_logged_again() {
    let messages = Messages::default();
    let mut there = message("acti_7");
    there["external_whatsapp_message_id"] = json!("wamid.first-message");
    there["lead_id"] = json!("lead_1");
    there["contact_id"] = json!("cont_1");
    messages.lock().unwrap().push(there);
    let server = close(&messages).await;
    let told = run(&server, "first_message", &[]).well();
    let mut lines = told.lines();
    assert!(lines.next().unwrap().starts_with("acti_7 \""), "{told}");
    assert_eq!(lines.next().unwrap(), "acti_7 was there already");
    assert_eq!(methods(&server), ["GET", "GET", "PUT", "DELETE"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_message_someone_has_to_be_named() {
    let server = close(&Messages::default()).await;
    let ran = run(&server, "first_message", &[]);
    assert!(!ran.success && ran.complained.contains("name a lead and a contact"), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_nothing_is_called() {
    let output = example("first_message").args(["lead_1", "cont_1"]).output().unwrap();
    assert!(!output.status.success());
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("CLOSE_API_KEY"), "{complaint}");
}

/// So many messages of a lead, a second after each other, the newest first.
fn of_lead(lead: &str, count: i64) -> Vec<Value> {
    let start: Timestamp = "2026-10-05T00:00:00Z".parse().unwrap();
    let message = |number: i64| {
        let mut message = message(&format!("acti_{lead}_{number}"));
        message["lead_id"] = json!(lead);
        message["date_created"] = json!((start + SignedDuration::from_secs(number)).to_string());
        message
    };
    (0..count).rev().map(message).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn all_messages_of_a_lead_are_written_and_what_cannot_be_read_is_told() {
    let mut both = of_lead("lead_1", 250);
    both[120].as_object_mut().unwrap().remove("text");
    both.extend(of_lead("lead_2", 30));
    let messages = Messages::default();
    *messages.lock().unwrap() = both;
    let server = close(&messages).await;
    let ran = run(&server, "sync_lead", &["lead_1"]);
    assert!(ran.success, "{ran:?}");
    let mut ids: Vec<String> = Vec::new();
    for line in ran.told.lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        assert_eq!(message["lead_id"], "lead_1");
        ids.push(message["id"].as_str().unwrap().to_owned());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 249);
    assert!(ran.complained.contains("missing field `text`"), "{ran:?}");
    assert!(ran.complained.ends_with("249 messages written, 1 could not be read\n"), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_had_is_a_failure() {
    let server = Server::by(|_| close_wire_tests::Reply::json(403, "{}")).await;
    let ran = run(&server, "sync_lead", &["lead_1"]);
    assert!(!ran.success);
    assert!(ran.complained.contains("403"), "{ran:?}");
}
