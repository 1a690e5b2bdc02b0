//! SMS, some of which are really sent: here that means an entry in the ledger.

mod change;
mod create;
mod fields;

use serde_json::Value;

use crate::access::Caller;
use crate::activity::{self, Deed, Message, record};
use crate::api::Call;
use crate::failure::Failure;
use crate::listing;
use crate::state::{State, World};

pub(crate) use fields::{blank, enter_phone};

/// Carries out a call.
pub(crate) fn answer(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    match call.operation.as_str() {
        "sms_list" => listing::page(&state.sms, call, &world.settings.unknowns),
        "sms_get" => Ok(listing::cut(found(state, &call.id)?, call)),
        "sms_create" => create::create(world, state, caller, call),
        "sms_update" => change::update(world, state, caller, call),
        "sms_delete" => delete(world, state, caller, call),
        _ => Err(Failure::not_found("Operation")),
    }
}

fn found<'a>(state: &'a State, id: &str) -> Result<&'a Message, Failure> {
    state.sms.get(id).ok_or_else(|| Failure::not_found("SMS"))
}

fn delete(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    found(state, &call.id)?;
    let now = world.clock.now();
    if let Some(sms) = state.sms.shift_remove(&call.id) {
        state.waiting.delete(world, &sms);
        record(world, state, (Deed::SMS_DELETED, now), (&sms, None), Some(caller));
    }
    Ok(activity::deleted(world))
}

/// What becomes of an SMS by its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Inbox,
    Draft,
    Scheduled,
    Outbox,
    Sent,
    Error,
}

impl Status {
    fn of(message: &Message) -> Option<Self> {
        match activity::text(message, "status")? {
            "inbox" => Some(Self::Inbox),
            "draft" => Some(Self::Draft),
            "scheduled" => Some(Self::Scheduled),
            "outbox" => Some(Self::Outbox),
            "sent" => Some(Self::Sent),
            "error" => Some(Self::Error),
            _ => None,
        }
    }

    /// Whether it makes Close send something.
    fn sends(self) -> bool {
        matches!(self, Self::Scheduled | Self::Outbox)
    }
}
