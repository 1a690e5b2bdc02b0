//! How two requests differ that are meant to be one call.

mod known;
mod request;

pub use known::{KNOWN, Known, unknown};

use crate::server::Request;
use request::Meant;
use serde_json::Value;
use std::collections::BTreeMap;

/// One difference between what we and a peer send for a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The place, such as `query lead_id` or `body text`.
    pub at: String,
    /// In what way.
    pub kind: Kind,
    /// Both sides, for whoever reads that a test failed.
    pub shown: String,
}

/// In what way two requests differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The peer sends nothing: its types or its code cannot.
    NotSent,
    /// We refuse the call, and the peer sends it.
    RefusedByUs,
    /// The peer leaves out the slash at the end of the path.
    SlashLost,
    /// The peer sends a slash in a path where a value has a backslash.
    BackslashAsSlash,
    /// The peer sends a plus sign in a path, which is one there, where a value has a space.
    SpaceAsPlus,
    /// The peer leaves tabs and ends of lines out of a value in a path.
    ControlsLost,
    /// The peer puts quotation marks around a value.
    Quoted,
    /// The peer sends one pair for each item, we one value with commas.
    ListRepeated,
    /// We send a list with nothing in it, the peer nothing.
    EmptyListLeftOut,
    /// We send null, the peer nothing.
    NullLeftOut,
    /// We send a value, the peer null.
    NullInstead,
    /// The same moment in other letters.
    MomentWrittenOtherwise,
    /// The same number in other letters.
    NumberWrittenOtherwise,
    /// A query that is too long for an address: we send it as Close asks for, in a body.
    LongQuery,
    /// Only we send it.
    OnlyOurs,
    /// Only the peer sends it.
    OnlyPeer,
    /// Anything else.
    Value,
}

/// All differences between what we sent and what the peer sent.
#[must_use]
pub fn differences(ours: Option<&Request>, peer: Option<&Request>) -> Vec<Difference> {
    let whole = |kind, request: &Request| {
        let shown = format!("{} {}", request.method, request.target);
        vec![Difference { at: "call".to_owned(), kind, shown }]
    };
    match (ours, peer) {
        (None, None) => Vec::new(),
        (Some(ours), None) => whole(Kind::NotSent, ours),
        (None, Some(peer)) => whole(Kind::RefusedByUs, peer),
        (Some(ours), Some(peer)) => both(&Meant::of(ours), &Meant::of(peer)),
    }
}

fn both(ours: &Meant, peer: &Meant) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut tell = |at: &str, kind: Kind, shown: String| {
        found.push(Difference { at: at.to_owned(), kind, shown });
    };
    if ours.is_long {
        tell("method", Kind::LongQuery, String::new());
    }
    if ours.method != peer.method {
        tell("method", Kind::Value, format!("ours {}, peer {}", ours.method, peer.method));
    }
    for kind in kinds_of_path(&ours.path, &peer.path) {
        tell("path", kind, format!("ours {:?}, peer {:?}", ours.path, peer.path));
    }
    found.extend(each("query", &ours.query, &peer.query, kind_of_values));
    found.extend(each("header", &ours.headers, &peer.headers, kind_of_numbers));
    found.extend(each("body", &ours.fields, &peer.fields, kind_of_fields));
    if ours.has_body != peer.has_body {
        let shown = format!("ours {}, peer {}", ours.has_body, peer.has_body);
        found.push(Difference { at: "body".to_owned(), kind: Kind::Value, shown });
    }
    found
}

/// In what ways two paths differ; none if they do not.
fn kinds_of_path(ours: &str, peer: &str) -> Vec<Kind> {
    let without = ours.strip_suffix('/').and_then(|without| kind_of_path(without, peer));
    match (kind_of_path(ours, peer), without) {
        (Some(kind), _) => kind.into_iter().collect(),
        (None, Some(kind)) => [Kind::SlashLost].into_iter().chain(kind).collect(),
        (None, None) => vec![Kind::Value],
    }
}

/// In what way two paths differ that mean the same to the peer: `Some(None)` if they do not.
fn kind_of_path(ours: &str, peer: &str) -> Option<Option<Kind>> {
    match peer {
        _ if peer == ours => Some(None),
        _ if peer == ours.replace('\\', "/") => Some(Some(Kind::BackslashAsSlash)),
        _ if peer == ours.replace(' ', "+") => Some(Some(Kind::SpaceAsPlus)),
        _ if peer == ours.replace(['\t', '\n', '\r'], "") => Some(Some(Kind::ControlsLost)),
        _ => None,
    }
}

/// Each name of either side, in order.
fn each<T: PartialEq + std::fmt::Debug>(
    place: &str,
    ours: &BTreeMap<String, T>,
    peer: &BTreeMap<String, T>,
    kind: fn(Option<&T>, Option<&T>) -> Kind,
) -> Vec<Difference> {
    let only_theirs = peer.keys().filter(|name| !ours.contains_key(*name));
    let names = ours.keys().chain(only_theirs);
    let differ = names.filter(|name| ours.get(*name) != peer.get(*name));
    let told = differ.map(|name| Difference {
        at: format!("{place} {name}"),
        kind: kind(ours.get(name), peer.get(name)),
        shown: format!("ours {:?}, peer {:?}", ours.get(name), peer.get(name)),
    });
    told.collect()
}

fn kind_of_values(ours: Option<&Vec<String>>, peer: Option<&Vec<String>>) -> Kind {
    match (ours.map(Vec::as_slice), peer.map(Vec::as_slice)) {
        (Some([one]), None) if one.is_empty() => Kind::EmptyListLeftOut,
        (Some(_), None) => Kind::OnlyOurs,
        (None, _) => Kind::OnlyPeer,
        (Some([one]), Some([other])) if same_moment(one, other) => Kind::MomentWrittenOtherwise,
        (Some([one]), Some([other])) if is_quoted(one, other) => Kind::Quoted,
        (Some([one]), Some(items)) if items.len() > 1 && *one == items.join(",") => {
            Kind::ListRepeated
        }
        _ => Kind::Value,
    }
}

#[allow(clippy::ptr_arg, reason = "one of several functions of the same type")]
fn kind_of_numbers(ours: Option<&String>, peer: Option<&String>) -> Kind {
    match (ours, peer) {
        (Some(_), None) => Kind::OnlyOurs,
        (None, _) => Kind::OnlyPeer,
        (Some(ours), Some(peer)) => match (ours.parse::<f64>(), peer.parse::<f64>()) {
            (Ok(ours), Ok(peer)) if ours == peer => Kind::NumberWrittenOtherwise,
            _ => Kind::Value,
        },
    }
}

fn kind_of_fields(ours: Option<&Value>, peer: Option<&Value>) -> Kind {
    match (ours, peer) {
        (Some(Value::Null), None) => Kind::NullLeftOut,
        (Some(Value::Array(items)), None) if items.is_empty() => Kind::EmptyListLeftOut,
        (Some(_), None) => Kind::OnlyOurs,
        (None, _) => Kind::OnlyPeer,
        (Some(_), Some(Value::Null)) => Kind::NullInstead,
        (Some(Value::String(ours)), Some(Value::String(peer))) if same_moment(ours, peer) => {
            Kind::MomentWrittenOtherwise
        }
        _ => Kind::Value,
    }
}

/// Whether the peer's value is ours as JSON has it.
fn is_quoted(ours: &str, peer: &str) -> bool {
    let text = serde_json::from_str::<String>(peer);
    text.is_ok_and(|text| text == ours || same_moment(ours, &text))
}

fn same_moment(ours: &str, peer: &str) -> bool {
    let moment = |text: &str| text.parse::<chrono::DateTime<chrono::FixedOffset>>().ok();
    moment(ours).is_some_and(|ours| moment(peer) == Some(ours))
}
