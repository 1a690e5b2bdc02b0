//! What somebody would write by hand: serde structs, and reqwest.
//!
//! The fields have the types that the client's have, as far as a hand-written program would: the
//! same dates, strings where the client has named strings, an enum with a variant for the rest.

#![allow(missing_docs, reason = "the names are those of the API")]

use close_messaging::DateTime;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Page {
    pub data: Vec<Sms>,
    pub has_more: bool,
}

#[derive(Debug, Deserialize)]
pub struct Sms {
    #[serde(rename = "_type")]
    pub kind: String,
    pub activity_at: Option<DateTime>,
    pub agent_action_reason: Option<String>,
    pub agent_config_id: Option<String>,
    pub attachments: Option<Vec<Attachment>>,
    pub caller_id_mode: Option<CallerIdMode>,
    pub caller_id_reason: Option<CallerIdReason>,
    pub contact_id: Option<String>,
    pub cost: Option<String>,
    pub created_by: Option<String>,
    pub created_by_name: Option<String>,
    pub date_created: DateTime,
    pub date_scheduled: Option<DateTime>,
    pub date_sent: Option<DateTime>,
    pub date_updated: DateTime,
    pub direction: Direction,
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
    pub source: Source,
    pub status: Status,
    pub template_id: Option<String>,
    pub text: Option<String>,
    pub updated_by: Option<String>,
    pub updated_by_name: Option<String>,
    pub user_id: Option<String>,
    pub user_name: Option<String>,
    pub users: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Attachment {
    pub content_type: Option<String>,
    pub filename: Option<String>,
    pub media_id: Option<String>,
    pub size: Option<i64>,
    pub thumbnail_url: Option<String>,
    pub url: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CallerIdMode {
    Fixed,
    Auto,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallerIdReason {
    Context,
    LocalPresence,
    Fallback,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Inbound,
    Outbound,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
pub enum Source {
    #[serde(rename = "Close.io")]
    CloseIo,
    External,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Inbox,
    Draft,
    Scheduled,
    Outbox,
    Sent,
    Error,
    #[serde(other)]
    Unknown,
}
