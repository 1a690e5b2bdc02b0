//! The members of two unions, and what tells them apart.

use super::draft::{Compared, Draft, Sides};
use super::rules::{Change, UnionChange};
use super::words;
use crate::contract::{Arm, Shape};

pub(super) fn compare<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    found: &mut Compared<'d>,
) {
    if base.members.is_empty() && head.members.is_empty() {
        return;
    }
    discriminator(sides, base, head, found);
    let (old, new) = (sides.base.arms(base), sides.head.arms(head));
    let key = |arm: &Arm<'d>| sides.base.use_of(&arm.place).core.pointer;
    let target = |arm: &Arm<'d>| sides.head.use_of(&arm.place).core.pointer;
    let mut free: Vec<&Arm<'d>> = new.iter().collect();
    let mut gone = Vec::new();
    for arm in &old {
        let pointer = key(arm);
        let name = sides.renames.head_pointer(&pointer);
        let same = free.iter().position(|other| target(other).as_ref() == name);
        let same =
            same.or_else(|| free.iter().position(|other| !other.keys.is_disjoint(&arm.keys)));
        match same {
            Some(at) => {
                let other = free.remove(at);
                tag_values(sides, head, (arm, other), found);
                found.pairs.push((arm.place.clone(), other.place.clone()));
            }
            None => gone.push(arm),
        }
    }
    // One without a name was changed where as many are gone as are new.
    let nameless = gone.len() == free.len() && head.discriminator.is_none();
    for (index, arm) in gone.iter().enumerate() {
        match free.get(index).filter(|_| nameless) {
            Some(other) => found.pairs.push((arm.place.clone(), other.place.clone())),
            None => found.drafts.push(removed(sides, base, arm)),
        }
    }
    if !nameless {
        found.drafts.extend(free.into_iter().map(|arm| added(sides, head, arm)));
    }
}

fn added<'d>(sides: Sides<'_, 'd>, union: &Shape<'d>, arm: &Arm<'d>) -> Draft<'d> {
    let what = words::schema(sides.head, &arm.place);
    let name = words::name(sides.head, &union.place.pointer);
    let message = format!("{name} may now be `{what}`");
    let draft = Draft::head(Change::Union(UnionChange::ArmAdded), &arm.place, message);
    keyed(draft, union, &what).values("", what)
}

fn removed<'d>(sides: Sides<'_, 'd>, union: &Shape<'d>, arm: &Arm<'d>) -> Draft<'d> {
    let what = words::schema(sides.base, &arm.place);
    let name = words::name(sides.base, &union.place.pointer);
    let message = format!("{name} may no longer be `{what}`");
    let draft = Draft::base(Change::Union(UnionChange::ArmRemoved), &arm.place, message);
    keyed(draft, union, &what).values(what, "")
}

fn keyed<'d>(draft: Draft<'d>, union: &Shape<'d>, what: &str) -> Draft<'d> {
    let key = format!("{}/oneOf:{what}", union.place.pointer);
    draft.of(&union.place).keyed(key)
}

fn discriminator<'d>(
    sides: Sides<'_, 'd>,
    base: &Shape<'d>,
    head: &Shape<'d>,
    found: &mut Compared<'d>,
) {
    let tag = |shape: &Shape<'d>| {
        shape.discriminator.as_ref().and_then(|place| place.text("propertyName"))
    };
    let (change, verb) = match (tag(base), tag(head)) {
        (before, after) if before == after => return,
        (Some(_), Some(_)) => (UnionChange::TagRenamed, "is told apart by another property"),
        (None, _) => (UnionChange::TagAdded, "is told apart by a property"),
        (_, None) => (UnionChange::TagRemoved, "is no longer told apart by a property"),
    };
    let place = head.discriminator.as_ref().unwrap_or(&head.place);
    let message = format!("{} {verb}", words::name(sides.head, &head.place.pointer));
    let draft = Draft::head(Change::Union(change), place, message).of(&head.place);
    let draft = draft.keyed(format!("{}/discriminator", head.place.pointer));
    found.drafts.push(draft.values(tag(base).unwrap_or("none"), tag(head).unwrap_or("none")));
}

fn tag_values<'d>(
    sides: Sides<'_, 'd>,
    union: &Shape<'d>,
    (base, head): (&Arm<'d>, &Arm<'d>),
    found: &mut Compared<'d>,
) {
    // A component that is its own value is told of where it is renamed.
    if base.keys == head.keys || base.keys.iter().chain(&head.keys).any(|key| key.starts_with('{'))
    {
        return;
    }
    let list = |arm: &Arm<'d>| arm.keys.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let name = words::schema(sides.head, &head.place);
    let (before, after) = (list(base), list(head));
    let message = format!("`{name}` is told by `{after}`, was `{before}`");
    let draft = Draft::head(Change::Union(UnionChange::TagValueChanged), &head.place, message);
    let draft = keyed(draft, union, &name);
    found.drafts.push(draft.values(before, after));
}
