//! The fields of an SMS that a body may say.

use serde_json::{Map, Value, json};

use crate::activity::{self, Message, all_exist, enter_user, refused, text};
use crate::failure::Failure;
use crate::settings::SmsAttachments;
use crate::state::{State, World, identifier};
use crate::{files, phone};

/// As many attachments as one SMS may have.
const MOST_ATTACHMENTS: usize = 10;

/// An SMS with every field that the document has, and nothing in those that may be null.
pub(crate) fn blank(state: &State, id: &str, now: &str) -> Message {
    let sms = json!({
        "_type": "SMS", "activity_at": now, "agent_action_reason": null, "agent_config_id": null,
        "attachments": [], "caller_id_mode": null, "caller_id_reason": null, "contact_id": null,
        "cost": null, "created_by": null, "created_by_name": null, "date_created": now,
        "date_scheduled": null, "date_sent": null, "date_updated": now, "direction": "outbound",
        "error_message": null, "id": id, "lead_id": null, "local_country_iso": null,
        "local_phone": null, "local_phone_formatted": null,
        "organization_id": state.organization.id, "remote_country_iso": null,
        "remote_phone": null, "remote_phone_formatted": null, "sequence_id": null,
        "sequence_name": null, "sequence_subscription_id": null, "source": "Close.io",
        "status": "draft", "template_id": null, "text": null, "updated_by": null,
        "updated_by_name": null, "user_id": null, "user_name": null, "users": [],
    });
    match sms {
        Value::Object(sms) => sms,
        _ => Map::new(),
    }
}

/// Enters what a body says; what it does not say stays, and null clears.
pub(super) fn fill(
    world: &World,
    state: &mut State,
    sms: &mut Message,
    body: &Message,
) -> Result<(), Failure> {
    all_exist(world, &state.organization, body)?;
    for (field, value) in body {
        match field.as_str() {
            "activity_at" | "date_scheduled" => {
                sms.insert(field.clone(), activity::normal_date(value));
            }
            "local_phone" | "remote_phone" => fill_phone(world, sms, field, value)?,
            "user_id" => enter_user(sms, &state.organization, field, value.as_str()),
            "attachments" => attach(world, state, sms, value)?,
            "caller_id_mode" | "contact_id" | "lead_id" | "template_id" | "text" => {
                sms.insert(field.clone(), value.clone());
            }
            // What only a creation says, and the status, are for the caller.
            _ => {}
        }
    }
    render(state, sms, body);
    leave_out_nothing(world, sms);
    Ok(())
}

/// A template stands in for a text that is not given.
fn render(state: &State, sms: &mut Message, body: &Message) {
    if text(body, "text").is_some() {
        return;
    }
    let template = text(body, "template_id").and_then(|id| state.organization.templates.get(id));
    if let Some(template) = template {
        let user = text(sms, "user_name").unwrap_or_default();
        let rendered = template.replace("{{ user.name }}", user);
        sms.insert("text".to_owned(), json!(rendered));
    }
}

/// The list of attachments, where there are none.
fn leave_out_nothing(world: &World, sms: &mut Message) {
    let none = sms.get("attachments").and_then(Value::as_array).is_none_or(Vec::is_empty);
    if none && world.settings.unknowns.sms_attachments == SmsAttachments::WhereThereAreAny {
        sms.remove("attachments");
    }
}

fn fill_phone(world: &World, sms: &mut Message, field: &str, value: &Value) -> Result<(), Failure> {
    let Some(number) = value.as_str() else {
        enter_phone(sms, field, None);
        return Ok(());
    };
    let phone = phone::e164(number);
    let reason = "This is no phone number in the E.164 format.";
    let phone = phone.ok_or_else(|| refused(world, field, reason))?;
    enter_phone(sms, field, Some(&phone));
    Ok(())
}

/// Enters `local_phone` or `remote_phone`, and what Close makes of it.
pub(crate) fn enter_phone(sms: &mut Message, field: &str, phone: Option<&phone::Phone>) {
    let country = format!("{}_country_iso", field.trim_end_matches("_phone"));
    sms.insert(field.to_owned(), json!(phone.map(|phone| &phone.number)));
    sms.insert(format!("{field}_formatted"), json!(phone.map(|phone| &phone.formatted)));
    sms.insert(country, json!(phone.and_then(|phone| phone.country.as_ref())));
}

fn attach(
    world: &World,
    state: &mut State,
    sms: &mut Message,
    given: &Value,
) -> Result<(), Failure> {
    let id = text(sms, "id").unwrap_or_default().to_owned();
    let given = match given.as_array() {
        None => None,
        Some(given) => Some(shown(world, state, &id, given)?),
    };
    let attachments = activity::joined(world, sms.get("attachments"), given);
    if attachments.len() > MOST_ATTACHMENTS {
        return Err(refused(world, "attachments", "There are more than ten files."));
    }
    sms.insert("attachments".to_owned(), Value::Array(attachments));
    Ok(())
}

/// Attachments as they are answered: with an address of their own.
fn shown(
    world: &World,
    state: &mut State,
    id: &str,
    given: &[Value],
) -> Result<Vec<Value>, Failure> {
    let now = world.clock.now();
    let one = |attachment: &Value| {
        let url = attachment.get("url").and_then(Value::as_str).unwrap_or_default();
        let stored = files::stored(state, url, now)
            .ok_or_else(|| refused(world, "attachments", "No uploaded file has this address."))?;
        let media = format!("media_{}", identifier(&mut state.chance));
        let url = format!("https://app.close.com/go/sms/{id}/media/{media}/");
        Ok(json!({
            "content_type": attachment.get("content_type"), "filename": attachment.get("filename"),
            "media_id": media, "size": stored.size, "url": url,
        }))
    };
    given.iter().map(one).collect()
}
