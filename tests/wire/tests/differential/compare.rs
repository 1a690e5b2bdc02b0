//! How two requests differ.

use close_messaging::DateTime;
use close_wire_tests::Request;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// One difference between what we and the reference client send.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    /// The place, such as `query lead_id` or `body text`.
    pub(crate) at: String,
    pub(crate) kind: Kind,
    /// Both sides, for whoever reads that a test failed.
    pub(crate) shown: String,
}

/// In what way the two differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// We send one value with commas, the reference one value for each item.
    ListRepeated,
    /// We send null, the reference nothing.
    NullLeftOut,
    /// We send an empty list, the reference nothing.
    EmptyListLeftOut,
    /// The reference cannot send the call.
    CannotBeSent,
    /// We refuse to send the call.
    RefusedByUs,
    /// Only the reference sends it.
    OnlyReference,
    /// Only we send it.
    OnlyOurs,
    /// The same moment in other letters.
    MomentWrittenOtherwise,
    /// The same value, percent-encoded otherwise.
    EncodedOtherwise,
    /// Names in another order.
    Order,
    /// Anything else.
    Value,
}

/// Both sides of one place.
struct Sides<'a, T>(Option<&'a T>, Option<&'a T>);

impl<T: PartialEq + Debug> Sides<'_, T> {
    /// The difference, if the sides differ, of the kind that `kind` finds where both are there.
    fn difference(&self, at: String, kind: impl FnOnce(&T, &T) -> Kind) -> Option<Difference> {
        let Self(ours, reference) = *self;
        if ours == reference {
            return None;
        }
        let kind = match (ours, reference) {
            (Some(ours), Some(reference)) => kind(ours, reference),
            (Some(_), None) => Kind::OnlyOurs,
            (None, _) => Kind::OnlyReference,
        };
        let shown = format!("ours {ours:?}, reference {reference:?}");
        Some(Difference { at, kind, shown })
    }
}

/// All differences.
pub(crate) fn differences(ours: Option<&Request>, reference: Option<&Request>) -> Vec<Difference> {
    match (ours, reference) {
        (Some(ours), Some(reference)) => differences_of_both(ours, reference),
        (Some(ours), None) => what_only_we_send(ours),
        (None, Some(reference)) => vec![Difference {
            at: format!("path {}", reference.path),
            kind: Kind::RefusedByUs,
            shown: format!("reference {reference}"),
        }],
        (None, None) => panic!("neither client sends the call, so nothing is compared"),
    }
}

/// The reference fails over a parameter of the query, so a test that leads here sets only one.
fn what_only_we_send(ours: &Request) -> Vec<Difference> {
    let mut names: Vec<String> = query(ours).into_iter().map(|(name, _)| name).collect();
    if names.is_empty() {
        names.push("without parameters".to_owned());
    }
    let difference = |name| Difference {
        at: format!("query {name}"),
        kind: Kind::CannotBeSent,
        shown: format!("ours {ours}"),
    };
    names.into_iter().map(difference).collect()
}

fn differences_of_both(ours: &Request, reference: &Request) -> Vec<Difference> {
    let method = Sides(Some(&ours.method), Some(&reference.method));
    let path = Sides(Some(&ours.path), Some(&reference.path));
    let mut found: Vec<Difference> = [
        method.difference("method".to_owned(), |_, _| Kind::Value),
        path.difference("path".to_owned(), |ours, reference| {
            kind_of_text(&decoded(ours), &decoded(reference))
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.extend(query_differences(ours, reference));
    found.extend(header_differences(ours, reference));
    found.extend(body_differences(ours, reference));
    found
}

/// The kind of a difference between texts that mean these.
fn kind_of_text<T: PartialEq>(ours: &T, reference: &T) -> Kind {
    if ours == reference { Kind::EncodedOtherwise } else { Kind::Value }
}

/// Each name once, in order, with its values as they came.
fn query(request: &Request) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for pair in request.query.iter().flat_map(|query| query.split('&')) {
        let (name, value) = pair.split_once('=').expect("a name and a value");
        let (name, value) = (decoded(name), value.to_owned());
        match found.iter_mut().find(|(other, _)| *other == name) {
            Some((_, values)) => values.push(value),
            None => found.push((name, vec![value])),
        }
    }
    found
}

/// What a server makes of a part of a URL.
fn decoded(text: &str) -> String {
    let bytes = percent_decode_str(text);
    bytes.decode_utf8().expect("text").into_owned()
}

/// What a server makes of a part of a query, where a plus sign is a space.
fn decoded_value(text: &str) -> String {
    decoded(&text.replace('+', " "))
}

fn query_differences(ours: &Request, reference: &Request) -> Vec<Difference> {
    let (ours, reference) = (query(ours), query(reference));
    let names = |query: &[(String, Vec<String>)]| -> Vec<String> {
        query.iter().map(|(name, _)| name.clone()).collect()
    };
    let (our_names, their_names) = (names(&ours), names(&reference));
    let mut found = each(&ours.into_iter().collect(), &reference.into_iter().collect())
        .filter_map(|(name, sides)| sides.difference(format!("query {name}"), kind_of_values))
        .collect::<Vec<_>>();
    let same_names = BTreeMap::from_iter(our_names.iter().map(|name| (name, ())))
        == BTreeMap::from_iter(their_names.iter().map(|name| (name, ())));
    if same_names {
        let order = Sides(Some(&our_names), Some(&their_names));
        found.extend(order.difference("query".to_owned(), |_, _| Kind::Order));
    }
    found
}

#[allow(
    clippy::ptr_arg,
    reason = "stands where a function of the same type on both sides is asked for"
)]
fn kind_of_values(ours: &Vec<String>, reference: &Vec<String>) -> Kind {
    let decoded = |values: &[String]| -> Vec<String> {
        values.iter().map(|value| decoded_value(value)).collect()
    };
    match ours.as_slice() {
        [joined] if reference.len() > 1 && *joined == reference.join(",") => Kind::ListRepeated,
        _ => kind_of_text(&decoded(ours), &decoded(reference)),
    }
}

/// Headers that say who calls, and where: the reference client leaves them to its user.
const OF_THE_CALLER: [&str; 3] = ["authorization", "host", "user-agent"];

fn header_differences(ours: &Request, reference: &Request) -> Vec<Difference> {
    let headers = |request: &Request| -> BTreeMap<String, String> {
        let mut headers: BTreeMap<String, String> = request.headers.iter().cloned().collect();
        headers.retain(|name, _| !OF_THE_CALLER.contains(&name.as_str()));
        // It differs wherever the body does, which is said already.
        headers.remove("content-length");
        headers
    };
    each(&headers(ours), &headers(reference))
        .filter_map(|(name, sides)| sides.difference(format!("header {name}"), |_, _| Kind::Value))
        .collect()
}

fn body_differences(ours: &Request, reference: &Request) -> Vec<Difference> {
    let fields = |request: &Request| -> BTreeMap<String, Value> {
        let body = request.json().unwrap_or_else(|| Map::new().into());
        let Value::Object(fields) = body else {
            panic!("a body that is no object");
        };
        fields.into_iter().collect()
    };
    let whether = Sides(Some(&ours.body.is_empty()), Some(&reference.body.is_empty()));
    let mut found: Vec<Difference> =
        whether.difference("body".to_owned(), |_, _| Kind::Value).into_iter().collect();
    found.extend(each(&fields(ours), &fields(reference)).filter_map(|(name, sides)| {
        let difference = sides.difference(format!("body {name}"), kind_of_fields)?;
        Some(Difference { kind: left_out(&sides).unwrap_or(difference.kind), ..difference })
    }));
    found
}

/// What the reference leaves out that means something.
fn left_out(sides: &Sides<'_, Value>) -> Option<Kind> {
    match sides {
        Sides(Some(Value::Null), None) => Some(Kind::NullLeftOut),
        Sides(Some(Value::Array(items)), None) if items.is_empty() => Some(Kind::EmptyListLeftOut),
        _ => None,
    }
}

fn kind_of_fields(ours: &Value, reference: &Value) -> Kind {
    let moment = |value: &Value| value.as_str().and_then(|text| text.parse::<DateTime>().ok());
    match (moment(ours), moment(reference)) {
        (Some(ours), Some(reference)) if ours == reference => Kind::MomentWrittenOtherwise,
        _ => Kind::Value,
    }
}

/// Each name of either side, with what both sides say under it.
fn each<'a, T>(
    ours: &'a BTreeMap<String, T>,
    reference: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = (&'a String, Sides<'a, T>)> {
    let only_theirs = reference.keys().filter(|name| !ours.contains_key(*name));
    ours.keys().chain(only_theirs).map(|name| (name, Sides(ours.get(name), reference.get(name))))
}
