//! Nothing secret or personal is printed by accident.

use crate::setup::outcome;
use close_messaging::types::{
    CommunicationDirection, CreateSmsActivity, ErrorReply, MessageStatus, NewSms,
    NewWhatsAppMessage, UpdateSmsActivity, UpdateWhatsAppMessage,
};
use close_messaging::{ApiKey, BearerToken, Client, Credentials, RetryPolicy};
use close_wire_tests::{ClosedPort, Reply};
use serde_json::{Value, json};
use std::fmt::Debug;

/// Stands wherever something secret or personal does.
const SECRET: &str = "seekrit";
/// The user name of Basic authentication made of it.
const ENCODED: &str = "c2Vla3JpdDo=";

#[track_caller]
fn assert_hidden(shown: &impl Debug) {
    for text in [format!("{shown:?}"), format!("{shown:#?}")] {
        assert!(!text.contains(SECRET) && !text.contains(ENCODED), "{text}");
    }
}

fn client() -> Client {
    Client::new(ApiKey::new(SECRET)).unwrap()
}

fn new_message() -> NewWhatsAppMessage {
    NewWhatsAppMessage {
        activity_at: "2026-10-05T14:31:07Z".parse().unwrap(),
        contact_id: "cont_1".into(),
        direction: CommunicationDirection::Incoming,
        external_whatsapp_message_id: SECRET.into(),
        lead_id: "lead_1".into(),
        local_phone: SECRET.into(),
        message_markdown: SECRET.into(),
        remote_phone: SECRET.into(),
    }
}

#[test]
fn clients_and_credentials() {
    let builder = Client::builder(ApiKey::new(SECRET));
    assert_hidden(&builder);
    assert_hidden(&builder.base_url(format!("https://u:{SECRET}@example.com")));
    assert_hidden(&client());
    assert_hidden(&client().sms());
    assert_hidden(&Credentials::from(ApiKey::new(SECRET)));
    assert_hidden(&Credentials::from(BearerToken::new(SECRET)));
}

#[test]
fn a_client_that_cannot_be_built() {
    let builder = Client::builder(ApiKey::new(SECRET));
    let base_url = format!("https://u:{SECRET}@example.com");
    let error = builder.base_url(base_url).build().unwrap_err();
    assert_hidden(&error);
    assert!(!error.to_string().contains(SECRET), "{error}");
    let error = Client::new(ApiKey::new(format!("{SECRET}:"))).unwrap_err();
    assert_hidden(&error);
    assert!(!error.to_string().contains(SECRET), "{error}");
}

#[test]
fn requests_before_they_are_calls() {
    let sms = CreateSmsActivity::from(NewSms { status: MessageStatus::Draft });
    assert_hidden(&sms.text(SECRET).local_phone(SECRET).remote_phone(SECRET));
    let sms = UpdateSmsActivity::default();
    assert_hidden(&sms.text(SECRET).local_phone(SECRET).remote_phone(SECRET));
    assert_hidden(&new_message());
    let change = UpdateWhatsAppMessage::default().message_markdown(SECRET);
    assert_hidden(&change.local_phone(SECRET).remote_phone(SECRET));
}

#[test]
fn calls() {
    let (sms, whatsapp) = (client().sms(), client().whatsapp());
    let status = MessageStatus::Outbox;
    let call = sms.create(NewSms { status }).text(SECRET);
    assert_hidden(&call.local_phone(SECRET).remote_phone(SECRET));
    assert_hidden(&sms.update(SECRET).text(SECRET));
    assert_hidden(&sms.get(SECRET));
    assert_hidden(&sms.delete(SECRET));
    assert_hidden(&sms.list().lead_id([SECRET]).organization_id(SECRET));
    assert_hidden(&whatsapp.create(new_message()));
    assert_hidden(&whatsapp.list().external_whatsapp_message_id(SECRET));
}

/// An SMS and a WhatsApp message at once, with what is personal in either.
fn message() -> Value {
    let mut message = json!({
        "_type": "SMS",
        "attachments": [{
            "content_type": "image/jpeg",
            "filename": SECRET,
            "size": 1,
            "thumbnail_url": SECRET,
            "url": SECRET,
        }],
        "date_created": "2026-10-05T14:31:09Z",
        "date_updated": "2026-10-05T14:31:09Z",
        "direction": "inbound",
        "id": "acti_1",
        "organization_id": "orga_1",
        "source": "External",
        "status": "inbox",
    });
    for field in [
        "agent_action_reason",
        "created_by_name",
        "error_message",
        "external_whatsapp_message_id",
        "integration_link",
        "local_phone",
        "local_phone_formatted",
        "message_html",
        "message_markdown",
        "remote_phone",
        "remote_phone_formatted",
        "text",
        "updated_by_name",
        "user_name",
    ] {
        message[field] = SECRET.into();
    }
    message
}

#[tokio::test]
async fn replies() {
    let page = json!({"data": [message()], "has_more": false});
    let sms = outcome(Reply::json(200, message()), |client| client.sms().get("a"));
    assert_hidden(&sms.await.unwrap());
    let page_of_sms = outcome(Reply::json(200, &page), |client| client.sms().list());
    assert_hidden(&page_of_sms.await.unwrap());
    let messages = outcome(Reply::json(200, page), |client| client.whatsapp().list());
    assert_hidden(&messages.await.unwrap());
}

#[tokio::test]
async fn the_fields_of_an_upload() {
    let upload = json!({
        "download": {"url": SECRET},
        "upload": {"fields": {"policy": SECRET}, "url": SECRET},
    });
    let file = json!({"content_type": "text/plain", "filename": SECRET});
    let file: close_messaging::types::CreateFileUpload = serde_json::from_value(file).unwrap();
    let call = outcome(Reply::json(200, upload), |client| client.files().create_upload(file));
    assert_hidden(&call.await.unwrap());
}

#[tokio::test]
async fn errors() {
    let refusal = json!({"error": SECRET, "errors": [SECRET], "field-errors": {"a": SECRET}});
    for reply in [
        Reply::json(400, refusal).header("x-request-id", SECRET),
        Reply::new(502, SECRET),
        Reply::json(200, json!({"id": [SECRET]})),
        Reply::json(200, json!({SECRET: 1})),
    ] {
        let error = outcome(reply, |client| client.sms().get(SECRET));
        let error = error.await.unwrap_err();
        assert_hidden(&error);
        assert!(!error.to_string().contains(SECRET), "{error}");
        if let Ok(body) = error.body::<ErrorReply>() {
            assert_hidden(&body);
        }
    }
}

#[tokio::test]
async fn errors_without_an_answer() {
    let port = ClosedPort::take();
    let builder = Client::builder(ApiKey::new(SECRET)).retry(RetryPolicy::never());
    let client = builder.base_url(port.base_url()).build();
    let call = client.unwrap().sms().list().lead_id([SECRET]);
    let error = call.await.unwrap_err();
    assert_hidden(&error);
    let mut causes = Some(&error as &dyn std::error::Error);
    while let Some(cause) = causes {
        assert!(!format!("{cause} {cause:?}").contains(SECRET), "{cause:?}");
        causes = cause.source();
    }
}
