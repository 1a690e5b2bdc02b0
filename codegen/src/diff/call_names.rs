//! What operations and their tags are called.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::Couple;
use super::draft::{Draft, Sides};
use super::rules::{CallChange, Change};
use crate::contract::{Operation, Place};

/// The tags that only have another name: the old one and the new one.
pub(crate) type TagRenames<'d> = BTreeMap<&'d str, &'d str>;

/// A tag is renamed where all that had it have one and the same other, which nothing had before.
pub(super) fn tag_renames<'d>(couples: &[Couple<'_, 'd>]) -> TagRenames<'d> {
    let of_base = |couple: &Couple<'_, 'd>| couple.0.and_then(tag);
    let of_head = |couple: &Couple<'_, 'd>| couple.1.and_then(tag);
    let old: BTreeSet<&str> = couples.iter().filter_map(of_base).collect();
    let new: BTreeSet<&str> = couples.iter().filter_map(of_head).collect();
    let mut successors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for couple in couples {
        if let (Some(old), Some(new)) = (of_base(couple), of_head(couple)) {
            successors.entry(old).or_default().insert(new);
        }
    }
    let renamed = successors.into_iter().filter_map(|(old_name, names)| {
        let only = names.first().copied().filter(|_| names.len() == 1)?;
        let fits = !new.contains(old_name) && !old.contains(only);
        fits.then_some((old_name, only))
    });
    let renamed: TagRenames<'d> = renamed.collect();
    // Two tags that became one are no rename.
    let targets: Vec<&str> = renamed.values().copied().collect();
    let lone = |name: &str| targets.iter().filter(|target| **target == name).count() == 1;
    renamed.into_iter().filter(|(_, new)| lone(new)).collect()
}

/// What a call is named otherwise by: its tag with all others of the tag, or itself.
pub(super) fn compare<'d>(
    sides: Sides<'_, 'd>,
    tags: &TagRenames<'d>,
    base: &Operation<'d>,
    head: &Operation<'d>,
) -> Vec<Draft<'d>> {
    let renamed = tag(base).and_then(|old| Some((old, *tags.get(old)?)));
    let mut drafts = Vec::new();
    if let Some((old, new)) = renamed {
        let place = declaration(sides.head, new).unwrap_or_else(|| head.place.clone());
        let message = format!("the tag `{old}` is called `{new}`");
        let draft = Draft::head(Change::Call(CallChange::TagRenamed), &place, message);
        let draft = draft.keyed(format!("/tags/{new}")).values(old, new);
        drafts.push(draft.also(&head.place.pointer));
    }
    let told = |operation: &Operation<'d>| {
        let tag = tag(operation).unwrap_or("none").to_owned();
        (tag, identifier(&operation.place).unwrap_or("none").to_owned())
    };
    let mut before = told(base);
    let after = told(head);
    if let Some((old, new)) = renamed {
        // The name of the tag in front of an operationId goes with it.
        let rest = before.1.strip_prefix(old).filter(|rest| rest.starts_with(['_', '.', '-']));
        let followed = rest.map(|rest| format!("{new}{rest}")).filter(|name| *name == after.1);
        before = (new.to_owned(), followed.unwrap_or(before.1));
    }
    if before != after {
        let words = |(tag, id): (String, String)| format!("{id} (tag {tag})");
        let (before, after) = (words(before), words(after));
        let message = format!("the operation is called {after}, was {before}");
        let change = Change::Call(CallChange::Renamed);
        drafts.push(Draft::head(change, &head.place, message).values(before, after));
    }
    drafts
}

fn tag<'d>(operation: &Operation<'d>) -> Option<&'d str> {
    let tags = operation.place.get("tags")?;
    tags.items().next().and_then(|tag| tag.node.text())
}

fn identifier<'d>(place: &Place<'d>) -> Option<&'d str> {
    place.text("x-rust-name").or_else(|| place.text("operationId"))
}

/// Where a tag is described.
fn declaration<'d>(contract: &crate::contract::Contract<'d>, name: &str) -> Option<Place<'d>> {
    contract.root.get("tags")?.items().find(|tag| tag.text("name") == Some(name))
}
