//! Lengths, ranges, patterns: which values are left.

use std::cmp::Ordering;

use super::draft::{Compared, Draft, Sides};
use super::rules::{BoundChange, Change};
use super::words;
use crate::contract::{Shape, written};

/// A keyword that bounds a value from one side, and the flag that takes the bound itself away.
const LIMITS: [(&str, &str, bool); 8] = [
    ("minimum", "exclusiveMinimum", true),
    ("minLength", "", true),
    ("minItems", "", true),
    ("minProperties", "", true),
    ("maximum", "exclusiveMaximum", false),
    ("maxLength", "", false),
    ("maxItems", "", false),
    ("maxProperties", "", false),
];

pub(super) fn compare<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    found: &mut Compared<'d>,
) {
    for (keyword, flag, lower) in LIMITS {
        let (before, after) =
            (limit(base, keyword, flag, lower), limit(head, keyword, flag, lower));
        let change = match before.partial_cmp(&after) {
            Some(Ordering::Equal) => continue,
            Some(Ordering::Less) => BoundChange::Tightened,
            Some(Ordering::Greater) => BoundChange::Loosened,
            None => BoundChange::Changed,
        };
        push(sides, base, head, keyword, change, found);
    }
    for keyword in ["pattern", "multipleOf", "uniqueItems"] {
        if let Some(change) = other(keyword, text(base, keyword), text(head, keyword)) {
            push(sides, base, head, keyword, change, found);
        }
    }
}

/// How much a bound takes away: more is tighter, so that both directions compare alike.
fn limit(shape: &Shape<'_>, keyword: &str, flag: &str, lower: bool) -> (f64, bool) {
    let value = text(shape, keyword).and_then(|text| text.parse::<f64>().ok());
    let exclusive = text(shape, flag).is_some_and(|text| text == "true");
    let Some(value) = value else { return (f64::NEG_INFINITY, false) };
    // No length is below zero.
    let nothing = lower && value == 0.0 && keyword != "minimum";
    match (nothing, lower) {
        (true, _) => (f64::NEG_INFINITY, false),
        (_, true) => (value, exclusive),
        (_, false) => (-value, exclusive),
    }
}

fn other(keyword: &str, before: Option<String>, after: Option<String>) -> Option<BoundChange> {
    let set = |text: Option<String>| text.filter(|text| keyword != "uniqueItems" || text == "true");
    let (before, after) = (set(before), set(after));
    match (before, after) {
        (None, None) => None,
        (before, after) if before == after => None,
        (None, Some(_)) => Some(BoundChange::Tightened),
        (Some(_), None) => Some(BoundChange::Loosened),
        (Some(before), Some(after)) => {
            let number = |text: &str| text.parse::<f64>().ok().filter(|_| keyword == "multipleOf");
            Some(match number(&before).zip(number(&after)) {
                Some((before, after)) if after % before == 0.0 => BoundChange::Tightened,
                Some((before, after)) if before % after == 0.0 => BoundChange::Loosened,
                _ => BoundChange::Changed,
            })
        }
    }
}

fn text(shape: &Shape<'_>, keyword: &str) -> Option<String> {
    shape.bounds.get(keyword).map(|place| written(place.node))
}

fn push<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    keyword: &str,
    change: BoundChange,
    found: &mut Compared<'d>,
) {
    let shown = |shape: &Shape<'d>| {
        let flag = match keyword {
            "minimum" => "exclusiveMinimum",
            "maximum" => "exclusiveMaximum",
            _ => "",
        };
        let exclusive = text(shape, flag).is_some_and(|text| text == "true");
        let value = shape.bounds.get(keyword).map(|place| words::value(place.node));
        let value = value.unwrap_or_else(|| "none".to_owned());
        if exclusive { format!("{value} (exclusive)") } else { value }
    };
    let (before, after) = (shown(base), shown(head));
    let name = words::name(sides.head, &head.place.pointer);
    let message = format!("`{keyword}` of {name} is {after}, was {before}");
    let place = head.bounds.get(keyword).unwrap_or(&head.place);
    let draft = Draft::head(Change::Bound(change), place, message).of(&head.place);
    let draft = draft.keyed(format!("{}/{keyword}", head.place.pointer));
    found.drafts.push(draft.values(before, after));
}
