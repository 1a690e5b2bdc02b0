//! Its bodies, field by field: its models of what is sent cannot be read.

use crate::peer::{Failure, value};
use peer_oas3_gen::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A field; one that is absent and one that is null are the same to its models.
fn field<T: DeserializeOwned>(body: &Value, name: &str) -> Result<Option<T>, Failure> {
    body.get(name).filter(|value| !value.is_null()).map(value).transpose()
}

fn required<T: DeserializeOwned>(body: &Value, name: &str) -> Result<T, Failure> {
    value(body.get(name).unwrap_or(&Value::Null))
}

macro_rules! fill {
    ($body:ident, $from:expr; $($name:ident),*) => {
        $( $body.$name = field($from, stringify!($name))?; )*
    };
}

fn list<T>(
    body: &Value,
    item: impl Fn(&Value) -> Result<T, Failure>,
) -> Result<Option<Vec<T>>, Failure> {
    let items = body.get("attachments").and_then(Value::as_array);
    items.map(|items| items.iter().map(item).collect()).transpose()
}

fn sms_file(from: &Value) -> Result<SMSAttachmentData, Failure> {
    let content_type = match from["content_type"].as_str() {
        Some("image/jpeg") => SMSAttachmentContentType::ImageJpeg,
        Some("application/pdf") => SMSAttachmentContentType::ApplicationPdf,
        other => return Err(Failure::unsaid(format!("a file of {other:?}"))),
    };
    let (filename, url) = (required(from, "filename")?, required(from, "url")?);
    Ok(SMSAttachmentData { content_type, filename, url })
}

fn whatsapp_file(from: &Value) -> Result<WhatsAppAttachmentData, Failure> {
    Ok(WhatsAppAttachmentData {
        content_type: required(from, "content_type")?,
        filename: required(from, "filename")?,
        url: required(from, "url")?,
    })
}

pub(super) fn sms_create(from: &Value) -> Result<CreateSMSActivity, Failure> {
    let mut body = CreateSMSActivity::default();
    body.status = required(from, "status")?;
    body.attachments = list(from, sms_file)?;
    fill!(body, from; activity_at, caller_id_mode, contact_id, created_by, date_created,
        date_scheduled, lead_id, local_phone, organization_id, remote_phone, send_in, template_id,
        text, user_id);
    body.direction = match from["direction"].as_str() {
        Some("inbound") => Some(NullablePhoneActivityDirection::Inbound),
        Some("outbound") => Some(NullablePhoneActivityDirection::Outbound),
        _ => None,
    };
    body.source = match from["source"].as_str() {
        Some("Close.io") => Some(NullablePhoneActivitySource::CloseIo),
        Some("External") => Some(NullablePhoneActivitySource::External),
        _ => None,
    };
    Ok(body)
}

pub(super) fn sms_update(from: &Value) -> Result<UpdateSMSActivity, Failure> {
    let mut body = UpdateSMSActivity::default();
    body.attachments = list(from, sms_file)?;
    fill!(body, from; activity_at, caller_id_mode, contact_id, date_scheduled, lead_id,
        local_phone, remote_phone, status, template_id, text, user_id);
    Ok(body)
}

pub(super) fn whatsapp_create(from: &Value) -> Result<CreateWhatsAppMessage, Failure> {
    let mut body = CreateWhatsAppMessage::default();
    body.activity_at = required(from, "activity_at")?;
    body.contact_id = required(from, "contact_id")?;
    body.direction = required(from, "direction")?;
    body.external_whatsapp_message_id = required(from, "external_whatsapp_message_id")?;
    body.lead_id = required(from, "lead_id")?;
    body.local_phone = required(from, "local_phone")?;
    body.message_markdown = required(from, "message_markdown")?;
    body.remote_phone = required(from, "remote_phone")?;
    body.attachments = list(from, whatsapp_file)?;
    fill!(body, from; integration_link, response_to_id, user_id);
    Ok(body)
}

pub(super) fn whatsapp_update(from: &Value) -> Result<UpdateWhatsAppMessage, Failure> {
    let mut body = UpdateWhatsAppMessage::default();
    body.attachments = list(from, whatsapp_file)?;
    fill!(body, from; activity_at, contact_id, direction, integration_link, local_phone,
        message_markdown, remote_phone, response_to_id, user_id);
    Ok(body)
}
