//! What the server answers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A page of a list.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Page<T> {
    pub data: Vec<T>,
    pub has_more: bool,
}

/// An SMS.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Sms {
    #[serde(rename = "_type")]
    pub kind: String,
    pub activity_at: Option<DateTime<Utc>>,
    pub agent_action_reason: Option<String>,
    pub agent_config_id: Option<String>,
    pub attachments: Option<Vec<File>>,
    pub caller_id_mode: Option<CallerIdMode>,
    pub caller_id_reason: Option<CallerIdReason>,
    pub contact_id: Option<String>,
    pub cost: Option<String>,
    pub created_by: Option<String>,
    pub created_by_name: Option<String>,
    pub date_created: DateTime<Utc>,
    pub date_scheduled: Option<DateTime<Utc>>,
    pub date_sent: Option<DateTime<Utc>>,
    pub date_updated: DateTime<Utc>,
    pub direction: SmsDirection,
    pub error_message: Option<String>,
    pub id: String,
    pub lead_id: Option<String>,
    pub local_country_iso: Option<String>,
    pub local_phone: Option<String>,
    pub local_phone_formatted: Option<String>,
    pub organization_id: String,
    pub remote_country_iso: Option<String>,
    pub remote_phone: Option<String>,
    pub remote_phone_formatted: Option<String>,
    pub sequence_id: Option<String>,
    pub sequence_name: Option<String>,
    pub sequence_subscription_id: Option<String>,
    pub source: SmsSource,
    pub status: SmsStatus,
    pub template_id: Option<String>,
    pub text: Option<String>,
    pub updated_by: Option<String>,
    pub updated_by_name: Option<String>,
    pub user_id: Option<String>,
    pub user_name: Option<String>,
    pub users: Vec<String>,
}

/// A WhatsApp message.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct WhatsApp {
    #[serde(rename = "_type")]
    pub kind: String,
    pub activity_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub attachments: Vec<File>,
    pub contact_id: Option<String>,
    pub created_by: Option<String>,
    pub created_by_name: Option<String>,
    pub date_created: DateTime<Utc>,
    pub date_updated: DateTime<Utc>,
    pub direction: WhatsAppDirection,
    pub external_whatsapp_message_id: String,
    pub id: String,
    pub integration_link: Option<String>,
    pub integration_name: Option<String>,
    pub lead_id: Option<String>,
    pub local_phone: String,
    pub local_phone_formatted: String,
    pub message_html: String,
    pub message_markdown: String,
    pub organization_id: String,
    pub remote_phone: String,
    pub remote_phone_formatted: String,
    pub response_to_id: Option<String>,
    pub sequence_id: Option<String>,
    pub sequence_name: Option<String>,
    pub sequence_subscription_id: Option<String>,
    pub source: CreationSource,
    pub text: String,
    pub updated_by: Option<String>,
    pub updated_by_name: Option<String>,
    pub user_id: Option<String>,
    pub user_name: Option<String>,
    pub users: Vec<String>,
}

/// A file that belongs to a message.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct File {
    pub content_type: Option<String>,
    pub filename: Option<String>,
    pub media_id: Option<String>,
    pub size: Option<i64>,
    pub thumbnail_url: Option<String>,
    pub url: String,
}

/// Where a file goes, and what its address will be.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct FilePlace {
    pub download: Download,
    pub upload: Upload,
}

/// The address of a file.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Download {
    pub url: String,
}

/// Where to post a file, and the fields of the form.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Upload {
    pub fields: std::collections::BTreeMap<String, String>,
    pub url: String,
}

/// How the number of an SMS is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum CallerIdMode {
    #[serde(rename = "fixed")]
    Fixed,
    #[serde(rename = "auto")]
    Auto,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}

/// Why a number was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum CallerIdReason {
    #[serde(rename = "context")]
    Context,
    #[serde(rename = "local_presence")]
    LocalPresence,
    #[serde(rename = "fallback")]
    Fallback,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}

/// Received or sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum SmsDirection {
    #[serde(rename = "inbound")]
    Inbound,
    #[serde(rename = "outbound")]
    Outbound,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}

/// The state of an SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum SmsStatus {
    #[serde(rename = "inbox")]
    Inbox,
    #[serde(rename = "draft")]
    Draft,
    #[serde(rename = "scheduled")]
    Scheduled,
    #[serde(rename = "outbox")]
    Outbox,
    #[serde(rename = "sent")]
    Sent,
    #[serde(rename = "error")]
    Error,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}

/// Who carried an SMS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum SmsSource {
    #[serde(rename = "Close.io")]
    CloseIo,
    #[serde(rename = "External")]
    External,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}

/// Received or sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum WhatsAppDirection {
    #[serde(rename = "incoming")]
    Incoming,
    #[serde(rename = "outgoing")]
    Outgoing,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}

/// How a message came into the CRM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum CreationSource {
    #[serde(rename = "ui")]
    Ui,
    #[serde(rename = "api")]
    Api,
    #[serde(rename = "import")]
    Import,
    #[serde(rename = "clipper")]
    Clipper,
    #[serde(rename = "email")]
    Email,
    #[serde(rename = "suggestion")]
    Suggestion,
    #[serde(rename = "segment-integration")]
    SegmentIntegration,
    #[serde(rename = "customerio-integration")]
    CustomerioIntegration,
    #[serde(rename = "calendly-integration")]
    CalendlyIntegration,
    #[serde(rename = "ai")]
    Ai,
    #[serde(rename = "whatsapp")]
    Whatsapp,
    #[serde(rename = "webform")]
    Webform,
    /// A value that is new.
    #[serde(other)]
    Unknown,
}
