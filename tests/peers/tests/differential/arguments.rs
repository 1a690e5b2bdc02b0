//! Calls with arguments by chance.

use close_peers::call::{Call, Edge, Filters, Range};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

/// Any call of any operation.
pub(crate) fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        3 => filters().prop_map(|filters| Call::SmsList(Box::new(Filters { external_id: None, ..filters }))),
        3 => filters().prop_map(|filters| Call::WhatsAppList(Box::new(filters))),
        1 => (any_text(), fields()).prop_map(|(id, fields)| Call::SmsGet(id, fields)),
        1 => (any_text(), fields()).prop_map(|(id, fields)| Call::WhatsAppGet(id, fields)),
        2 => (sms_create(), option::of(any::<bool>()), offset())
            .prop_map(|(body, inbox, offset)| Call::SmsCreate(body, inbox, offset)),
        2 => (whatsapp_create(), option::of(any::<bool>()))
            .prop_map(|(body, inbox)| Call::WhatsAppCreate(body, inbox)),
        2 => (any_text(), sms_update(), offset())
            .prop_map(|(id, body, offset)| Call::SmsUpdate(id, body, offset)),
        2 => (any_text(), whatsapp_update()).prop_map(|(id, body)| Call::WhatsAppUpdate(id, body)),
        1 => any_text().prop_map(Call::SmsDelete),
        1 => any_text().prop_map(Call::WhatsAppDelete),
        1 => (any_text(), any_text()).prop_map(|(kind, name)| {
            Call::FilesCreateUpload(json!({ "content_type": kind, "filename": name }))
        }),
    ]
}

/// Any string: what an identifier looks like, any characters at all, and what has a meaning in an
/// address.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-z]{4}_[A-Za-z0-9]{8}",
        2 => any::<String>().prop_map(|text| text.chars().take(24).collect()),
        1 => select(vec!["", ".", "..", "a/b", "a,b", "a b", "a+b", "%2F", "?#&=", "é✓日本", "\n\t\"\\", "a\u{0}b"])
            .prop_map(str::to_owned),
    ]
}

fn offset() -> impl Strategy<Value = Option<f64>> {
    option::of(select(vec![-4.0, -2.5, 0.0, 5.75, 14.0]))
}

/// A list that is empty, short, or so long that the address becomes too long.
fn list() -> impl Strategy<Value = Option<Vec<String>>> {
    option::weighted(
        0.3,
        prop_oneof![
            6 => vec(any_text(), 0..5),
            1 => vec("[a-z]{4}_[A-Za-z0-9]{30}", 60..90),
        ],
    )
}

fn fields() -> impl Strategy<Value = Option<Vec<String>>> {
    let names = vec!["id", "text", "date_created", "lead_id", "users"];
    option::of(
        subsequence(names, 0..=5).prop_map(|names| names.into_iter().map(str::to_owned).collect()),
    )
}

/// A moment with an offset.
fn moment() -> impl Strategy<Value = String> {
    let day = (2001..2100, 1..13, 1..29, 0..24, 0..60, 0..60);
    let offset = select(vec!["Z", "+00:00", "-04:00", "+05:30", "+13:45"]);
    let fraction = select(vec!["", ".5", ".123456"]);
    (day, fraction, offset).prop_map(
        |((year, month, day, hour, minute, second), fraction, offset)| {
            format!(
                "{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}"
            )
        },
    )
}

fn range() -> impl Strategy<Value = Range> {
    let day = (2001..2100, 1..13, 1..29)
        .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    let edge = || {
        let at = prop_oneof![moment(), day.clone()];
        option::weighted(
            0.15,
            (at, any::<bool>()).prop_map(|(at, inclusive)| Edge { at, inclusive }),
        )
    };
    (edge(), edge()).prop_map(|(start, end)| Range { start, end })
}

fn filters() -> impl Strategy<Value = Filters> {
    let numbers = (option::of(1..200_u32), option::of(0..100_000_u32));
    let lists = (list(), list(), list(), list(), list());
    let texts = (option::weighted(0.3, any_text()), option::weighted(0.3, any_text()));
    (numbers, lists, texts, fields(), (range(), range())).prop_map(
        |((limit, skip), lists, (organization_id, external_id), fields, dates)| Filters {
            limit,
            skip,
            id_in: lists.0,
            lead_id: lists.1,
            contact_id: lists.2,
            user_id: lists.3,
            organization_id,
            activity_type: lists.4,
            external_id,
            fields,
            date_created: dates.0,
            activity_at: dates.1,
        },
    )
}

type Field = BoxedStrategy<Option<(&'static str, Value)>>;

/// A field that is absent or of this value.
fn maybe<T: Into<Value> + Clone + std::fmt::Debug + 'static>(
    name: &'static str,
    value: impl Strategy<Value = T> + 'static,
) -> Field {
    option::weighted(0.4, value.prop_map(move |value| (name, value.into()))).boxed()
}

/// A field that is absent, null, or of this value.
fn nullable<T: Into<Value> + Clone + std::fmt::Debug + 'static>(
    name: &'static str,
    value: impl Strategy<Value = T> + 'static,
) -> Field {
    prop_oneof![
        2 => maybe(name, value),
        1 => Just(Some((name, Value::Null))),
    ]
    .boxed()
}

fn always<T: Into<Value> + Clone + std::fmt::Debug + 'static>(
    name: &'static str,
    value: impl Strategy<Value = T> + 'static,
) -> Field {
    value.prop_map(move |value| Some((name, value.into()))).boxed()
}

fn object(fields: Vec<Field>) -> impl Strategy<Value = Value> {
    fields.prop_map(|fields| {
        let fields = fields.into_iter().flatten();
        Value::Object(fields.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
    })
}

fn files() -> impl Strategy<Value = Value> {
    let kind = select(vec!["image/jpeg", "application/pdf"]);
    let file = (kind, any_text()).prop_map(|(content_type, filename)| {
        let url = "https://app.close.com/go/file/1/";
        json!({ "content_type": content_type, "filename": filename, "url": url })
    });
    vec(file, 0..11).prop_map(Value::from)
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    select(words)
}

const STATES: &[&str] = &["inbox", "draft", "scheduled", "outbox", "sent", "error"];

fn sms_common() -> Vec<Field> {
    vec![
        nullable("activity_at", moment()),
        nullable("attachments", files()),
        nullable("caller_id_mode", word(&["fixed", "auto"])),
        nullable("contact_id", any_text()),
        maybe("date_scheduled", moment()),
        nullable("lead_id", any_text()),
        nullable("local_phone", any_text()),
        nullable("remote_phone", any_text()),
        nullable("template_id", any_text()),
        nullable("text", any_text()),
        nullable("user_id", any_text()),
    ]
}

fn sms_create() -> impl Strategy<Value = Value> {
    let mut fields = sms_common();
    fields.extend([
        always("status", word(STATES)),
        nullable("created_by", any_text()),
        nullable("date_created", moment()),
        nullable("direction", word(&["inbound", "outbound"])),
        nullable("organization_id", any_text()),
        maybe("send_in", 0..60_i64),
        nullable("source", word(&["Close.io", "External"])),
    ]);
    object(fields)
}

fn sms_update() -> impl Strategy<Value = Value> {
    let mut fields = sms_common();
    fields.push(maybe("status", word(STATES)));
    object(fields)
}

fn link() -> impl Strategy<Value = String> {
    "https://chat\\.example\\.com/[a-z0-9]{1,12}"
}

fn whatsapp_create() -> impl Strategy<Value = Value> {
    object(vec![
        always("activity_at", moment()),
        maybe("attachments", files()),
        always("contact_id", any_text()),
        always("direction", word(&["incoming", "outgoing"])),
        always("external_whatsapp_message_id", any_text()),
        nullable("integration_link", link()),
        always("lead_id", any_text()),
        always("local_phone", any_text()),
        always("message_markdown", any_text()),
        always("remote_phone", any_text()),
        nullable("response_to_id", any_text()),
        nullable("user_id", any_text()),
    ])
}

fn whatsapp_update() -> impl Strategy<Value = Value> {
    object(vec![
        maybe("activity_at", moment()),
        maybe("attachments", files()),
        maybe("contact_id", any_text()),
        maybe("direction", word(&["incoming", "outgoing"])),
        nullable("integration_link", link()),
        maybe("local_phone", any_text()),
        maybe("message_markdown", any_text()),
        maybe("remote_phone", any_text()),
        nullable("response_to_id", any_text()),
        maybe("user_id", any_text()),
    ])
}
