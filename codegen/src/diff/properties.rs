//! The properties of two objects.

use std::collections::BTreeSet;

use super::draft::{Compared, Draft, Sides};
use super::rules::{Change, PropertyChange};
use super::words;
use crate::contract::{Place, Shape, written};
use crate::source::Node;

/// Properties of one side alone.
type List<'a, 'd> = Vec<(&'a str, &'a Place<'d>)>;

pub(super) fn compare<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    found: &mut Compared<'d>,
) {
    let mut removed = List::new();
    for (name, old) in &base.properties {
        match head.properties.get(name) {
            Some(new) => kept(sides, base, head, name, (old, new), found),
            None => removed.push((name, old)),
        }
    }
    let mut added: List<'_, 'd> = head
        .properties
        .iter()
        .filter(|(name, _)| !base.properties.contains_key(*name))
        .map(|(name, place)| (*name, place))
        .collect();
    // The union tells of its own tag, for all of its members at once.
    let tags = (
        sides.base.tags.get(base.place.pointer.as_ref()),
        sides.head.tags.get(head.place.pointer.as_ref()),
    );
    if let (Some(old), Some(new)) = tags
        && old != new
    {
        removed.retain(|(name, _)| !old.contains(name));
        added.retain(|(name, _)| !new.contains(name));
    }
    renamed(sides, base, head, (&mut removed, &mut added), found);
    gone_and_new(sides, (base, head), (removed, added), found);
    others(sides, base, head, found);
}

fn gone_and_new<'d>(
    sides: Sides<'_, 'd>,
    (base, head): (&Shape<'d>, &Shape<'d>),
    (removed, added): (List<'_, 'd>, List<'_, 'd>),
    found: &mut Compared<'d>,
) {
    for (name, place) in removed {
        let change = PropertyChange::Removed {
            required: base.required.contains(name),
            closed: closed(head),
        };
        let message = format!("{} is gone", words::name(sides.base, &place.pointer));
        let draft = Draft::base(Change::Property(change), place, message);
        found.drafts.push(draft.values(words::schema(sides.base, place), ""));
    }
    for (name, place) in added {
        let (change, word) = match head.required.contains(name) {
            true => (PropertyChange::AddedRequired, "required"),
            false => (PropertyChange::AddedOptional, "optional"),
        };
        let message = format!("{} is new and {word}", words::name(sides.head, &place.pointer));
        let draft = Draft::head(Change::Property(change), place, message);
        found.drafts.push(draft.values("", words::schema(sides.head, place)));
    }
}

fn kept<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    name: &str,
    (old, new): (&Place<'d>, &Place<'d>),
    found: &mut Compared<'d>,
) {
    let presence = |required| if required { "required" } else { "optional" };
    let (before, after) = (base.required.contains(name), head.required.contains(name));
    if before != after {
        let change = match after {
            true => PropertyChange::BecameRequired,
            false => PropertyChange::BecameOptional,
        };
        let (before, after) = (presence(before), presence(after));
        let message = format!("{} is {after}, was {before}", words::name(sides.head, &new.pointer));
        found
            .drafts
            .push(Draft::head(Change::Property(change), new, message).values(before, after));
    }
    found.pairs.push((old.clone(), new.clone()));
}

/// A property has another name where one is gone and one is new, and nothing else tells them apart.
fn renamed<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    (removed, added): (&mut List<'_, 'd>, &mut List<'_, 'd>),
    found: &mut Compared<'d>,
) {
    let mut taken = BTreeSet::new();
    removed.retain(|(old_name, old)| {
        let required = base.required.contains(old_name);
        let same = |(new_name, new): &&(&str, &Place<'d>)| {
            required == head.required.contains(new_name)
                && one_of_two_names(old_name, old.node, new_name, new.node)
                && !taken.contains(new_name)
        };
        let Some((new_name, new)) = added.iter().find(same) else { return true };
        taken.insert(*new_name);
        let change = PropertyChange::Renamed { required, closed: closed(head) };
        let message = format!("{} was called `{old_name}`", words::name(sides.head, &new.pointer));
        let draft = Draft::head(Change::Property(change), new, message);
        found.drafts.push(draft.values(*old_name, *new_name).also(&old.pointer));
        found.pairs.push(((*old).clone(), (*new).clone()));
        false
    });
    added.retain(|(name, _)| !taken.contains(name));
}

/// The same name in another case; or the same words of description on the same schema.
fn one_of_two_names(old_name: &str, old: &Node, new_name: &str, new: &Node) -> bool {
    let plain = |name: &str| {
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let described = |node: &Node| node.get("description").is_some();
    let same = plain(old_name) == plain(new_name) && !plain(old_name).is_empty();
    same || (described(old) && written(old) == written(new))
}

fn closed(shape: &Shape<'_>) -> bool {
    shape.additional.as_ref().is_some_and(|place| place.node.text() == Some("false"))
}

/// What an object may have besides.
#[derive(PartialEq)]
enum Others {
    Any,
    None,
    Some,
}

fn others_of(shape: &Shape<'_>) -> Others {
    match &shape.additional {
        Some(place) if place.node.text() == Some("false") => Others::None,
        Some(place) if place.node.text().is_none() && place.node.entries().next().is_some() => {
            Others::Some
        }
        _ => Others::Any,
    }
}

fn others<'d>(sides: Sides<'_, 'd>, base: &Shape<'d>, head: &Shape<'d>, found: &mut Compared<'d>) {
    if base.kind != "object" {
        return;
    }
    let change = match (others_of(base), others_of(head)) {
        (Others::Some, Others::Some) => {
            found.pairs.extend(base.additional.clone().zip(head.additional.clone()));
            return;
        }
        (before, after) if before == after => return,
        (Others::Any, Others::None) => PropertyChange::OthersForbidden,
        (Others::None, Others::Any) => PropertyChange::OthersAllowed,
        (_, Others::Some) if others_of(base) == Others::None => PropertyChange::OthersAllowed,
        (Others::Some, Others::None) | (Others::Any, _) => PropertyChange::OthersNarrowed,
        _ => PropertyChange::OthersWidened,
    };
    let word = |shape: &Shape<'d>| match others_of(shape) {
        Others::Any => "any other property",
        Others::None => "no other property",
        Others::Some => "other properties of one schema",
    };
    let name = words::name(sides.head, &head.place.pointer);
    let message = format!("{name} takes {}, took {}", word(head), word(base));
    let draft = Draft::head(Change::Property(change), &head.place, message);
    found.drafts.push(draft.values(word(base), word(head)));
}
