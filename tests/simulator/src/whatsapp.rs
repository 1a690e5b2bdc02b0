//! WhatsApp messages, which are logged and never sent.

mod markdown;

use serde_json::{Value, json};

use crate::access::Caller;
use crate::activity::{self, Deed, Message, all_exist, enter_user, record, refused, text};
use crate::api::Call;
use crate::failure::Failure;
use crate::settings::DuplicateExternalId;
use crate::state::{State, World, identifier};
use crate::{files, listing, phone};

/// All attachments of a message together.
const MOST_BYTES: u64 = 25 * 1024 * 1024;

/// Carries out a call.
pub(crate) fn answer(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    match call.operation.as_str() {
        "whatsapp_list" => listing::page(&state.whatsapp, call, &world.settings.unknowns),
        "whatsapp_get" => Ok(listing::cut(found(state, &call.id)?, call)),
        "whatsapp_create" => create(world, state, caller, call),
        "whatsapp_update" => update(world, state, caller, call),
        "whatsapp_delete" => delete(world, state, caller, call),
        _ => Err(Failure::not_found("Operation")),
    }
}

fn found<'a>(state: &'a State, id: &str) -> Result<&'a Message, Failure> {
    state.whatsapp.get(id).ok_or_else(|| Failure::not_found("WhatsAppMessage"))
}

fn create(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    let Some(body) = call.body.as_object() else { return Err(Failure::document("no object")) };
    refuse_duplicate(world, state, body)?;
    let now = world.clock.now();
    let id = format!("acti_{}", identifier(&mut state.chance));
    let mut message = blank(state, &id, &activity::moment(now));
    enter_user(&mut message, &state.organization, "created_by", Some(&caller.user_id));
    enter_user(&mut message, &state.organization, "user_id", Some(&caller.user_id));
    fill(world, state, &mut message, body)?;
    enter_user(&mut message, &state.organization, "updated_by", Some(&caller.user_id));
    state.whatsapp.insert(id, message.clone());
    record(world, state, (Deed::WHATSAPP_CREATED, now), (&message, None), Some(caller));
    Ok(Value::Object(message))
}

fn refuse_duplicate(world: &World, state: &State, body: &Message) -> Result<(), Failure> {
    const FIELD: &str = "external_whatsapp_message_id";
    let refuses = world.settings.unknowns.duplicate_external_id == DuplicateExternalId::Refused;
    let given = body.get(FIELD);
    if refuses && state.whatsapp.values().any(|message| message.get(FIELD) == given) {
        return Err(refused(world, FIELD, "There is a message with this ID already."));
    }
    Ok(())
}

fn update(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    let Some(body) = call.body.as_object() else { return Err(Failure::document("no object")) };
    let previous = found(state, &call.id)?.clone();
    let mut message = previous.clone();
    fill(world, state, &mut message, body)?;
    let now = world.clock.now();
    message.insert("date_updated".to_owned(), json!(activity::moment(now)));
    enter_user(&mut message, &state.organization, "updated_by", Some(&caller.user_id));
    state.whatsapp.insert(call.id.clone(), message.clone());
    record(world, state, (Deed::WHATSAPP_UPDATED, now), (&message, Some(&previous)), Some(caller));
    Ok(Value::Object(message))
}

fn delete(
    world: &World,
    state: &mut State,
    caller: &Caller,
    call: &Call,
) -> Result<Value, Failure> {
    found(state, &call.id)?;
    let now = world.clock.now();
    if let Some(message) = state.whatsapp.shift_remove(&call.id) {
        record(world, state, (Deed::WHATSAPP_DELETED, now), (&message, None), Some(caller));
    }
    Ok(activity::deleted(world))
}

/// A message with every field that the document has, and nothing in those that may be null.
pub(crate) fn blank(state: &State, id: &str, now: &str) -> Message {
    let message = json!({
        "_type": "WhatsAppMessage", "activity_at": null, "attachments": [], "contact_id": null,
        "created_by": null, "created_by_name": null, "date_created": now, "date_updated": now,
        "direction": "incoming", "external_whatsapp_message_id": "", "id": id,
        "integration_link": null, "integration_name": null, "lead_id": null, "local_phone": "",
        "local_phone_formatted": "", "message_html": "", "message_markdown": "",
        "organization_id": state.organization.id, "remote_phone": "",
        "remote_phone_formatted": "", "response_to_id": null, "sequence_id": null,
        "sequence_name": null, "sequence_subscription_id": null, "source": "api", "text": "",
        "updated_by": null, "updated_by_name": null, "user_id": null, "user_name": null,
        "users": [],
    });
    match message {
        Value::Object(message) => message,
        _ => Message::new(),
    }
}

/// Enters what a body says; what it does not say stays.
fn fill(
    world: &World,
    state: &State,
    message: &mut Message,
    body: &Message,
) -> Result<(), Failure> {
    all_exist(world, &state.organization, body)?;
    refuse_reply_to_nothing(world, state, message, body)?;
    for (field, value) in body {
        match field.as_str() {
            "activity_at" => {
                message.insert(field.clone(), activity::normal_date(value));
            }
            "local_phone" | "remote_phone" => enter_phone(world, message, field, value)?,
            "user_id" => enter_user(message, &state.organization, field, value.as_str()),
            "attachments" => attach(world, state, message, value)?,
            "message_markdown" => enter_text(message, value.as_str().unwrap_or_default()),
            _ => {
                message.insert(field.clone(), value.clone());
            }
        }
    }
    Ok(())
}

/// Enters a text in WhatsApp's markup, and what Close makes of it.
pub(crate) fn enter_text(message: &mut Message, markdown: &str) {
    message.insert("message_markdown".to_owned(), json!(markdown));
    message.insert("message_html".to_owned(), json!(markdown::html(markdown)));
    message.insert("text".to_owned(), json!(markdown::plain(markdown)));
}

fn refuse_reply_to_nothing(
    world: &World,
    state: &State,
    message: &Message,
    body: &Message,
) -> Result<(), Failure> {
    let Some(answered) = text(body, "response_to_id") else { return Ok(()) };
    let itself = text(message, "id") == Some(answered);
    if itself || !state.whatsapp.contains_key(answered) {
        return Err(refused(world, "response_to_id", "This is no other WhatsApp message."));
    }
    Ok(())
}

fn enter_phone(
    world: &World,
    message: &mut Message,
    field: &str,
    value: &Value,
) -> Result<(), Failure> {
    let phone = value.as_str().and_then(phone::with_or_without_plus);
    let phone = phone.ok_or_else(|| refused(world, field, "This is no phone number."))?;
    message.insert(field.to_owned(), json!(phone.number));
    message.insert(format!("{field}_formatted"), json!(phone.formatted));
    Ok(())
}

fn attach(
    world: &World,
    state: &State,
    message: &mut Message,
    given: &Value,
) -> Result<(), Failure> {
    let now = world.clock.now();
    let mut attachments = Vec::new();
    for attachment in given.as_array().into_iter().flatten() {
        let url = attachment.get("url").and_then(Value::as_str).unwrap_or_default();
        let stored = files::stored(state, url, now)
            .ok_or_else(|| refused(world, "attachments", "No uploaded file has this address."))?;
        attachments.push(json!({
            "content_type": attachment.get("content_type"), "filename": attachment.get("filename"),
            "size": stored.size, "thumbnail_url": null, "url": url,
        }));
    }
    let attachments = activity::joined(world, message.get("attachments"), Some(attachments));
    let sizes = attachments.iter().filter_map(|attachment| attachment.get("size")?.as_u64());
    if sizes.sum::<u64>() > MOST_BYTES {
        return Err(refused(world, "attachments", "The files have more than 25 MB together."));
    }
    message.insert("attachments".to_owned(), Value::Array(attachments));
    Ok(())
}
