//! What is in a delivery, read as generated code reads it.

use close_messaging_runtime::webhook::{Change, Raw, Shape, UnknownEvent};
use close_messaging_runtime::{Any, DecodeError};
use serde::Deserialize;

static SHAPE: Shape = Shape {
    object_type: "/event/object_type",
    action: "/event/action",
    object: "/event/data",
    previous: "/event/previous_data",
};

/// The whole of a delivery.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Delivery {
    subscription_id: String,
    event: Envelope,
}

/// What is said of an event, whatever it is about.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Envelope {
    id: String,
    lead_id: Option<String>,
}

/// A message.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Message {
    id: String,
    size: u32,
}

/// What a message was, as far as it was something else.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct PartialMessage {
    size: Option<u32>,
}

/// An event.
#[derive(Debug)]
pub(crate) enum Event {
    /// There is a new message.
    MessageCreated(Change<Delivery, Message, PartialMessage>),
    /// A message is another than it was.
    MessageUpdated(Box<Change<Delivery, Message, PartialMessage>>),
    /// A message is gone.
    MessageDeleted(Change<Delivery, Option<Message>, PartialMessage>),
    /// An event this version does not know or cannot read.
    Unknown(UnknownEvent),
}

impl Event {
    /// Reads the body of a delivery.
    fn parse(body: &[u8]) -> Result<Self, DecodeError> {
        let raw = Raw::parse(body, &SHAPE)?;
        Ok(match raw.kind() {
            (Some("message"), Some("created")) => raw.read(Self::MessageCreated, Self::Unknown),
            (Some("message"), Some("updated")) => {
                raw.read(|change| Self::MessageUpdated(Box::new(change)), Self::Unknown)
            }
            (Some("message"), Some("deleted")) => raw.read(Self::MessageDeleted, Self::Unknown),
            _ => Self::Unknown(raw.into_unknown()),
        })
    }
}

fn delivery(action: &str, rest: &str) -> String {
    format!(
        r#"{{"subscription_id": "sub_1", "event": {{"id": "ev_1", "lead_id": null,
            "object_type": "message", "action": "{action}"{rest}}}}}"#
    )
}

fn parse(body: &str) -> Event {
    Event::parse(body.as_bytes()).unwrap()
}

fn unknown(body: &str) -> UnknownEvent {
    match parse(body) {
        Event::Unknown(event) => event,
        known => panic!("{known:?}"),
    }
}

fn message(size: u32) -> Message {
    Message { id: "m_1".to_owned(), size }
}

#[test]
fn a_new_object_has_no_previous_form() {
    let body = delivery("created", r#", "data": {"id": "m_1", "size": 3, "new": true}"#);
    let Event::MessageCreated(change) = parse(&body) else { panic!("another event") };
    assert_eq!(change.object, message(3));
    assert_eq!(change.previous, None);
    let envelope = Envelope { id: "ev_1".to_owned(), lead_id: None };
    assert_eq!(change.envelope, Delivery { subscription_id: "sub_1".to_owned(), event: envelope });
}

#[test]
fn a_changed_object_has_the_fields_that_were_something_else() {
    let body = delivery(
        "updated",
        r#", "data": {"id": "m_1", "size": 3}, "previous_data": {"size": 2, "new": 1}"#,
    );
    let Event::MessageUpdated(change) = parse(&body) else { panic!("another event") };
    assert_eq!(change.object, message(3));
    assert_eq!(change.previous, Some(PartialMessage { size: Some(2) }));
}

#[test]
fn an_object_that_is_gone_may_be_null_missing_or_there() {
    for (rest, object) in [
        ("", None),
        (r#", "data": null, "previous_data": null"#, None),
        (r#", "data": {"id": "m_1", "size": 3}"#, Some(message(3))),
    ] {
        let Event::MessageDeleted(change) = parse(&delivery("deleted", rest)) else {
            panic!("another event")
        };
        assert_eq!(change.object, object);
        assert_eq!(change.previous, None);
    }
}

#[test]
fn an_event_that_is_not_known_is_kept_as_it_came() {
    let body = delivery("archived", r#", "data": {"text":  "secret"}"#);
    let event = unknown(&body);
    assert_eq!(event.raw(), body);
    assert_eq!(event.name(), "message.archived");
    assert_eq!((event.object_type(), event.action()), (Some("message"), Some("archived")));
    assert_eq!(event.reason(), None);
    assert_eq!(event.read::<Delivery>().unwrap().event.id, "ev_1");
    assert_eq!(event.read::<Vec<Any>>().unwrap_err().reason(), "expected a sequence");
}

#[test]
fn an_event_that_is_not_as_declared_is_kept_with_the_reason() {
    for (body, path, reason) in [
        (
            delivery("created", r#", "data": {"id": "m_1", "size": "secret"}"#),
            "event.data.size",
            "expected u32",
        ),
        (delivery("created", ""), "event.data", "expected struct Message"),
        (
            delivery("deleted", r#", "previous_data": {"size": "secret"}"#),
            "event.previous_data.size",
            "expected u32",
        ),
        (
            r#"{"event": {"id": "secret", "object_type": "message", "action": "deleted"}}"#.into(),
            "",
            "missing field `subscription_id`",
        ),
    ] {
        let event = unknown(&body);
        assert_eq!(event.raw(), body);
        let fault = event.reason().unwrap();
        assert_eq!((fault.path(), fault.reason()), (path, reason));
        assert!(!format!("{event:?} {fault}").contains("secret"), "{event:?}");
    }
}

#[test]
fn json_that_is_no_delivery_is_an_event_of_no_kind() {
    for (body, name) in [
        ("null", "*.*"),
        ("[1, 2]", "*.*"),
        (r#"{"event": {"object_type": 5, "action": null}}"#, "*.*"),
        (r#"{"event": {"object_type": "message"}}"#, "message.*"),
        (r#"{"event": {"object_type": "+1 555", "action": "created"}}"#, "*.created"),
    ] {
        let event = unknown(body);
        assert_eq!(event.name(), name);
        assert_eq!(event.raw(), body);
    }
}

#[test]
fn what_is_not_json_is_an_error_that_quotes_nothing() {
    let deep = "[".repeat(100_000);
    for body in [&b""[..], b"secret", br#"{"a": "secret"#, b"\"\xff\"", deep.as_bytes()] {
        let error = Event::parse(body).unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

#[test]
fn debug_shows_which_event_it_is_and_no_contents() {
    let body = delivery("created", r#", "data": "secret""#);
    let raw = format!("{:?}", Raw::parse(body.as_bytes(), &SHAPE).unwrap());
    assert!(raw.contains("message.created") && !raw.contains("secret"), "{raw}");
}
