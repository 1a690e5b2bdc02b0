//! Messages of the past year.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::activity::{Message, enter_user, moment};
use crate::phone;
use crate::settings::{Settings, SmsAttachments};
use crate::state::{Organization, State, identifier};
use crate::{sms, whatsapp};

const DAY: u64 = 24 * 60 * 60;
/// How far back messages go.
const OLDEST: u64 = 365 * DAY;
/// What is older may lack fields.
const OLD: u64 = 180 * DAY;

/// Fields that old messages were seen without, or may be without by the document.
const LACKING_IN_SMS: [&str; 4] = ["cost", "users", "local_country_iso", "remote_country_iso"];
const LACKING_IN_WHATSAPP: [&str; 7] = [
    "attachments",
    "created_by_name",
    "sequence_id",
    "sequence_name",
    "sequence_subscription_id",
    "updated_by_name",
    "user_name",
];

const TEXTS: [&str; 6] = [
    "Is the *blue* model back in stock?",
    "It is, _in all sizes_. Prices are attached.",
    "Thank you!\nSee you tomorrow at ten.",
    "> Is it ready?\nYes, since this morning.",
    "You need:\n- a receipt\n- ~two forms~ one form",
    "Use the code `BLUE10` & save 10%.",
];

/// Adds as many of each kind as the settings say, in the order of their dates.
pub(super) fn add(state: &mut State, settings: &Settings, now: Timestamp) {
    let old = now.checked_sub(Duration::from_secs(OLD)).unwrap_or(now);
    let lacks = |at| settings.unknowns.old_messages_lack_fields && at < old;
    for (number, at) in dates(&mut state.chance, settings.messages, now).into_iter().enumerate() {
        let mut message = whatsapp_message(state, number, at);
        if lacks(at) {
            message.retain(|field, _| !LACKING_IN_WHATSAPP.contains(&field.as_str()));
        }
        insert(&mut state.whatsapp, message);
    }
    for at in dates(&mut state.chance, settings.messages, now) {
        let mut message = text_message(state, at);
        if settings.unknowns.sms_attachments == SmsAttachments::WhereThereAreAny {
            message.remove("attachments");
        }
        if lacks(at) {
            message.retain(|field, _| !LACKING_IN_SMS.contains(&field.as_str()));
        }
        insert(&mut state.sms, message);
    }
}

fn insert(messages: &mut crate::state::Activities, message: Message) {
    let id = message.get("id").and_then(Value::as_str).map(str::to_owned);
    messages.extend(id.map(|id| (id, message)));
}

/// The oldest first. Every fourth has the moment of the one before it.
fn dates(chance: &mut fastrand::Rng, count: usize, now: Timestamp) -> Vec<Timestamp> {
    let before = |seconds| now.checked_sub(Duration::from_secs(seconds)).unwrap_or(now);
    let mut ages: Vec<u64> =
        std::iter::repeat_with(|| chance.u64(60..OLDEST)).take(count).collect();
    ages.sort_unstable_by_key(|age| std::cmp::Reverse(*age));
    let mut earlier = None;
    let shared = ages.into_iter().map(|age| match earlier {
        Some(earlier) if chance.u8(0..4) == 0 => earlier,
        _ => *earlier.insert(age),
    });
    shared.map(before).collect()
}

fn whatsapp_message(state: &mut State, number: usize, at: Timestamp) -> Message {
    let id = format!("acti_{}", identifier(&mut state.chance));
    let mut message = whatsapp::blank(state, &id, &moment(at));
    enter_people(&mut message, &state.organization, &mut state.chance);
    let direction = *chosen(&mut state.chance, &["incoming", "outgoing"]).unwrap_or(&"incoming");
    message.insert("activity_at".to_owned(), json!(moment(at)));
    message.insert("direction".to_owned(), json!(direction));
    let external = format!("wamid.SEED{number:08}");
    message.insert("external_whatsapp_message_id".to_owned(), json!(external));
    whatsapp::enter_text(&mut message, chosen(&mut state.chance, &TEXTS).unwrap_or(&""));
    let own = chosen(&mut state.chance, &state.organization.internal_phones).cloned();
    let numbers = [("local_phone", own), ("remote_phone", Some(remote(&mut state.chance)))];
    for (field, number) in numbers {
        if let Some(phone) = number.as_deref().and_then(phone::e164) {
            message.insert(field.to_owned(), json!(phone.number));
            message.insert(format!("{field}_formatted"), json!(phone.formatted));
        }
    }
    message
}

fn text_message(state: &mut State, at: Timestamp) -> Message {
    let id = format!("acti_{}", identifier(&mut state.chance));
    let mut message = sms::blank(state, &id, &moment(at));
    enter_people(&mut message, &state.organization, &mut state.chance);
    let own = chosen(&mut state.chance, &state.organization.internal_phones).cloned();
    sms::enter_phone(&mut message, "local_phone", own.as_deref().and_then(phone::e164).as_ref());
    let remote = phone::e164(&remote(&mut state.chance));
    sms::enter_phone(&mut message, "remote_phone", remote.as_ref());
    let text = chosen(&mut state.chance, &TEXTS).map(|text| text.replace(['*', '_', '~'], ""));
    message.insert("text".to_owned(), json!(text));
    let fields = match state.chance.u8(0..10) {
        0..5 => json!({"status": "sent", "date_sent": moment(at), "cost": "1"}),
        5..8 => json!({"status": "inbox", "direction": "inbound"}),
        8 => json!({"status": "draft"}),
        _ => json!({"status": "error", "error_message": "The number cannot be reached."}),
    };
    message.extend(fields.as_object().cloned().into_iter().flatten());
    message
}

fn enter_people(message: &mut Message, known: &Organization, chance: &mut fastrand::Rng) {
    let user = chosen(chance, &known.users).map(|user| user.id.as_str());
    for field in ["created_by", "updated_by", "user_id"] {
        enter_user(message, known, field, user);
    }
    message.insert("lead_id".to_owned(), json!(chosen(chance, &known.leads)));
    message.insert("contact_id".to_owned(), json!(chosen(chance, &known.contacts)));
}

fn chosen<'a, T>(chance: &mut fastrand::Rng, among: &'a [T]) -> Option<&'a T> {
    among.get(chance.usize(0..among.len().max(1)))
}

/// One of the numbers that are kept for examples.
fn remote(chance: &mut fastrand::Rng) -> String {
    let area = *chosen(chance, &["202", "212", "312", "415"]).unwrap_or(&"202");
    format!("+1{area}55501{:02}", chance.u8(1..100))
}
