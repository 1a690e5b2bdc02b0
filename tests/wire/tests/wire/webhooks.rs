//! Deliveries of webhooks: which are believed, and what they tell.

use crate::bodies::{message, sms};
use crate::signing::{self, KEY};
use close_messaging::HeaderMap;
use close_messaging::webhook::{Event, Verifier, VerifierError, WebhookError};
use serde_json::{Value, json};
use std::time::Duration;

const BODY: &str = r#"{"event":{"object_type":"lead","action":"created"}}"#;

// Signatures of BODY, made with Python's hmac and hashlib.
const LONG_AGO: &str = "1577836800";
const OF_LONG_AGO: &str = "14265f54bf074dcbd4e71d2f210f37188f9839116cea77fd66191dd13ebf21d1";
const FAR_AHEAD: &str = "4102444800";
const OF_FAR_AHEAD: &str = "ea196eda4263e44dedb3bcdd3da33f85093408cd0d1dfade5847a7937f2a5d79";
/// Of the text `not json`, as long ago.
const OF_TEXT: &str = "cd5a8c192ae31965718f52a06d510b5475fbea45e47fa0b4307efd9ea5894146";
/// With the digits of the key in place of what they mean.
const OF_DIGITS: &str = "dc4ef427e7bd6295f338f0c85ebddc89378c8796e973c182f147cbe1cb7ff711";

fn headers(timestamp: &str, hash: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("close-sig-timestamp", timestamp.parse().unwrap());
    headers.insert("close-sig-hash", hash.parse().unwrap());
    headers
}

/// The headers of a delivery that is signed so many seconds from now.
fn signed(body: &str, from_now: i64) -> HeaderMap {
    let (timestamp, hash) = signing::signed(body, from_now);
    headers(&timestamp, &hash)
}

fn verifier() -> Verifier {
    Verifier::new(KEY).unwrap()
}

/// A verifier to which a century is nothing.
fn patient() -> Verifier {
    verifier().tolerance(Duration::from_secs(100 * 366 * 24 * 60 * 60))
}

#[test]
fn a_delivery_that_is_signed_with_the_key_is_believed() {
    for (timestamp, hash) in [(LONG_AGO, OF_LONG_AGO), (FAR_AHEAD, OF_FAR_AHEAD)] {
        let hash = [hash.to_owned(), hash.to_uppercase()];
        for hash in hash {
            patient().verify(&headers(timestamp, &hash), BODY.as_bytes()).unwrap();
        }
    }
    verifier().verify(&signed(BODY, 0), BODY.as_bytes()).unwrap();
}

#[track_caller]
fn refusal(headers: &HeaderMap, body: &str) -> WebhookError {
    verifier().verify(headers, body.as_bytes()).unwrap_err()
}

#[test]
fn one_that_is_signed_otherwise_is_not() {
    let right = headers(LONG_AGO, OF_LONG_AGO);
    let of_digits = headers(LONG_AGO, OF_DIGITS);
    let another_time = headers("1577836801", OF_LONG_AGO);
    for (headers, body) in [
        (&of_digits, BODY),
        (&another_time, BODY),
        (&right, r#"{"event":{"object_type":"lead","action":"deleted"}}"#),
        (&right, r#"{"event": {"object_type":"lead","action":"created"}}"#),
        (&headers(LONG_AGO, &"0".repeat(64)), BODY),
    ] {
        let refusal = patient().verify(headers, body.as_bytes()).unwrap_err();
        assert_eq!(refusal, WebhookError::WrongSignature);
    }
}

#[test]
fn one_that_is_old_or_from_the_future_is_not() {
    assert_eq!(refusal(&headers(LONG_AGO, OF_LONG_AGO), BODY), WebhookError::Stale);
    assert_eq!(refusal(&headers(FAR_AHEAD, OF_FAR_AHEAD), BODY), WebhookError::Future);
    assert_eq!(refusal(&signed(BODY, -320), BODY), WebhookError::Stale);
    verifier().verify(&signed(BODY, -280), BODY.as_bytes()).unwrap();
    let strict = verifier().tolerance(Duration::from_secs(60));
    let old = strict.verify(&signed(BODY, -80), BODY.as_bytes()).unwrap_err();
    assert_eq!(old, WebhookError::Stale);
}

#[test]
fn one_without_a_signature_is_not() {
    let none = refusal(&HeaderMap::new(), BODY);
    assert!(matches!(none, WebhookError::MissingHeader { .. }));
    for name in ["close-sig-timestamp", "close-sig-hash"] {
        let mut headers = signed(BODY, 0);
        headers.remove(name);
        let missing = refusal(&headers, BODY);
        assert!(matches!(missing, WebhookError::MissingHeader { name: said, .. } if said == name));
        headers.insert(name, "soon".parse().unwrap());
        let wrong = refusal(&headers, BODY);
        assert!(matches!(wrong, WebhookError::UnreadableHeader { name: said, .. } if said == name));
    }
}

#[test]
fn what_is_signed_and_no_json_is_an_error() {
    let error = patient().verify(&headers(LONG_AGO, OF_TEXT), b"not json").unwrap_err();
    assert_eq!(error, WebhookError::NotJson);
}

#[test]
fn a_key_is_hexadecimal_and_does_not_show() {
    assert_eq!(Verifier::new("").unwrap_err(), VerifierError::EmptyKey);
    assert_eq!(Verifier::new("secret").unwrap_err(), VerifierError::KeyNotHex);
    assert!(!format!("{:?}", verifier()).contains("8f3c"));
}

/// The body of a delivery; its dates have no offset, as Close's have none.
fn delivery(object_type: &str, action: &str, data: &Value, previous: &Value) -> String {
    let event = json!({
        "action": action,
        "changed_fields": ["text"],
        "data": data,
        "date_created": "2026-10-05T14:31:09.120000",
        "date_updated": "2026-10-05T14:31:09.120000",
        "id": "ev_1",
        "lead_id": "lead_1",
        "meta": {"request_method": "PUT"},
        "object_id": "acti_1",
        "object_type": object_type,
        "organization_id": "orga_1",
        "previous_data": previous,
        "request_id": null,
        "user_id": "user_1",
    });
    json!({"event": event, "subscription_id": "whsub_1"}).to_string()
}

/// What a delivery of these tells once it is verified.
fn event(object_type: &str, action: &str, data: &Value, previous: &Value) -> Event {
    let body = delivery(object_type, action, data, previous);
    verifier().verify(&signed(&body, 0), body.as_bytes()).unwrap()
}

#[test]
fn a_change_has_the_object_and_what_was_before() {
    let before = json!({"text": "Hallo"});
    let updated = event("activity.whatsapp_message", "updated", &message("acti_1"), &before);
    let Event::WhatsAppMessageUpdated(change) = updated else { panic!("{updated:?}") };
    assert_eq!(change.object.text, "Hello");
    assert_eq!(change.previous.unwrap().text.unwrap(), "Hallo");
    assert_eq!(change.changed_fields, ["text"]);
    assert_eq!(change.date_created.to_string(), "2026-10-05T14:31:09.120000+00:00");
    assert_eq!((change.id, change.subscription_id), ("ev_1".into(), "whsub_1".into()));
    assert_eq!((change.request_id, change.api_key_id), (None, None));
}

#[test]
fn each_event_is_read_as_what_it_is() {
    let none = Value::Null;
    let (sms, text) = (sms("acti_1"), message("acti_1"));
    let kind = "activity.sms";
    assert!(matches!(event(kind, "created", &sms, &none), Event::SmsCreated(_)));
    assert!(matches!(event(kind, "updated", &sms, &none), Event::SmsUpdated(_)));
    assert!(matches!(event(kind, "sent", &sms, &none), Event::SmsSent(_)));
    let deleted = event(kind, "deleted", &none, &sms);
    let Event::SmsDeleted(change) = deleted else { panic!("{deleted:?}") };
    assert_eq!((change.object, change.object_id), (None, "acti_1".into()));
    let kind = "activity.whatsapp_message";
    assert!(matches!(event(kind, "created", &text, &none), Event::WhatsAppMessageCreated(_)));
    assert!(matches!(event(kind, "deleted", &none, &none), Event::WhatsAppMessageDeleted(_)));
}

#[test]
fn what_is_not_known_is_kept_as_it_came() {
    let none = Value::Null;
    for (object_type, action) in [("lead", "created"), ("activity.sms", "recalled")] {
        let unknown = event(object_type, action, &none, &none);
        let Event::Unknown(event) = unknown else { panic!("{unknown:?}") };
        assert_eq!(event.name(), format!("{object_type}.{action}"));
        assert!(event.reason().is_none());
        let raw: Value = serde_json::from_str(event.raw()).unwrap();
        assert_eq!(raw["event"]["object_id"], "acti_1");
    }
}

#[test]
fn what_is_known_and_cannot_be_read_is_kept_with_the_reason() {
    let mut wrong = sms("acti_1");
    wrong["status"] = json!(7);
    let unknown = event("activity.sms", "created", &wrong, &Value::Null);
    let Event::Unknown(event) = unknown else { panic!("{unknown:?}") };
    assert_eq!(event.reason().unwrap().path(), "event.data.status");
}

#[test]
fn no_event_shows_what_it_holds() {
    let before = json!({"text": "seekrit"});
    let mut held = message("acti_1");
    held["text"] = json!("seekrit");
    for object_type in ["activity.whatsapp_message", "lead"] {
        let event = event(object_type, "updated", &held, &before);
        assert!(!format!("{event:?} {event:#?}").contains("seekrit"), "{event:?}");
    }
    let text = delivery("lead", "updated", &held, &before);
    let delivery: close_messaging::types::WebhookDelivery = serde_json::from_str(&text).unwrap();
    assert!(!format!("{delivery:?}").contains("seekrit"));
}
