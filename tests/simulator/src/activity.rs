//! What SMS and WhatsApp messages have in common.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::Offset;
use serde_json::{Map, Value, json};

use crate::access::Caller;
use crate::failure::Failure;
use crate::ledger::{Effect, Entry};
use crate::settings::{AttachmentsOnUpdate, DeleteBody};
use crate::state::{Organization, State, World};
use crate::webhooks::{self, Happened};

/// A message as it is answered.
pub(crate) type Message = Map<String, Value>;

/// What happened to a message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deed {
    effect: Effect,
    object_type: &'static str,
    action: &'static str,
    /// The field that a test knows a message again by.
    text: &'static str,
}

impl Deed {
    pub(crate) const SMS_CREATED: Self = Self::sms(Effect::SmsCreated, "created");
    pub(crate) const SMS_UPDATED: Self = Self::sms(Effect::SmsUpdated, "updated");
    pub(crate) const SMS_DELETED: Self = Self::sms(Effect::SmsDeleted, "deleted");
    pub(crate) const SMS_SENT: Self = Self::sms(Effect::SmsSent, "sent");
    pub(crate) const WHATSAPP_CREATED: Self = Self::whatsapp(Effect::WhatsAppCreated, "created");
    pub(crate) const WHATSAPP_UPDATED: Self = Self::whatsapp(Effect::WhatsAppUpdated, "updated");
    pub(crate) const WHATSAPP_DELETED: Self = Self::whatsapp(Effect::WhatsAppDeleted, "deleted");

    const fn sms(effect: Effect, action: &'static str) -> Self {
        Self { effect, object_type: "activity.sms", action, text: "text" }
    }

    const fn whatsapp(effect: Effect, action: &'static str) -> Self {
        Self { effect, object_type: "activity.whatsapp_message", action, text: "message_markdown" }
    }
}

/// Enters what happened, and tells it to whoever subscribed.
pub(crate) fn record(
    world: &World,
    state: &mut State,
    (deed, at): (Deed, Timestamp),
    (object, previous): (&Message, Option<&Message>),
    caller: Option<&Caller>,
) {
    let text = |field| object.get(field).and_then(Value::as_str).unwrap_or_default();
    state.ledger.note(Entry::new(at, deed.effect, text("id"), text(deed.text)));
    let Deed { object_type, action, .. } = deed;
    webhooks::announce(world, state, &Happened { object_type, action, object, previous, caller });
}

/// A date as Close writes those of activities. Dates of this form are in order as texts, too.
pub(crate) fn moment(at: Timestamp) -> String {
    const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(6));
    PRINTER.timestamp_with_offset_to_string(&at, Offset::UTC)
}

/// A date of a body as Close answers it.
pub(crate) fn normal_date(value: &Value) -> Value {
    let at = value.as_str().and_then(|text| text.parse::<Timestamp>().ok());
    at.map_or(Value::Null, |at| json!(moment(at)))
}

/// A text of a body; none where it is null or not there.
pub(crate) fn text<'a>(body: &'a Message, field: &str) -> Option<&'a str> {
    body.get(field).and_then(Value::as_str)
}

/// What a deletion answers.
pub(crate) fn deleted(world: &World) -> Value {
    match world.settings.unknowns.delete_body {
        DeleteBody::EmptyObject => json!({}),
        DeleteBody::Nothing => Value::Null,
    }
}

/// Why a request cannot be carried out, for the sake of one field.
pub(crate) fn refused(world: &World, field: &str, reason: &str) -> Failure {
    let field = field.strip_suffix("_id").unwrap_or(field);
    Failure::field(world.settings.unknowns.error_body, field, reason)
}

/// Whatever a body names has to be there.
pub(crate) fn all_exist(
    world: &World,
    known: &Organization,
    body: &Message,
) -> Result<(), Failure> {
    let user = |id: &str| known.users.iter().any(|user| user.id == id);
    let named = |field, exists: &dyn Fn(&str) -> bool| match text(body, field) {
        Some(id) if !exists(id) => Err(refused(world, field, "Object does not exist.")),
        _ => Ok(()),
    };
    named("lead_id", &|id| known.leads.iter().any(|lead| lead == id))?;
    named("contact_id", &|id| known.contacts.iter().any(|contact| contact == id))?;
    named("user_id", &user)?;
    named("created_by", &user)?;
    named("organization_id", &|id| known.id == id)?;
    named("template_id", &|id| known.templates.contains_key(id))
}

/// Enters who a message is from, by id and name.
pub(crate) fn enter_user(
    message: &mut Message,
    known: &Organization,
    field: &str,
    id: Option<&str>,
) {
    let name = id.and_then(|id| known.users.iter().find(|user| user.id == id));
    let name_field = match field {
        "user_id" => "user_name".to_owned(),
        other => format!("{other}_name"),
    };
    message.insert(field.to_owned(), json!(id));
    message.insert(name_field, json!(name.map(|user| &user.name)));
}

/// The attachments that a message has after an update; null clears them.
pub(crate) fn joined(
    world: &World,
    earlier: Option<&Value>,
    given: Option<Vec<Value>>,
) -> Vec<Value> {
    let Some(given) = given else { return Vec::new() };
    match (world.settings.unknowns.attachments_on_update, earlier) {
        (AttachmentsOnUpdate::Add, Some(Value::Array(earlier))) => {
            earlier.iter().cloned().chain(given).collect()
        }
        _ => given,
    }
}
