//! The values of models, as generated code declares them.

#![forbid(unsafe_code)]

use close_messaging_runtime as runtime;
use runtime::{DateTime, Nullable, UnknownUnion, UnknownValue, UnknownValueError, tagged};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{from_str, json, to_string, to_value};

/// Identifier of a lead.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LeadId(Box<str>);
runtime::string_type!(LeadId);

/// A telephone number.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(Box<str>);
runtime::sensitive_string_type!(PhoneNumber);

/// Where a message stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// Received.
    Inbox,
    /// Not sent.
    Draft,
    /// A value this version does not know.
    Unknown(UnknownValue),
}

impl Status {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Inbox => "inbox",
            Self::Draft => "draft",
            Self::Unknown(value) => value.as_str(),
        }
    }
}

impl Status {
    fn from_wire(value: &str) -> Self {
        match value {
            "inbox" => Self::Inbox,
            "draft" => Self::Draft,
            unknown => Self::Unknown(UnknownValue::new(unknown)),
        }
    }
}
runtime::open_enum!(Status);

/// Which way to sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    Ascending,
}

impl Order {
    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ascending => "asc",
        }
    }
}

impl TryFrom<&str> for Order {
    type Error = UnknownValueError;

    fn try_from(value: &str) -> Result<Self, UnknownValueError> {
        match value {
            "asc" => Ok(Self::Ascending),
            _ => Err(UnknownValueError::new("Order")),
        }
    }
}
runtime::closed_enum!(Order);

/// A circle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circle {
    radius: u32,
}

/// A square.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Square {
    side: u32,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// A circle.
    Circle(Circle),
    /// A square.
    Square(Square),
    /// A member this version does not know.
    Unknown(UnknownUnion),
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Circle(value) => tagged::serialize("kind", "circle", value, serializer),
            Self::Square(value) => tagged::serialize("kind", "square", value, serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tagged = tagged::Tagged::deserialize("kind", deserializer)?;
        match tagged.tag() {
            "circle" => tagged.read().map(Self::Circle),
            "square" => tagged.read().map(Self::Square),
            _ => Ok(Self::Unknown(tagged.into_unknown())),
        }
    }
}

/// What a change of a message contains.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Update {
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub lead_id: Nullable<LeadId>,
    /// When it goes out.
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    pub date_scheduled: Nullable<DateTime>,
}

#[test]
fn a_string_type_is_its_string_everywhere() {
    let lead = LeadId::from("lead_1");
    assert_eq!(LeadId::from(&lead), LeadId::from("lead_1".to_owned()));
    assert_eq!("lead_1".parse::<LeadId>().unwrap(), lead);
    assert!(lead == "lead_1" && lead == *"lead_1" && lead != "lead_2");
    assert_eq!((lead.as_str(), lead.as_ref()), ("lead_1", "lead_1"));
    assert_eq!(format!("{lead}|{lead:>8}|{lead:?}"), r#"lead_1|  lead_1|LeadId("lead_1")"#);
    assert_eq!(to_string(&lead).unwrap(), r#""lead_1""#);
    assert_eq!(from_str::<LeadId>(r#""lead_1""#).unwrap(), lead);
    assert_eq!(lead.clone().into_string(), String::from(lead));
}

#[test]
fn a_sensitive_string_type_hides_in_debug_alone() {
    let number = PhoneNumber::from("+15550100");
    assert_eq!(
        format!("{number} {number:?} {number:#?}"),
        "+15550100 PhoneNumber(***) PhoneNumber(***)"
    );
}

#[test]
fn an_open_enumeration_keeps_what_it_does_not_know() {
    for text in ["inbox", "draft", "snoozed", ""] {
        let status = Status::from_wire(text);
        let written = to_string(&status).unwrap();
        assert_eq!(written, format!("{text:?}"));
        assert_eq!(from_str::<Status>(&written).unwrap(), status);
        assert_eq!(status.to_string(), text);
        assert_eq!(Status::from(&status), status);
        assert_eq!(text.parse::<Status>().unwrap().as_ref(), text);
    }
    assert_eq!(from_str::<Status>(r#""inbox""#).unwrap(), Status::Inbox);
    assert_eq!(from_str::<Status>(r#""in\u0062ox""#).unwrap(), Status::Inbox);
    assert_eq!(format!("{:?}", Status::from_wire("new")), r#"Unknown("new")"#);
    let error = from_str::<Status>("7").unwrap_err().to_string();
    assert!(error.contains("expected a value of Status"), "{error}");
}

#[test]
fn a_closed_enumeration_refuses_what_it_does_not_know() {
    assert_eq!(from_str::<Order>(r#""asc""#).unwrap(), Order::Ascending);
    assert_eq!(to_string(&Order::Ascending).unwrap(), r#""asc""#);
    assert_eq!("asc".parse(), Ok(Order::Ascending));
    assert_eq!(Order::Ascending.to_string(), "asc");
    let error = Order::try_from("secret".to_owned()).unwrap_err();
    assert_eq!(error.to_string(), "not a value of `Order`");
    let error = from_str::<Order>(r#""secret""#).unwrap_err().to_string();
    assert!(error.contains("expected a value of Order"), "{error}");
    assert!(!error.contains("secret"), "{error}");
}

#[test]
fn a_union_is_an_object_with_its_tag() {
    for (shape, written) in [
        (Shape::Circle(Circle { radius: 3 }), json!({"kind": "circle", "radius": 3})),
        (Shape::Square(Square { side: 4 }), json!({"side": 4, "kind": "square"})),
    ] {
        assert_eq!(to_value(&shape).unwrap(), written);
        assert_eq!(serde_json::from_value::<Shape>(written).unwrap(), shape);
    }
}

#[test]
fn a_union_keeps_a_member_it_does_not_know() {
    let written = json!({"kind": "star", "points": [1, {"secret": null}]});
    let shape: Shape = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(to_value(&shape).unwrap(), written);
    assert_eq!(format!("{shape:?}"), r#"Unknown(UnknownUnion { tag: "star", .. })"#);
    let Shape::Unknown(unknown) = shape else {
        panic!("{shape:?}");
    };
    assert_eq!((unknown.tag(), unknown.as_value()), ("star", &written));
}

#[test]
fn a_union_without_a_tag_or_of_another_form_is_an_error() {
    for (text, message) in [
        ("{}", "missing field `kind`"),
        (r#"{"kind": 7}"#, "expected a string for the tag"),
        (r#"["circle"]"#, "expected a map"),
        (r#"{"kind": "circle"}"#, "missing field `radius`"),
        (r#"{"kind": "square", "side": "x"}"#, "expected u32"),
    ] {
        let error = from_str::<Shape>(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}: {error}");
    }
}

#[test]
fn only_an_object_can_carry_a_tag() {
    let error = tagged::serialize("kind", "circle", &7, serde_json::value::Serializer);
    assert!(error.unwrap_err().to_string().contains("must be an object"));
}

#[test]
fn a_model_writes_only_what_is_set() {
    assert_eq!(to_string(&Update::default()).unwrap(), "{}");
    let update = Update {
        status: Some(Status::Draft),
        lead_id: Nullable::Null,
        date_scheduled: DateTime::UNIX_EPOCH.into(),
    };
    let written = to_string(&update).unwrap();
    assert_eq!(
        written,
        r#"{"status":"draft","lead_id":null,"date_scheduled":"1970-01-01T00:00:00+00:00"}"#
    );
    assert_eq!(from_str::<Update>(&written).unwrap(), update);
}
