//! The properties of two objects.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut waiting = Waiting::new(head, added);
    removed.retain(|(old_name, old)| {
        let required = base.required.contains(old_name);
        let Some(at) = waiting.take(&known_by(old_name, old.node, required)) else { return true };
        let Some((new_name, new)) = added.get(at) else { return true };
        let change = PropertyChange::Renamed { required, closed: closed(head) };
        let message = format!("{} was called `{old_name}`", words::name(sides.head, &new.pointer));
        let draft = Draft::head(Change::Property(change), new, message);
        found.drafts.push(draft.values(*old_name, *new_name).also(&old.pointer));
        found.pairs.push(((*old).clone(), (*new).clone()));
        false
    });
    let mut at = 0..;
    added.retain(|_| at.next().is_some_and(|at| waiting.has(at)));
}

/// What one of two properties may be known by: the same name in another case; or the same words of
/// description on the same schema.
type Known = (bool, &'static str, String);

fn known_by(name: &str, node: &Node, required: bool) -> Vec<Known> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = Some(plain.to_ascii_lowercase()).filter(|plain| !plain.is_empty());
    let described = node.get("description").map(|_| written(node));
    let name = plain.map(|plain| (required, "name", plain));
    name.into_iter().chain(described.map(|words| (required, "words", words))).collect()
}

/// The new properties that are no other's new name yet.
#[derive(Debug)]
struct Waiting {
    left: BTreeMap<Known, BTreeSet<usize>>,
    known: Vec<Vec<Known>>,
    taken: BTreeSet<usize>,
}

impl Waiting {
    fn new(head: &Shape<'_>, added: &List<'_, '_>) -> Self {
        let known: Vec<Vec<Known>> = added
            .iter()
            .map(|(name, place)| known_by(name, place.node, head.required.contains(name)))
            .collect();
        let mut left = BTreeMap::<Known, BTreeSet<usize>>::new();
        for (at, known) in known.iter().enumerate() {
            for one in known {
                left.entry(one.clone()).or_default().insert(at);
            }
        }
        Self { left, known, taken: BTreeSet::new() }
    }

    /// The first that is known by any of these.
    fn take(&mut self, known: &[Known]) -> Option<usize> {
        let first = |one: &Known| self.left.get(one)?.first().copied();
        let at = known.iter().filter_map(first).min()?;
        for one in self.known.get(at)? {
            if let Some(left) = self.left.get_mut(one) {
                left.remove(&at);
            }
        }
        self.taken.insert(at);
        Some(at)
    }

    fn has(&self, at: usize) -> bool {
        !self.taken.contains(&at)
    }
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
