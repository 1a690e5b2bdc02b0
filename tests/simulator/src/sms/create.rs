//! New SMS: logged, kept, or really sent.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Status, change, fields};
use crate::access::Caller;
use crate::activity::{self, Deed, Message, enter_user, record, refused, text};
use crate::api::Call;
use crate::due;
use crate::failure::Failure;
use crate::state::{Organization, State, World, identifier};

pub(super) fn create(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    let Some(body) = call.body.as_object() else { return Err(Failure::document("no object")) };
    let status = allowed_status(world, call, body)?;
    let now = world.clock.now();
    let id = format!("acti_{}", identifier(&mut state.chance));
    let mut sms = fields::blank(state, &id, &activity::moment(now));
    enter_user(&mut sms, &state.organization, "user_id", Some(&caller.user_id));
    fields::fill(world, state, &mut sms, body)?;
    enter_creation(&mut sms, body, caller, &state.organization);
    enter_status(&mut sms, status, &state.organization);
    let due = match status.sends() {
        true => Some(when(world, status, (body, &sms), now)?),
        false => None,
    };
    if status.sends() {
        change::refuse_unsendable(world, &state.organization, &sms)?;
    }
    state.sms.insert(id.clone(), sms.clone());
    record(world, state, (Deed::SMS_CREATED, now), (&sms, None), Some(caller));
    match due {
        Some(due) if due > now => state.waiting.add(world, due, &id),
        Some(_) => due::send(world, state, &id, now, Some(caller)),
        None => {}
    }
    super::found(state, &id).map(|sms| Value::Object(sms.clone()))
}

fn allowed_status(world: &World, call: &Call, body: &Message) -> Result<Status, Failure> {
    let status = Status::of(body).filter(|status| *status != Status::Error);
    let status =
        status.ok_or_else(|| refused(world, "status", "This is an outcome, and cannot be set."))?;
    if call.parameter("send_to_inbox") == Some("true") && status != Status::Inbox {
        let reason = "This goes with the status `inbox` alone.";
        return Err(refused(world, "send_to_inbox", reason));
    }
    Ok(status)
}

/// What can be said on creation alone.
fn enter_creation(sms: &mut Message, body: &Message, caller: &Caller, known: &Organization) {
    let creator = match body.get("created_by") {
        Some(named) => named.as_str(),
        None => Some(caller.user_id.as_str()),
    };
    enter_user(sms, known, "created_by", creator);
    enter_user(sms, known, "updated_by", Some(&caller.user_id));
    if let Some(date) = body.get("date_created").filter(|date| !date.is_null()) {
        sms.insert("date_created".to_owned(), activity::normal_date(date));
    }
    for field in ["direction", "source"] {
        match text(body, field) {
            Some(given) => sms.insert(field.to_owned(), json!(given)),
            None => sms.remove(field),
        };
    }
}

/// The status, and what follows from it where the body does not say it.
fn enter_status(sms: &mut Message, status: Status, known: &Organization) {
    let (name, direction) = match status {
        Status::Inbox => ("inbox", "inbound"),
        Status::Draft => ("draft", "outbound"),
        Status::Scheduled => ("scheduled", "outbound"),
        Status::Outbox => ("outbox", "outbound"),
        Status::Sent | Status::Error => ("sent", "outbound"),
    };
    sms.insert("status".to_owned(), json!(name));
    let logged = matches!(status, Status::Inbox | Status::Sent);
    let by_close = !logged || change::is_internal(known, sms);
    sms.entry("direction").or_insert(json!(direction));
    sms.entry("source").or_insert(json!(if by_close { "Close.io" } else { "External" }));
    if status == Status::Sent {
        let sent = sms.get("activity_at").cloned().unwrap_or_default();
        sms.insert("date_sent".to_owned(), sent);
    }
}

/// When an SMS is to be sent.
fn when(
    world: &World,
    status: Status,
    (body, sms): (&Message, &Message),
    now: Timestamp,
) -> Result<Timestamp, Failure> {
    if status == Status::Scheduled {
        return change::scheduled_at(world, body, sms);
    }
    let seconds = body.get("send_in").and_then(Value::as_i64).unwrap_or(0);
    let seconds = u64::try_from(seconds)
        .map_err(|_| refused(world, "send_in", "This is before the request."))?;
    now.checked_add(Duration::from_secs(seconds))
        .map_err(|_| refused(world, "send_in", "There is no such time."))
}
