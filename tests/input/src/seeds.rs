//! Where the input begins: what is right, before it is changed.

use crate::secret::TEXT;
use close_messaging::testing::examples;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The documents that the generator takes: the real one first, then those of `tests/cases`.
#[must_use]
pub fn documents() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut cases: Vec<_> = fs::read_dir(root.join("tests/cases"))
        .expect("the folder of the cases")
        .map(|entry| entry.expect("a case").path().join("spec.yaml"))
        .collect();
    cases.sort();
    cases.insert(0, root.join("spec/openapi.yaml"));
    cases.iter().map(|path| fs::read_to_string(path).expect("a document")).collect()
}

/// Everything that a server may say: the examples of the calls, those of the document, and what no
/// example shows. What is personal is [`TEXT`] in them.
#[must_use]
pub fn replies() -> Vec<Value> {
    let calls = [
        examples::FILES_CREATE_UPLOAD,
        examples::SMS_LIST,
        examples::SMS_CREATE,
        examples::SMS_GET,
        examples::SMS_UPDATE,
        examples::WHATSAPP_LIST,
        examples::WHATSAPP_CREATE,
        examples::WHATSAPP_GET,
        examples::WHATSAPP_UPDATE,
    ];
    let read = |text: &str| serde_json::from_str(text).expect("an example is JSON");
    let mut replies: Vec<Value> = calls.into_iter().map(read).collect();
    let document = documents().swap_remove(0);
    let document = serde_yaml::from_str(&document).expect("the document is YAML");
    examples_in(&document, &mut replies);
    let objects: Vec<Value> = replies.iter().take(9).cloned().collect();
    replies.extend(objects.iter().map(delivery));
    replies.extend([
        json!({"error": TEXT, "errors": [TEXT], "field-errors": {"text": TEXT, "to": [{"a": TEXT}]}}),
        json!({"download": {"url": TEXT},
               "upload": {"url": "https://files.example.com/", "fields": { (TEXT): TEXT, "key": TEXT }}}),
        json!({"error": {"message": TEXT, "code": 5, "rate_reset": 1.5}}),
        json!({"token_type": "Bearer", "access_token": TEXT, "refresh_token": TEXT,
               "expires_in": 3600, "scope": "all.full_access offline_access", "user_id": "user_1"}),
        json!({"error": "invalid_grant", "error_description": TEXT, "error_uri": TEXT}),
    ]);
    replies.iter_mut().for_each(plant);
    replies
}

/// Headers that a server may send with a reply.
#[must_use]
pub fn headers() -> Vec<(&'static str, &'static str)> {
    vec![
        ("ratelimit", "limit=100, remaining=50, reset=5"),
        ("ratelimit", "limit=100; remaining=100; reset=1"),
        ("ratelimit", "\"default\";r=50;t=30"),
        ("ratelimit", "remaining=0, reset=0.25"),
        ("ratelimit-limit", "60, 60;w=1, 100;w=1"),
        ("ratelimit-remaining", "0"),
        ("ratelimit-reset", "1.5"),
        ("x-rate-limit-limit", "60"),
        ("x-rate-limit-reset", "1795255200"),
        ("retry-after", "2"),
        ("retry-after", "Sat, 21 Nov 2026 15:00:00 GMT"),
        ("date", "Sat, 21 Nov 2026 14:59:58 GMT"),
        ("x-request-id", "req_7"),
        ("content-type", "application/json; charset=utf-8"),
        ("location", "https://example.com/elsewhere"),
        ("close-sig-timestamp", "1795255200"),
        ("close-sig-hash", "00ff"),
    ]
}

/// A delivery that tells of an object.
fn delivery(object: &Value) -> Value {
    let sms = object.get("_type").and_then(Value::as_str) == Some("SMS");
    let object_type = if sms { "activity.sms" } else { "activity.whatsapp_message" };
    json!({
        "subscription_id": "whsub_1",
        "event": {
            "action": "updated", "api_key_id": null, "changed_fields": ["text"], "data": object,
            "date_created": "2026-10-05T14:40:54.003000", "date_updated": "2026-10-05T14:40:54",
            "id": "ev_1", "lead_id": "lead_1", "meta": {"request_path": TEXT},
            "object_id": "acti_1", "object_type": object_type, "organization_id": "orga_1",
            "previous_data": {"text": TEXT}, "request_id": "req_1", "user_id": "user_1",
        },
    })
}

/// The objects that the document shows as examples.
fn examples_in(node: &Value, found: &mut Vec<Value>) {
    if let Some(examples) = node.get("examples").and_then(Value::as_object) {
        let values = examples.values().filter_map(|example| example.get("value"));
        found.extend(values.filter(|value| value.is_object()).cloned());
    }
    match node {
        Value::Array(items) => items.iter().for_each(|item| examples_in(item, found)),
        Value::Object(entries) => entries.values().for_each(|value| examples_in(value, found)),
        _ => {}
    }
}

/// Fields whose text is personal or secret, by a part of their name.
const PERSONAL: &[&str] =
    &["text", "phone", "message_", "url", "name", "policy", "signature", "link", "reason"];

fn plant(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(plant),
        Value::Object(entries) => {
            for (key, value) in entries.iter_mut() {
                match value {
                    Value::String(text) if PERSONAL.iter().any(|part| key.contains(part)) => {
                        // An address stays one, so that what is behind it is reached.
                        *text = match text.starts_with("https://") {
                            true => format!("https://files.example.com/?of={TEXT}"),
                            false => TEXT.to_owned(),
                        };
                    }
                    value => plant(value),
                }
            }
        }
        _ => {}
    }
}
