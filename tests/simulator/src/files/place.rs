//! A place for one file.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

/// How long a place is kept free.
const FREE: SignedDuration = SignedDuration::from_secs(60);

/// What stands for itself in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A place for one file.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) download_url: String,
    /// What has to be sent with the file, and exactly so.
    pub(super) fields: BTreeMap<String, String>,
    pub(super) filename: String,
    pub(super) given_at: Timestamp,
    /// When the file arrived, and its size.
    pub(super) arrived: Option<(Timestamp, u64)>,
}

impl Place {
    pub(super) fn new(
        directory: &str,
        filename: &str,
        content_type: &str,
        now: Timestamp,
        signature: &str,
    ) -> Self {
        let expires_at = now.saturating_add(FREE).unwrap_or(Timestamp::MAX);
        let policy = json!({"conditions": [], "expiration": expires_at.to_string()}).to_string();
        let quoted = filename.replace('\\', "\\\\").replace('"', "\\\"");
        let fields = [
            ("AWSAccessKeyId", "SIMULATED-KEY-ID".to_owned()),
            ("Content-Disposition", format!("attachment; filename=\"{quoted}\"")),
            ("Content-Type", content_type.to_owned()),
            ("key", format!("{directory}/{filename}")),
            ("policy", STANDARD.encode(policy)),
            ("signature", signature.to_owned()),
            ("success_action_status", "201".to_owned()),
        ];
        let name = utf8_percent_encode(filename, PATH);
        Self {
            download_url: format!("https://app.close.com/go/file/{directory}/{name}/"),
            fields: fields.map(|(name, value)| (name.to_owned(), value)).into_iter().collect(),
            filename: filename.to_owned(),
            given_at: now,
            arrived: None,
        }
    }

    pub(super) fn key(&self) -> &str {
        self.fields.get("key").map_or("", String::as_str)
    }

    /// Whether it is not kept free any more.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        now.duration_since(self.given_at) > FREE
    }
}
