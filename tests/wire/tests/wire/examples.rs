//! Every example answer of the OpenAPI document, given as an answer to its operation.

use crate::setup::client_once_at;
use close_messaging::types::{
    CreateFileUpload, ErrorReply, MessageStatus, NewSms, UpdateWhatsAppMessage,
};
use close_messaging::{Client, Delivery, Error, ErrorKind, Page};
use close_wire_tests::{Document, Reply, Server, entries};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::pin::Pin;

/// An example answer.
struct Example {
    operation: String,
    status: u16,
    /// `None` where the document declares no body.
    body: Option<Value>,
}

fn examples() -> Vec<Example> {
    let document = Document::read();
    let operations = document.operations();
    operations.flat_map(|(name, operation)| examples_of(&document, name, operation)).collect()
}

fn examples_of(document: &Document, name: &str, operation: &Value) -> Vec<Example> {
    let mut found = Vec::new();
    for (status, response) in entries(operation.get("responses")) {
        let content = document.followed(response).get("content");
        let examples = content.map(|content| &content["application/json"]["examples"]);
        let mut bodies: Vec<Option<Value>> =
            entries(examples).map(|(_, one)| Some(one["value"].clone())).collect();
        if content.is_none() {
            bodies.push(None);
        }
        assert!(!bodies.is_empty(), "{name} has no example of {status}");
        found.extend(bodies.into_iter().map(|body| Example {
            operation: name.to_owned(),
            status: status.parse().unwrap(),
            body,
        }));
    }
    found
}

/// What a call makes of an answer, as JSON again.
type Decoded = Pin<Box<dyn Future<Output = Result<Value, Error>>>>;

fn json<T: Serialize>(call: impl IntoFuture<Output = Result<T, Error>> + 'static) -> Decoded {
    Box::pin(async move {
        let reply = call.into_future().await?;
        Ok(serde_json::to_value(reply).unwrap())
    })
}

fn page<T: Serialize>(call: impl IntoFuture<Output = Result<Page<T>, Error>> + 'static) -> Decoded {
    Box::pin(async move {
        let Page { data, rejected, has_more, .. } = call.into_future().await?;
        assert!(rejected.is_empty());
        Ok(json!({"data": data, "has_more": has_more}))
    })
}

/// What an operation makes of an answer; null where it makes nothing of it.
async fn decoded(client: &Client, operation: &str) -> Result<Value, Error> {
    let call = match operation {
        "whatsapp_list" => page(client.whatsapp().list()),
        "whatsapp_create" => json(client.whatsapp().create(new_message())),
        "whatsapp_get" => json(client.whatsapp().get("acti_1")),
        "whatsapp_update" => {
            let change = UpdateWhatsAppMessage::default();
            json(client.whatsapp().update("acti_1").body(change))
        }
        "whatsapp_delete" => json(client.whatsapp().delete("acti_1")),
        "sms_list" => page(client.sms().list()),
        "sms_create" => {
            let status = MessageStatus::Draft;
            json(client.sms().create(NewSms { status }))
        }
        "sms_get" => json(client.sms().get("acti_1")),
        "sms_update" => json(client.sms().update("acti_1")),
        "sms_delete" => json(client.sms().delete("acti_1")),
        "files_create_upload" => json(client.files().create_upload(CreateFileUpload {
            content_type: "application/pdf".into(),
            filename: "a.pdf".into(),
        })),
        _ => panic!("the tests do not call {operation}"),
    };
    call.await
}

fn new_message() -> close_messaging::types::CreateWhatsAppMessage {
    let message = json!({
        "activity_at": "2026-10-05T14:31:07Z",
        "contact_id": "cont_1",
        "direction": "incoming",
        "external_whatsapp_message_id": "wamid.1",
        "lead_id": "lead_1",
        "local_phone": "1",
        "message_markdown": "",
        "remote_phone": "2",
    });
    serde_json::from_value(message).unwrap()
}

#[track_caller]
fn assert_kind(error: &Error) {
    let expected = match error.status().unwrap().as_u16() {
        400 => matches!(error.kind(), ErrorKind::Validation(_)),
        429 => matches!(error.kind(), ErrorKind::RateLimited { .. }),
        _ => error.kind() == &ErrorKind::Status,
    };
    assert!(expected, "{error:?}");
}

/// A server that gives these answers in turn, and a client of it that asks once for each.
async fn given(examples: &[Example]) -> (Server, Client) {
    let replies = examples.iter().map(|example| match &example.body {
        Some(body) => Reply::json(example.status, body),
        None => Reply::new(example.status, ""),
    });
    let server = Server::answering(replies).await;
    let client = client_once_at(server.base_url());
    (server, client)
}

/// Fails unless all that `example` says is in `decoded`, where null says nothing.
fn assert_kept(example: &Value, decoded: &Value, place: &str) {
    match (example, decoded) {
        (Value::Null, _) => {}
        (Value::Object(fields), Value::Object(_)) => {
            for (name, value) in fields {
                let place = format!("{place}.{name}");
                assert_kept(value, decoded.get(name).unwrap_or(&Value::Null), &place);
            }
        }
        (Value::Array(items), Value::Array(others)) => {
            assert_eq!(items.len(), others.len(), "{place}");
            for (item, other) in items.iter().zip(others) {
                assert_kept(item, other, place);
            }
        }
        _ => assert_eq!(example, decoded, "{place}"),
    }
}

#[tokio::test]
async fn successes_decode_and_nothing_is_lost() {
    let mut per_operation = BTreeMap::new();
    let mut examples = examples();
    examples.retain(|example| example.status < 300);
    let (_server, client) = given(&examples).await;
    for example in &examples {
        *per_operation.entry(example.operation.clone()).or_insert(0) += 1;
        let decoded = decoded(&client, &example.operation).await.unwrap();
        if let Some(body) = &example.body {
            assert_kept(body, &decoded, &example.operation);
        }
    }
    assert_eq!(per_operation.len(), 11, "{per_operation:?}");
}

#[tokio::test]
async fn refusals_keep_their_status_and_their_body() {
    let mut statuses = BTreeMap::new();
    let mut examples = examples();
    examples.retain(|example| example.status >= 400);
    let (_server, client) = given(&examples).await;
    for example in &examples {
        *statuses.entry(example.status).or_insert(0) += 1;
        let error = decoded(&client, &example.operation).await;
        let error = error.unwrap_err();
        assert_eq!(error.operation(), example.operation);
        assert_kind(&error);
        assert_eq!(error.status().unwrap(), example.status);
        assert_eq!(error.delivery(), Delivery::Refused);
        let body = example.body.as_ref().unwrap();
        assert_eq!(error.text().unwrap(), body.to_string());
        let read = serde_json::to_value(error.body::<ErrorReply>().unwrap()).unwrap();
        assert_kept(body, &read, &example.operation);
    }
    // Eleven operations; 404 has two examples.
    let expected = [400, 401, 402, 403, 404, 405, 415, 429].map(|status| match status {
        404 => (status, 22),
        _ => (status, 11),
    });
    assert_eq!(statuses, expected.into());
}
