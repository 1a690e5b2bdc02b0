//! One subscription, and what may be said of it.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use tokio::sync::Semaphore;

use crate::access::Caller;
use crate::failure::Failure;
use crate::settings::ErrorBody;
use crate::state::identifier;

/// How many deliveries of one subscription are under way at once: one that is slow to take them
/// holds up nobody else.
const AT_ONCE: usize = 32;

/// Who wants to be told.
#[derive(Debug)]
pub(super) struct Subscription {
    /// As it is answered, without the key.
    pub(super) shown: Map<String, Value>,
    /// The key, in hexadecimal digits.
    pub(super) key: String,
    /// Deliveries of before a clearing of the queue are not made any more.
    pub(super) clearings: u64,
    pub(super) waiting: usize,
    pub(super) slots: Arc<Semaphore>,
    /// When a delivery last succeeded.
    pub(super) succeeded_at: Option<Timestamp>,
}

impl Subscription {
    pub(super) fn new(
        asked: &Map<String, Value>,
        caller: &Caller,
        now: Timestamp,
        chance: &mut fastrand::Rng,
    ) -> Self {
        let shown = json!({
            "counters": {},
            "created_by": caller.user_id,
            "date_created": date(now),
            "date_updated": date(now),
            "events": asked.get("events"),
            "health_status": "healthy",
            "id": format!("whsub_{}", identifier(chance)),
            "latest_error": null,
            "pause_reason": null,
            "recent_consecutive_fail_buckets_cnt": 0,
            "status": "active",
            "updated_by": caller.user_id,
            "url": asked.get("url"),
            "verify_ssl": asked.get("verify_ssl").cloned().unwrap_or(Value::Bool(true)),
        });
        let key: [u8; 32] = std::array::from_fn(|_| chance.u8(..));
        Self {
            shown: shown.as_object().cloned().unwrap_or_default(),
            key: hex::encode(key),
            clearings: 0,
            waiting: 0,
            slots: Arc::new(Semaphore::new(AT_ONCE)),
            succeeded_at: None,
        }
    }

    pub(super) fn change(&mut self, asked: &Map<String, Value>, caller: &Caller, now: Timestamp) {
        for (name, value) in asked {
            self.shown.insert(name.clone(), value.clone());
        }
        if let Some(status) = asked.get("status").and_then(Value::as_str) {
            let reason = if status == "paused" { json!("api") } else { Value::Null };
            self.shown.insert("pause_reason".to_owned(), reason);
        }
        self.shown.insert("date_updated".to_owned(), date(now).into());
        self.shown.insert("updated_by".to_owned(), caller.user_id.clone().into());
    }

    /// Tells nothing more until it is made active again, and forgets what was to be told.
    pub(super) fn pause(&mut self) {
        self.shown.insert("status".to_owned(), "paused".into());
        self.shown.insert("health_status".to_owned(), "unhealthy".into());
        self.clearings += 1;
        self.waiting = 0;
    }

    pub(super) fn is_active(&self) -> bool {
        self.text("status") == "active"
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.shown.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn wants(&self, object_type: &str, action: &str) -> bool {
        let events = self.shown.get("events").and_then(Value::as_array);
        events.into_iter().flatten().any(|event| {
            event.get("object_type").and_then(Value::as_str) == Some(object_type)
                && event.get("action").and_then(Value::as_str) == Some(action)
        })
    }
}

/// A date as subscriptions and events have it: in UTC, without saying so.
pub(super) fn date(at: Timestamp) -> String {
    format!("{:.6}", at.to_zoned(TimeZone::UTC).datetime())
}

/// Fields that a subscription can have; those of `required` have to be there.
pub(super) fn check(
    body: ErrorBody,
    asked: &[u8],
    required: &[&str],
) -> Result<Map<String, Value>, Failure> {
    let no_json = || {
        let sentence = "The request contains invalid JSON.";
        Failure::said(StatusCode::BAD_REQUEST, sentence)
    };
    let fields: Map<String, Value> = serde_json::from_slice(asked).map_err(|_| no_json())?;
    if let Some(missing) = required.iter().find(|name| !fields.contains_key(**name)) {
        return Err(Failure::field(body, missing, "This field is required."));
    }
    for (name, value) in &fields {
        let is_right = match name.as_str() {
            "url" => value.as_str().is_some_and(|url| url.starts_with("http")),
            "events" => value
                .as_array()
                .is_some_and(|events| !events.is_empty() && events.iter().all(is_event)),
            "verify_ssl" => value.is_boolean(),
            "status" => matches!(value.as_str(), Some("active" | "paused")),
            // Filters stand in place of what is not simulated: none is one that lets all through.
            "event_filter" => value.is_null(),
            _ => false,
        };
        if !is_right {
            return Err(Failure::field(body, name, "This cannot be the value of a subscription."));
        }
    }
    Ok(fields)
}

fn is_event(event: &Value) -> bool {
    let is_text = |name: &str| event.get(name).is_some_and(Value::is_string);
    let filter = event.get("extra_filter");
    is_text("object_type") && is_text("action") && filter.is_none_or(Value::is_null)
}
