//! The WhatsApp calls with a body.

use crate::call::{compared, value};
use crate::compare::Difference;
use crate::list::assert_listed;
use close_messaging::types::{CommunicationDirection, NewWhatsAppMessage, WhatsAppAttachmentData};
use close_messaging::whatsapp::Update;
use close_messaging::{Client, DateTime};
use serde_json::{Value, json};

const NO_FILES: [WhatsAppAttachmentData; 0] = [];

fn moment() -> DateTime {
    "2026-10-05T14:31:07.25Z".parse().unwrap()
}

fn photo() -> WhatsAppAttachmentData {
    WhatsAppAttachmentData {
        content_type: "image/jpeg".into(),
        filename: "shelf.jpg".into(),
        url: "https://app.close.com/go/file/1/".into(),
    }
}

fn message() -> NewWhatsAppMessage {
    NewWhatsAppMessage {
        activity_at: moment(),
        contact_id: "cont_1".into(),
        direction: CommunicationDirection::Incoming,
        external_whatsapp_message_id: "wamid.1".into(),
        lead_id: "lead_1".into(),
        local_phone: "12025550100".into(),
        message_markdown: "Is the *blue* one back?".into(),
        remote_phone: "+12025550143".into(),
    }
}

/// The same message as the reference client reads it.
fn message_json() -> Value {
    json!({
        "activity_at": "2026-10-05T14:31:07.25Z",
        "contact_id": "cont_1",
        "direction": "incoming",
        "external_whatsapp_message_id": "wamid.1",
        "lead_id": "lead_1",
        "local_phone": "12025550100",
        "message_markdown": "Is the *blue* one back?",
        "remote_phone": "+12025550143",
    })
}

fn photo_json() -> Value {
    json!({
        "content_type": "image/jpeg",
        "filename": "shelf.jpg",
        "url": "https://app.close.com/go/file/1/",
    })
}

#[tokio::test]
async fn create() {
    let bare = value(message_json());
    let mut found = compared(
        |client| client.whatsapp().create(message()),
        async |client| client.whatsapp_create(None, &bare).await,
    )
    .await;
    let mut full = message_json();
    full["attachments"] = json!([photo_json()]);
    full["integration_link"] = json!("https://chat.example.com/1");
    full["response_to_id"] = json!("acti_1");
    full["user_id"] = json!("user_1");
    let full = value(full);
    let create = |client: &Client| {
        let call = client.whatsapp().create(message());
        call.send_to_inbox(true)
            .attachments([photo()])
            .integration_link("https://chat.example.com/1")
            .response_to_id("acti_1")
            .user_id("user_1")
    };
    let full = compared(create, async |client| client.whatsapp_create(Some(true), &full).await);
    found.extend(full.await);
    found.extend(create_with_nulls().await);
    assert_listed("whatsapp_create", &found);
}

async fn create_with_nulls() -> Vec<Difference> {
    let mut nulls = message_json();
    nulls["attachments"] = json!([]);
    for name in ["integration_link", "response_to_id", "user_id"] {
        nulls[name] = Value::Null;
    }
    let nulls = value(nulls);
    let create = |client: &Client| {
        let call = client.whatsapp().create(message());
        call.attachments(NO_FILES).clear_integration_link().clear_response_to_id().clear_user_id()
    };
    compared(create, async |client| client.whatsapp_create(None, &nulls).await).await
}

fn changing(client: &Client) -> Update {
    client.whatsapp().update("acti_1")
}

#[tokio::test]
async fn update() {
    let id = value(json!("acti_1"));
    let bare = value(json!({}));
    let mut found =
        compared(changing, async |client| client.whatsapp_update(&id, &bare).await).await;
    let nulls = value(json!({
        "attachments": [],
        "integration_link": null,
        "response_to_id": null,
    }));
    let nulls = compared(
        |client| {
            let call = changing(client).attachments(NO_FILES);
            call.clear_integration_link().clear_response_to_id()
        },
        async |client| client.whatsapp_update(&id, &nulls).await,
    );
    found.extend(nulls.await);
    found.extend(update_full().await);
    assert_listed("whatsapp_update", &found);
}

async fn update_full() -> Vec<Difference> {
    let id = value(json!("acti_1"));
    let full = value(json!({
        "activity_at": "2026-10-05T14:31:07.25Z",
        "attachments": [photo_json()],
        "contact_id": "cont_1",
        "direction": "outgoing",
        "integration_link": "https://chat.example.com/1",
        "local_phone": "12025550100",
        "message_markdown": "Is the *green* one back?",
        "remote_phone": "+12025550143",
        "response_to_id": "acti_2",
        "user_id": "user_1",
    }));
    let update = |client: &Client| {
        changing(client)
            .activity_at(moment())
            .attachments([photo()])
            .contact_id("cont_1")
            .direction(CommunicationDirection::Outgoing)
            .integration_link("https://chat.example.com/1")
            .local_phone("12025550100")
            .message_markdown("Is the *green* one back?")
            .remote_phone("+12025550143")
            .response_to_id("acti_2")
            .user_id("user_1")
    };
    compared(update, async |client| client.whatsapp_update(&id, &full).await).await
}
