//! Changes of SMS. Only drafts change, and only what waits can be taken back.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Status, fields};
use crate::access::Caller;
use crate::activity::{Deed, Message, enter_user, moment, record, refused, text};
use crate::api::Call;
use crate::due;
use crate::failure::Failure;
use crate::state::{Organization, State, World};

pub(super) fn update(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    let Some(body) = call.body.as_object() else { return Err(Failure::document("no object")) };
    let previous = super::found(state, &call.id)?.clone();
    let wanted = allowed_status(world, &previous, body)?;
    let now = world.clock.now();
    let mut sms = previous.clone();
    fields::fill(world, state, &mut sms, body)?;
    let due = match wanted {
        Status::Scheduled => Some(scheduled_at(world, body, &sms)?),
        Status::Outbox => Some(now),
        _ => None,
    };
    if due.is_some() {
        refuse_unsendable(world, &state.organization, &sms)?;
    }
    let status = match wanted {
        Status::Scheduled => "scheduled",
        Status::Outbox => "outbox",
        _ => "draft",
    };
    sms.insert("status".to_owned(), json!(status));
    sms.insert("date_updated".to_owned(), json!(moment(now)));
    enter_user(&mut sms, &state.organization, "updated_by", Some(&caller.user_id));
    state.waiting.cancel(&call.id);
    state.sms.insert(call.id.clone(), sms.clone());
    record(world, state, (Deed::SMS_UPDATED, now), (&sms, Some(&previous)), Some(caller));
    match due {
        Some(due) if due > now => state.waiting.add(world, due, &call.id),
        Some(_) => due::send(world, state, &call.id, now, Some(caller)),
        None => {}
    }
    super::found(state, &call.id).map(|sms| Value::Object(sms.clone()))
}

/// Which status a change leads to. An SMS in the outbox is one that waits: others are sent at once.
fn allowed_status(world: &World, sms: &Message, body: &Message) -> Result<Status, Failure> {
    let wanted = Status::of(body);
    match (Status::of(sms), wanted) {
        (Some(Status::Draft), None) => Ok(Status::Draft),
        (Some(Status::Draft), Some(Status::Draft | Status::Scheduled | Status::Outbox))
        | (Some(Status::Scheduled | Status::Outbox), Some(Status::Draft)) => {
            wanted.ok_or_else(|| refused(world, "status", "There is none."))
        }
        (Some(Status::Draft), Some(_)) => {
            let reason = "A draft can become `scheduled` or `outbox` alone.";
            Err(refused(world, "status", reason))
        }
        (Some(Status::Scheduled | Status::Outbox), _) => {
            let reason = "What waits to be sent can only be set back to `draft`.";
            Err(refused(world, "status", reason))
        }
        _ => Err(refused(world, "status", "Only drafts can be changed.")),
    }
}

/// When an SMS with the status `scheduled` is to be sent, which the same body has to say.
pub(super) fn scheduled_at(
    world: &World,
    body: &Message,
    sms: &Message,
) -> Result<Timestamp, Failure> {
    let said = body.contains_key("date_scheduled");
    let date = text(sms, "date_scheduled").filter(|_| said);
    date.and_then(|date| date.parse().ok())
        .ok_or_else(|| refused(world, "date_scheduled", "The status `scheduled` needs it."))
}

/// Whether its own number is one that Close provides.
pub(super) fn is_internal(known: &Organization, sms: &Message) -> bool {
    text(sms, "local_phone")
        .is_some_and(|phone| known.internal_phones.iter().any(|own| own == phone))
}

/// What has to be there before anything is sent.
pub(super) fn refuse_unsendable(
    world: &World,
    known: &Organization,
    sms: &Message,
) -> Result<(), Failure> {
    if !is_internal(known, sms) {
        let reason = "To send, this has to be a number that Close provides.";
        return Err(refused(world, "local_phone", reason));
    }
    if text(sms, "remote_phone").is_none() {
        return Err(refused(world, "remote_phone", "To send, there has to be one."));
    }
    let attached = sms.get("attachments").and_then(Value::as_array);
    let says_nothing = text(sms, "text").is_none_or(str::is_empty);
    if says_nothing && attached.is_none_or(Vec::is_empty) {
        return Err(refused(world, "text", "There is nothing to send."));
    }
    Ok(())
}
