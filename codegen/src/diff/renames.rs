//! Schema components that only have another name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::contract::{Contract, Place, component_pointer, written};
use crate::source::Node;

/// Names are followed through so many layers of schemas that hold each other.
const ROUNDS: usize = 3;

/// Which component of the old document is which of the new one, where the names differ.
#[derive(Debug, Default)]
pub(crate) struct Renames {
    /// Old name → new name.
    names: BTreeMap<String, String>,
    pub(super) pointers: Pointers,
}

/// What stands under another pointer in the other document. Components and operations do at the
/// third key both, and what is below goes with them.
#[derive(Clone, Debug, Default)]
pub(super) struct Pointers {
    in_head: BTreeMap<String, String>,
    in_base: BTreeMap<String, String>,
}

impl Pointers {
    pub(super) fn add(&mut self, old: String, new: String) {
        self.in_base.insert(new.clone(), old.clone());
        self.in_head.insert(old, new);
    }

    /// A pointer into the old document as one into the new.
    pub(super) fn in_head<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        mapped(&self.in_head, pointer)
    }

    /// A pointer into the new document as one into the old.
    pub(super) fn in_base<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        mapped(&self.in_base, pointer)
    }
}

fn mapped<'p>(pointers: &BTreeMap<String, String>, pointer: &'p str) -> Cow<'p, str> {
    let end = pointer.match_indices('/').nth(3).map_or(pointer.len(), |(at, _)| at);
    let (start, rest) = pointer.split_at_checked(end).unwrap_or((pointer, ""));
    match pointers.get(start) {
        Some(start) => Cow::Owned(format!("{start}{rest}")),
        None => Cow::Borrowed(pointer),
    }
}

impl Renames {
    /// What a component of the old document is called in the new one.
    pub(crate) fn head_name<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(name).map_or(name, String::as_str)
    }

    /// Where the new document has what stands at a pointer of the old one.
    pub(crate) fn head_pointer<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        self.pointers.in_head(pointer)
    }

    /// Where the old document has what stands at a pointer of the new one.
    pub(crate) fn base_pointer<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        self.pointers.in_base(pointer)
    }

    /// The names that differ, old and new.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(old, new)| (old.as_str(), new.as_str()))
    }

    fn add(&mut self, old: &str, new: &str) {
        self.names.insert(old.to_owned(), new.to_owned());
        self.pointers.add(component_pointer(old), component_pointer(new));
    }

    pub(crate) fn find(base: &Contract<'_>, head: &Contract<'_>) -> Self {
        let mut gone: BTreeSet<&str> = missing(base, head);
        let mut new: BTreeSet<&str> = missing(head, base);
        let mut renames = Self::default();
        for (old, other) in same_content(base, head, &gone, &new) {
            renames.add(&old, &other);
            gone.remove(old.as_str());
            new.remove(other.as_str());
        }
        for _ in 0..ROUNDS {
            if gone.is_empty() || new.is_empty() {
                break;
            }
            for (old, other) in same_places(base, head, &renames, &gone, &new) {
                renames.add(&old, &other);
                gone.remove(old.as_str());
                new.remove(other.as_str());
            }
        }
        renames
    }
}

fn missing<'c>(of: &'c Contract<'_>, from: &Contract<'_>) -> BTreeSet<&'c str> {
    let names = of.components.keys().copied();
    names.filter(|name| !from.components.contains_key(name)).collect()
}

/// Pairs of components that say the same, where no other of either side does.
fn same_content(
    base: &Contract<'_>,
    head: &Contract<'_>,
    gone: &BTreeSet<&str>,
    new: &BTreeSet<&str>,
) -> Vec<(String, String)> {
    let by_content = |contract: &Contract<'_>, names: &BTreeSet<&str>| {
        let mut found = BTreeMap::<String, Vec<String>>::new();
        for name in names {
            if let Some(place) = contract.components.get(name) {
                found.entry(written(place.node)).or_default().push((*name).to_owned());
            }
        }
        found
    };
    let (old, other) = (by_content(base, gone), by_content(head, new));
    let pairs = old.into_iter().filter_map(|(content, names)| {
        match (names.as_slice(), other.get(&content)?.as_slice()) {
            ([old], [new]) => Some((old.clone(), new.clone())),
            _ => None,
        }
    });
    pairs.collect()
}

/// Pairs of components that are alike and used at the same places.
fn same_places(
    base: &Contract<'_>,
    head: &Contract<'_>,
    renames: &Renames,
    gone: &BTreeSet<&str>,
    new: &BTreeSet<&str>,
) -> Vec<(String, String)> {
    let (mut old, mut other) = (BTreeMap::new(), BTreeMap::new());
    references(&base.root, gone, renames, &mut old);
    references(&head.root, new, &Renames::default(), &mut other);
    let mut votes = BTreeMap::<&str, BTreeSet<&str>>::new();
    let mut back = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (pointer, name) in &old {
        if let Some(candidate) = other.get(pointer) {
            votes.entry(name).or_default().insert(candidate);
            back.entry(candidate).or_default().insert(name);
        }
    }
    let pairs = votes.into_iter().filter_map(|(name, candidates)| {
        let only = candidates.first().filter(|_| candidates.len() == 1)?;
        let mutual = back.get(only).is_some_and(|names| names.len() == 1);
        let like = alike(base.components.get(name)?, head.components.get(only)?);
        (mutual && like).then(|| (name.to_owned(), (*only).to_owned()))
    });
    pairs.collect()
}

/// Where each of some components is referred to.
fn references(
    place: &Place<'_>,
    names: &BTreeSet<&str>,
    renames: &Renames,
    found: &mut BTreeMap<String, String>,
) {
    if let Some(reference) = place.text("$ref")
        && let Some(name) = reference.strip_prefix("#/components/schemas/")
        && names.contains(name)
    {
        found.insert(renames.head_pointer(&place.pointer).into_owned(), name.to_owned());
    }
    place.entries().for_each(|(_, child)| references(&child, names, renames, found));
    place.items().for_each(|child| references(&child, names, renames, found));
}

/// Whether two schemas are of one kind and have half of their parts in common.
fn alike(old: &Place<'_>, new: &Place<'_>) -> bool {
    let parts = |place: &Place<'_>| -> BTreeSet<String> {
        let properties = place.get("properties");
        let properties =
            properties.iter().flat_map(Place::entries).map(|(name, _)| name.to_owned());
        let values = place.get("enum");
        let values =
            values.iter().flat_map(Place::items).filter_map(|at| at.node.text().map(str::to_owned));
        properties.chain(values).collect()
    };
    let keys = |node: &Node| -> BTreeSet<String> {
        node.entries().map(|(key, _)| key.to_owned()).filter(|key| key != "description").collect()
    };
    let (before, after) = (parts(old), parts(new));
    let common = before.intersection(&after).count();
    let most = before.len().max(after.len());
    let kind = old.text("type") == new.text("type");
    kind && if most == 0 { keys(old.node) == keys(new.node) } else { common * 2 >= most }
}
