//! Two schemas at one place: what is said of the use, and what the value is.

use super::draft::{Compared, Draft, Sides};
use super::rules::{Change, EnumChange, SchemaChange};
use super::{bounds, properties, unions, words};
use crate::contract::{Place, Shape, Use, written};

/// What two uses of schemas differ in. Which values there are is left to the cores.
pub(super) fn uses<'d>(sides: Sides<'_, 'd>, base: &Use<'d>, head: &Use<'d>) -> Compared<'d> {
    let mut found = of_use(sides, base, head);
    if base.core.pointer != base.place.pointer || head.core.pointer != head.place.pointer {
        found.pairs.push((base.core.clone(), head.core.clone()));
    } else {
        let shapes = (sides.base.shape(&base.core), sides.head.shape(&head.core));
        compare(sides, &shapes.0, &shapes.1, &mut found);
    }
    found
}

/// What is said of the use alone.
pub(crate) fn of_use<'d>(sides: Sides<'_, 'd>, base: &Use<'d>, head: &Use<'d>) -> Compared<'d> {
    let mut found = Compared::default();
    let name = || words::name(sides.head, &head.place.pointer);
    if base.nullable != head.nullable {
        // Where the cores differ in it, they are where it is said.
        let said = |used: &Use<'d>| used.core.flag("nullable");
        let same_core = sides.same_component(&base.core, &head.core);
        let at_core = same_core && said(base) != said(head);
        let place = if at_core { &head.core } else { &head.place };
        let (change, verb) = match head.nullable {
            true => (SchemaChange::BecameNullable, "may now be null"),
            false => (SchemaChange::NoLongerNullable, "may no longer be null"),
        };
        let message = format!("{} {verb}", words::name(sides.head, &place.pointer));
        let null = |nullable| if nullable { "nullable" } else { "not nullable" };
        let draft = Draft::head(Change::Schema(change), place, message);
        found.drafts.push(draft.values(null(base.nullable), null(head.nullable)));
    }
    let default = |used: &Use<'d>| used.default.as_ref().map(|place| written(place.node));
    let (before, after) = (default(base), default(head));
    if before != after {
        let place = head.default.as_ref().unwrap_or(&head.place);
        let owner = if place.pointer.starts_with(head.core.pointer.as_ref()) {
            &head.core
        } else {
            &head.place
        };
        let word = |value: Option<String>| {
            value.map_or_else(|| "none".to_owned(), |text| words::short(&text))
        };
        let (before, after) = (word(before), word(after));
        let message = format!("the default of {} is {after}, was {before}", name());
        let draft = Draft::head(Change::Schema(SchemaChange::DefaultChanged), owner, message);
        found.drafts.push(draft.values(before, after));
    }
    found
}

/// What two values differ in.
pub(crate) fn compare<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    found: &mut Compared<'d>,
) {
    if base.kind != head.kind {
        found.drafts.push(type_change(sides, base, head));
        return;
    }
    format(sides, base, head, found);
    enumeration(sides, base, head, found);
    bounds::compare(sides, base, head, found);
    properties::compare(sides, base, head, found);
    unions::compare(sides, base, head, found);
    others(sides, base, head, found);
    if let (Some(base), Some(head)) = (&base.items, &head.items) {
        found.pairs.push((base.clone(), head.clone()));
    }
}

fn type_change<'d>(sides: Sides<'_, 'd>, base: &Shape<'d>, head: &Shape<'d>) -> Draft<'d> {
    let change = match (base.kind, head.kind) {
        ("integer", "number") | (_, "any") => SchemaChange::TypeWidened,
        ("number", "integer") | ("any", _) => SchemaChange::TypeNarrowed,
        _ => SchemaChange::TypeChanged,
    };
    let (before, after) =
        (words::schema(sides.base, &base.place), words::schema(sides.head, &head.place));
    // A component is called by its name: its own type is the news.
    let (before, after) = if before == after {
        (base.kind.to_owned(), head.kind.to_owned())
    } else {
        (before, after)
    };
    let name = words::name(sides.head, &head.place.pointer);
    let message = format!("{name} is {after}, was {before}");
    Draft::head(Change::Schema(change), &head.place, message).values(before, after)
}

fn format<'d>(sides: Sides<'_, 'd>, base: &Shape<'d>, head: &Shape<'d>, found: &mut Compared<'d>) {
    let text = |shape: &Shape<'d>| {
        shape.format.as_ref().and_then(|place| place.node.text()).unwrap_or("none")
    };
    let (before, after) = (text(base), text(head));
    if before == after {
        return;
    }
    let change = match (before, after) {
        ("int32", "int64") | ("float", "double") | (_, "none") => SchemaChange::FormatWidened,
        ("int64", "int32") | ("double", "float") | ("none", _) => SchemaChange::FormatNarrowed,
        _ => SchemaChange::FormatChanged,
    };
    let name = words::name(sides.head, &head.place.pointer);
    let message = format!("the format of {name} is {after}, was {before}");
    let draft = Draft::head(Change::Schema(change), &head.place, message);
    found.drafts.push(draft.values(before, after));
}

fn enumeration<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    found: &mut Compared<'d>,
) {
    let name = || words::name(sides.head, &head.place.pointer);
    let (old, new) = match (&base.values, &head.values) {
        (Some(old), Some(new)) => (old, new),
        (None, None) => return,
        (old, _) => {
            let (change, verb) = match old {
                None => (EnumChange::Added, "takes certain values only"),
                Some(_) => (EnumChange::Removed, "takes any value"),
            };
            let draft =
                Draft::head(Change::Enum(change), &head.place, format!("{} {verb}", name()));
            let list = |shape: &Shape<'d>| {
                let values = shape.values.iter().flat_map(|values| values.keys());
                let values: Vec<&str> = values.map(|value| value.trim_matches('"')).collect();
                if values.is_empty() { "any value".to_owned() } else { values.join(", ") }
            };
            found.drafts.push(draft.values(words::short(&list(base)), words::short(&list(head))));
            return;
        }
    };
    for (value, place) in new.iter().filter(|(value, _)| !old.contains_key(*value)) {
        let message = format!("{} may now be `{}`", name(), value.trim_matches('"'));
        let draft = Draft::head(Change::Enum(EnumChange::ValueAdded), place, message);
        found.drafts.push(value_of(draft, &head.place, value).values("", value.trim_matches('"')));
    }
    for (value, place) in old.iter().filter(|(value, _)| !new.contains_key(*value)) {
        let message = format!("{} may no longer be `{}`", name(), value.trim_matches('"'));
        let draft = Draft::base(Change::Enum(EnumChange::ValueRemoved), place, message);
        found.drafts.push(value_of(draft, &base.place, value).values(value.trim_matches('"'), ""));
    }
}

/// A value is known by itself: its index changes with others.
fn value_of<'d>(draft: Draft<'d>, schema: &Place<'d>, value: &str) -> Draft<'d> {
    let value = value.trim_matches('"');
    let key = format!("{}/enum:{value}", schema.pointer);
    Draft { subject: std::rc::Rc::from(key.as_str()), ..draft }.keyed(key)
}

fn others<'d>(sides: Sides<'_, 'd>, base: &Shape<'d>, head: &Shape<'d>, found: &mut Compared<'d>) {
    let keys: std::collections::BTreeSet<&str> =
        base.others.keys().chain(head.others.keys()).copied().collect();
    for key in keys {
        let text = |shape: &Shape<'d>| shape.others.get(key).map(|place| words::value(place.node));
        let whole = |shape: &Shape<'d>| shape.others.get(key).map(|place| written(place.node));
        if whole(base) != whole(head) {
            let name = words::name(sides.head, &head.place.pointer);
            let message = format!("`{key}` of {name} changed");
            let place = head.others.get(key).unwrap_or(&head.place);
            let draft = Draft::head(Change::Schema(SchemaChange::Other), place, message);
            let draft = draft.of(&head.place).keyed(format!("{}/{key}", head.place.pointer));
            found
                .drafts
                .push(draft.values(text(base).unwrap_or_default(), text(head).unwrap_or_default()));
        }
    }
}
