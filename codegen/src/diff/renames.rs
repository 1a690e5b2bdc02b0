//! Schema components that only have another name.

use std::collections::{BTreeMap, BTreeSet};

use crate::contract::{Contract, Place, written};
use crate::source::Node;

/// Names are followed through so many layers of schemas that hold each other.
const ROUNDS: usize = 3;

/// Which component of the old document is which of the new one, where the names differ.
#[derive(Debug, Default)]
pub(crate) struct Renames {
    /// Old name → new name.
    names: BTreeMap<String, String>,
    /// Old pointer → new pointer.
    pointers: BTreeMap<String, String>,
}

impl Renames {
    /// What a component of the old document is called in the new one.
    pub(crate) fn head_name<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(name).map_or(name, String::as_str)
    }

    /// The same for its pointer.
    pub(crate) fn head_pointer<'n>(&'n self, pointer: &'n str) -> &'n str {
        self.pointers.get(pointer).map_or(pointer, String::as_str)
    }

    /// Where the old document has what stands at a pointer, or below one, of the new document.
    pub(crate) fn base_pointer(&self, pointer: &str) -> String {
        let renamed = self.pointers.iter().find_map(|(old, new)| {
            let rest = pointer.strip_prefix(new.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{old}{rest}"))
        });
        renamed.unwrap_or_else(|| pointer.to_owned())
    }

    /// The names that differ, old and new.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(old, new)| (old.as_str(), new.as_str()))
    }

    fn add(&mut self, old: &str, new: &str) {
        self.names.insert(old.to_owned(), new.to_owned());
        let pointer = |name: &str| {
            format!("/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"))
        };
        self.pointers.insert(pointer(old), pointer(new));
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
    references(base, &base.root, gone, renames, &mut old);
    references(head, &head.root, new, &Renames::default(), &mut other);
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
    contract: &Contract<'_>,
    place: &Place<'_>,
    names: &BTreeSet<&str>,
    renames: &Renames,
    found: &mut BTreeMap<String, String>,
) {
    if let Some(reference) = place.text("$ref")
        && let Some(name) = reference.strip_prefix("#/components/schemas/")
        && names.contains(name)
    {
        found.insert(renamed_pointer(contract, &place.pointer, renames), name.to_owned());
    }
    place.entries().for_each(|(_, child)| references(contract, &child, names, renames, found));
    place.items().for_each(|child| references(contract, &child, names, renames, found));
}

fn renamed_pointer(_: &Contract<'_>, pointer: &str, renames: &Renames) -> String {
    let Some(rest) = pointer.strip_prefix("/components/schemas/") else {
        return pointer.to_owned();
    };
    let (name, tail) = rest.split_once('/').unwrap_or((rest, ""));
    format!("/components/schemas/{}/{tail}", renames.head_name(name))
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
