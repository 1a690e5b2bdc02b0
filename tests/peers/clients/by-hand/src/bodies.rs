//! What is sent. A field of a change is absent, null or set.

use crate::{CallerIdMode, SmsDirection, SmsSource, SmsStatus, WhatsAppDirection};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};

/// What is there is set, be it null.
fn told<'a, T: Deserialize<'a>, D: Deserializer<'a>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// An SMS to create.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CreateSms {
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub activity_at: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Option<Vec<Attachment>>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub caller_id_mode: Option<Option<CallerIdMode>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub created_by: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub date_created: Option<Option<DateTime<Utc>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_scheduled: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub direction: Option<Option<SmsDirection>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub lead_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub local_phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub remote_phone: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub send_in: Option<i64>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub source: Option<Option<SmsSource>>,
    pub status: SmsStatus,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub template_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub text: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Option<String>>,
}

impl CreateSms {
    /// An SMS of this status, with nothing else set.
    #[must_use]
    pub fn new(status: SmsStatus) -> Self {
        Self {
            activity_at: None,
            attachments: None,
            caller_id_mode: None,
            contact_id: None,
            created_by: None,
            date_created: None,
            date_scheduled: None,
            direction: None,
            lead_id: None,
            local_phone: None,
            organization_id: None,
            remote_phone: None,
            send_in: None,
            source: None,
            status,
            template_id: None,
            text: None,
            user_id: None,
        }
    }
}

/// A change of an SMS.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct UpdateSms {
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub activity_at: Option<Option<DateTime<Utc>>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Option<Vec<Attachment>>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub caller_id_mode: Option<Option<CallerIdMode>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_scheduled: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub lead_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub local_phone: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub remote_phone: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<SmsStatus>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub template_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub text: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Option<String>>,
}

/// A WhatsApp message to log.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CreateWhatsApp {
    pub activity_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attachment>>,
    pub contact_id: String,
    pub direction: WhatsAppDirection,
    pub external_whatsapp_message_id: String,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub integration_link: Option<Option<String>>,
    pub lead_id: String,
    pub local_phone: String,
    pub message_markdown: String,
    pub remote_phone: String,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub response_to_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Option<String>>,
}

/// A change of a WhatsApp message.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct UpdateWhatsApp {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attachment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<WhatsAppDirection>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub integration_link: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_markdown: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote_phone: Option<String>,
    #[serde(default, deserialize_with = "told", skip_serializing_if = "Option::is_none")]
    pub response_to_id: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

/// A file to attach.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Attachment {
    pub content_type: String,
    pub filename: String,
    pub url: String,
}

/// A file to upload.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct FileRequest {
    pub content_type: String,
    pub filename: String,
}
