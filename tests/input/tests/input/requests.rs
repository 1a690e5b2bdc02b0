//! Requests: what is written is read as the same, and nothing, null and an empty list stay three
//! things.

mod bodies;
mod values;

use crate::chance::check;
use close_messaging::Nullable;
use close_messaging::types::{UpdateSmsActivity, UpdateWhatsAppMessage};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cell::Cell;
use std::fmt::Debug;

const CASES: u32 = 1000;

/// Writes each body and reads it again. `fields` are those that may be left out or null.
fn survives<S: Strategy>(
    name: &str,
    strategy: &S,
    fields: impl Fn(&S::Value) -> Vec<(&'static str, Option<Value>)>,
) where
    S::Value: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let count = Cell::new(0_u64);
    check(CASES, strategy, |body| {
        let text = serde_json::to_string(&body).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        for (field, expected) in fields(&body) {
            assert_eq!(value.get(field), expected.as_ref(), "{field}");
        }
        assert_eq!(serde_json::from_value::<S::Value>(value).unwrap(), body);
        assert_eq!(serde_json::from_str::<S::Value>(&text).unwrap(), body);
        count.set(count.get() + 1);
    });
    println!("{name}: {} round trips", count.get());
}

/// What a field of three states is in JSON.
fn three<T: Serialize>(field: &Nullable<T>) -> Option<Value> {
    match field {
        Nullable::Absent => None,
        Nullable::Null => Some(Value::Null),
        Nullable::Value(value) => Some(json!(value)),
    }
}

/// What a field of two states is in JSON.
fn two<T: Serialize>(field: &Option<T>) -> Option<Value> {
    field.as_ref().map(|value| json!(value))
}

#[test]
fn bodies_of_sms() {
    survives("CreateSmsActivity", &bodies::new_sms(), |sms| {
        vec![
            ("attachments", three(&sms.attachments)),
            ("activity_at", three(&sms.activity_at)),
            ("caller_id_mode", three(&sms.caller_id_mode)),
            ("date_scheduled", two(&sms.date_scheduled)),
            ("direction", three(&sms.direction)),
            ("lead_id", three(&sms.lead_id)),
            ("send_in", two(&sms.send_in)),
            ("text", three(&sms.text)),
        ]
    });
    survives("UpdateSmsActivity", &bodies::changed_sms(), |sms| {
        vec![
            ("attachments", three(&sms.attachments)),
            ("activity_at", three(&sms.activity_at)),
            ("status", two(&sms.status)),
            ("template_id", three(&sms.template_id)),
            ("text", three(&sms.text)),
        ]
    });
}

#[test]
fn bodies_of_whatsapp() {
    survives("CreateWhatsAppMessage", &bodies::new_message(), |message| {
        vec![
            ("attachments", two(&message.attachments)),
            ("integration_link", three(&message.integration_link)),
            ("response_to_id", three(&message.response_to_id)),
            ("user_id", three(&message.user_id)),
        ]
    });
    survives("UpdateWhatsAppMessage", &bodies::changed_message(), |message| {
        vec![
            ("attachments", two(&message.attachments)),
            ("integration_link", three(&message.integration_link)),
            ("message_markdown", two(&message.message_markdown)),
            ("user_id", two(&message.user_id)),
        ]
    });
}

#[test]
fn bodies_of_files() {
    survives("CreateFileUpload", &bodies::file(), |_| Vec::new());
    survives("SmsAttachmentData", &bodies::sms_file(), |_| Vec::new());
    survives("WhatsAppAttachmentData", &bodies::whatsapp_file(), |_| Vec::new());
    survives("MessageStatus", &bodies::status(), |_| Vec::new());
}

/// Each of them is written in its own way and read as itself.
fn stand_apart<T: Serialize + DeserializeOwned + PartialEq + Debug>(all: &[(T, Value)]) {
    for (number, (one, written)) in all.iter().enumerate() {
        assert_eq!(json!(one), *written);
        for (other, (_, text)) in all.iter().enumerate() {
            let read: T = serde_json::from_value(text.clone()).unwrap();
            assert_eq!(*one == read, number == other, "{one:?} and {read:?}");
        }
    }
}

#[test]
fn nothing_null_and_an_empty_list_stand_apart() {
    stand_apart(&[
        (UpdateSmsActivity::default(), json!({})),
        (UpdateSmsActivity::default().clear_attachments(), json!({"attachments": null})),
        (UpdateSmsActivity::default().attachments([]), json!({"attachments": []})),
        (UpdateSmsActivity::default().clear_text(), json!({"text": null})),
        (UpdateSmsActivity::default().text(""), json!({"text": ""})),
    ]);
    stand_apart(&[
        (UpdateWhatsAppMessage::default(), json!({})),
        (UpdateWhatsAppMessage::default().attachments([]), json!({"attachments": []})),
        (
            UpdateWhatsAppMessage::default().clear_integration_link(),
            json!({"integration_link": null}),
        ),
    ]);
}
