//! What happened, as whoever subscribed to it is told.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::delivery::Delivery;
use super::subscription::date;
use crate::access::Caller;
use crate::state::{State, World, identifier};

/// How many deliveries may wait for one subscription, before they are all forgotten.
const MOST_WAITING: usize = 100_000;

/// Something happened to a message.
#[derive(Debug)]
pub(crate) struct Happened<'a> {
    /// `activity.sms` or `activity.whatsapp_message`.
    pub(crate) object_type: &'static str,
    /// `created`, `updated`, `deleted` or `sent`.
    pub(crate) action: &'static str,
    /// As it is now; as it was, where it was deleted.
    pub(crate) object: &'a Map<String, Value>,
    /// As it was before a change.
    pub(crate) previous: Option<&'a Map<String, Value>>,
    /// Who did it; none where time did.
    pub(crate) caller: Option<&'a Caller>,
}

/// Tells whoever subscribed to it.
pub(crate) fn announce(world: &World, state: &mut State, happened: &Happened<'_>) {
    let now = world.clock.now();
    let event = event(state, happened, &date(now));
    let subscriptions = &mut state.subscriptions;
    for (id, subscription) in &mut subscriptions.by_id {
        if !subscription.is_active() || !subscription.wants(happened.object_type, happened.action) {
            continue;
        }
        if subscription.waiting >= MOST_WAITING {
            subscription.pause();
            continue;
        }
        subscription.waiting += 1;
        let body = json!({"event": event, "subscription_id": id}).to_string();
        subscriptions.new.push(Delivery {
            subscription: id.clone(),
            clearings: subscription.clearings,
            body: Bytes::from(body),
            begun: now,
        });
    }
    subscriptions.wake.notify_one();
}

fn event(state: &mut State, happened: &Happened<'_>, now: &str) -> Value {
    let field = |name: &str| happened.object.get(name).cloned().unwrap_or(Value::Null);
    let is_deleted = happened.action == "deleted";
    let previous = happened.previous.map(|previous| changed(previous, happened.object));
    let previous = previous.unwrap_or_default();
    let request = happened.caller.map(|_| format!("req_{}", identifier(&mut state.chance)));
    json!({
        "action": happened.action,
        "changed_fields": previous.keys().collect::<Vec<_>>(),
        "data": if is_deleted { Value::Null } else { Value::Object(happened.object.clone()) },
        "date_created": now,
        "date_updated": now,
        "id": format!("ev_{}", identifier(&mut state.chance)),
        "lead_id": field("lead_id"),
        "meta": meta(happened),
        "object_id": field("id"),
        "object_type": happened.object_type,
        "organization_id": state.organization.id,
        "previous_data": previous,
        "request_id": request,
        "user_id": happened.caller.map(|caller| &caller.user_id),
    })
}

/// The fields that are not as they were, as they were.
fn changed(previous: &Map<String, Value>, object: &Map<String, Value>) -> Map<String, Value> {
    let names = previous.keys().chain(object.keys().filter(|name| !previous.contains_key(*name)));
    names
        .filter(|name| previous.get(*name) != object.get(*name))
        .map(|name| (name.clone(), previous.get(name).cloned().unwrap_or(Value::Null)))
        .collect()
}

/// The request that did it, where the event tells which that was: an SMS is sent by several.
fn meta(happened: &Happened<'_>) -> Value {
    let method = match happened.action {
        "created" => "POST",
        "updated" => "PUT",
        "deleted" => "DELETE",
        _ => return json!({}),
    };
    if happened.caller.is_none() {
        return json!({});
    }
    let resource = happened.object_type.replace("activity.", "activity/");
    let id = happened.object.get("id").and_then(Value::as_str).unwrap_or_default();
    let path = match method {
        "POST" => format!("/api/v1/{resource}/"),
        _ => format!("/api/v1/{resource}/{id}/"),
    };
    json!({"request_method": method, "request_path": path})
}
