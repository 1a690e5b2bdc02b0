//! The SMS calls with a body.

use crate::call::{compared, value};
use crate::compare::Difference;
use crate::list::assert_listed;
use close_messaging::types::{
    CallerIdMode, MessageStatus, NewSms, PhoneActivityDirection, PhoneActivitySource,
    SmsAttachmentContentType, SmsAttachmentData,
};
use close_messaging::{Client, DateTime};
use serde_json::{Value, json};

const NO_FILES: [SmsAttachmentData; 0] = [];

fn moment() -> DateTime {
    "2026-10-05T14:31:07.25Z".parse().unwrap()
}

fn new(status: MessageStatus) -> NewSms {
    NewSms { status }
}

fn photo() -> SmsAttachmentData {
    SmsAttachmentData {
        content_type: SmsAttachmentContentType::ImageJpeg,
        filename: "shelf.jpg".into(),
        url: "https://app.close.com/go/file/1/".into(),
    }
}

/// What `create` and `update` have in common, as the reference client reads it.
fn full() -> Value {
    json!({
        "activity_at": "2026-10-05T14:31:07.25Z",
        "attachments": [{
            "content_type": "image/jpeg",
            "filename": "shelf.jpg",
            "url": "https://app.close.com/go/file/1/",
        }],
        "caller_id_mode": "auto",
        "contact_id": "cont_1",
        "date_scheduled": "2026-10-05T14:31:07.25Z",
        "lead_id": "lead_1",
        "local_phone": "+12025550100",
        "remote_phone": "+12025550143",
        "status": "outbox",
        "template_id": "smstmpl_1",
        "text": "Your order is ready: \"now\" ✓\n",
        "user_id": "user_1",
    })
}

#[tokio::test]
async fn create() {
    let bare = value(json!({"status": "draft"}));
    let mut found = compared(
        |client| client.sms().create(new(MessageStatus::Draft)),
        async |client| client.sms_create(None, None, &bare).await,
    )
    .await;
    found.extend(create_full().await);
    found.extend(create_with_nulls().await);
    assert_listed("sms_create", &found);
}

async fn create_full() -> Vec<Difference> {
    let mut body = full();
    body["created_by"] = json!("user_2");
    body["date_created"] = json!("2026-10-05T14:31:07.25Z");
    body["direction"] = json!("outbound");
    body["organization_id"] = json!("orga_1");
    body["send_in"] = json!(10);
    body["source"] = json!("Close.io");
    let body = value(body);
    let create = |client: &Client| {
        let call = client.sms().create(new(MessageStatus::Outbox));
        call.send_to_inbox(true)
            .timezone_offset(-2.5)
            .activity_at(moment())
            .attachments([photo()])
            .caller_id_mode(CallerIdMode::Auto)
            .contact_id("cont_1")
            .created_by("user_2")
            .date_created(moment())
            .date_scheduled(moment())
            .direction(PhoneActivityDirection::Outbound)
            .lead_id("lead_1")
            .local_phone("+12025550100")
            .organization_id("orga_1")
            .remote_phone("+12025550143")
            .send_in(10)
            .source(PhoneActivitySource::CloseIo)
            .template_id("smstmpl_1")
            .text("Your order is ready: \"now\" ✓\n")
            .user_id("user_1")
    };
    compared(create, async |client| client.sms_create(Some(true), Some(-2.5), &body).await).await
}

async fn create_with_nulls() -> Vec<Difference> {
    let nulls = value(json!({
        "activity_at": null,
        "attachments": [],
        "caller_id_mode": null,
        "contact_id": null,
        "created_by": null,
        "date_created": null,
        "direction": null,
        "lead_id": null,
        "local_phone": null,
        "organization_id": null,
        "remote_phone": null,
        "source": null,
        "status": "inbox",
        "template_id": null,
        "text": null,
        "user_id": null,
    }));
    let create = |client: &Client| {
        let call = client.sms().create(new(MessageStatus::Inbox));
        call.clear_activity_at()
            .attachments(NO_FILES)
            .clear_caller_id_mode()
            .clear_contact_id()
            .clear_created_by()
            .clear_date_created()
            .clear_direction()
            .clear_lead_id()
            .clear_local_phone()
            .clear_organization_id()
            .clear_remote_phone()
            .clear_source()
            .clear_template_id()
            .clear_text()
            .clear_user_id()
    };
    compared(create, async |client| client.sms_create(None, None, &nulls).await).await
}

#[tokio::test]
async fn update() {
    let id = value(json!("acti_1"));
    let (bare, body) = (value(json!({})), value(full()));
    let mut found = compared(
        |client| client.sms().update("acti_1"),
        async |client| client.sms_update(&id, None, &bare).await,
    )
    .await;
    let update = |client: &Client| {
        let call = client.sms().update("acti_1");
        call.timezone_offset(-4.0)
            .activity_at(moment())
            .attachments([photo()])
            .caller_id_mode(CallerIdMode::Auto)
            .contact_id("cont_1")
            .date_scheduled(moment())
            .lead_id("lead_1")
            .local_phone("+12025550100")
            .remote_phone("+12025550143")
            .status(MessageStatus::Outbox)
            .template_id("smstmpl_1")
            .text("Your order is ready: \"now\" ✓\n")
            .user_id("user_1")
    };
    let full = compared(update, async |client| client.sms_update(&id, Some(-4.0), &body).await);
    found.extend(full.await);
    found.extend(update_with_nulls(json!(null)).await);
    found.extend(update_with_nulls(json!([])).await);
    assert_listed("sms_update", &found);
}

/// Clears everything. The attachments are null or an empty list.
async fn update_with_nulls(attachments: Value) -> Vec<Difference> {
    let id = value(json!("acti_1"));
    let is_null = attachments.is_null();
    let nulls = value(json!({
        "activity_at": null,
        "attachments": attachments,
        "caller_id_mode": null,
        "contact_id": null,
        "lead_id": null,
        "local_phone": null,
        "remote_phone": null,
        "template_id": null,
        "text": null,
        "user_id": null,
    }));
    let update = |client: &Client| {
        let call = client.sms().update("acti_1");
        let call = call
            .clear_activity_at()
            .clear_caller_id_mode()
            .clear_contact_id()
            .clear_lead_id()
            .clear_local_phone()
            .clear_remote_phone()
            .clear_template_id()
            .clear_text()
            .clear_user_id();
        if is_null { call.clear_attachments() } else { call.attachments(NO_FILES) }
    };
    compared(update, async |client| client.sms_update(&id, None, &nulls).await).await
}
