//! Puts each change of the generated crate to the finding that it comes of. One that comes of none
//! is a finding of its own, so that what regen writes is told in full.

use std::collections::{BTreeMap, BTreeSet};

use super::super::collect::Collection;
use super::super::draft::Sides;
use super::super::finding::{Bump, ChangedItem, Side};
use super::super::rules::Aspect;
use super::super::said::said;
use super::RustChange;
use crate::contract::{Contract, Place, keys};

/// The findings by what they are of.
type Index = BTreeMap<String, Vec<usize>>;

pub(in super::super) fn attach(
    sides: Sides<'_, '_>,
    changes: Vec<RustChange>,
    collection: &mut Collection,
) {
    let mut index = Index::new();
    for (number, one) in collection.found.values().enumerate() {
        for subject in &one.subjects {
            index.entry(subject.clone()).or_default().push(number);
        }
    }
    let claims = claims(sides, collection);
    let mut alone = Vec::new();
    for change in changes {
        match home(sides, &change, collection, &index, &claims) {
            Some(home) => say(collection, home, &change),
            None => alone.push(change),
        }
    }
    // Types come before their fields, so that what follows of a type goes to it.
    let (owners, parts): (Vec<_>, Vec<_>) = alone
        .into_iter()
        .partition(|change| change.subject == change.owner && change.aspect != Aspect::Example);
    for change in owners {
        let home = add(sides, collection, &change);
        index.entry(change.owner.clone()).or_default().push(home);
    }
    for change in parts {
        let of_owner = index.get(&change.owner).into_iter().flatten().copied().find(|home| {
            let one = collection.found.get_index(*home).map(|(_, one)| one);
            let follows = change.aspect == Aspect::Example
                || matches!(change.aspect, Aspect::Presence | Aspect::Bytes);
            follows && one.is_some_and(|one| one.verdict.rust >= change.bump)
        });
        match of_owner {
            Some(home) => say(collection, home, &change),
            None => {
                add(sides, collection, &change);
            }
        }
    }
}

fn say(collection: &mut Collection, home: usize, change: &RustChange) {
    if let Some((_, one)) = collection.found.get_index_mut(home) {
        // What makes the crate patched is no news where more is asked of it.
        let small = change.bump == Bump::Patch && one.verdict.rust > Bump::Patch;
        if change.aspect == Aspect::Example || small {
            one.verdict.rust = one.verdict.rust.max(change.bump);
        } else {
            one.say(change.bump, &change.phrase);
            one.items.extend(item(change));
        }
    }
}

/// What is seen of a change from outside of the crate.
fn item(change: &RustChange) -> Option<ChangedItem> {
    let seen = change.bump > Bump::Patch;
    seen.then(|| ChangedItem { owner: change.owner.clone(), phrase: change.phrase.clone() })
}

fn add(sides: Sides<'_, '_>, collection: &mut Collection, change: &RustChange) -> usize {
    let code = match change.aspect {
        Aspect::Existence => "generated-item",
        Aspect::Name => "generated-name",
        Aspect::Type => "generated-type",
        Aspect::Presence => "generated-presence",
        Aspect::Docs if change.bump == Bump::Minor => "deprecated",
        Aspect::Docs => "documentation",
        Aspect::Example => "example",
        Aspect::Bytes => "generated-bytes",
    };
    let contract = if change.side == Side::Base { sides.base } else { sides.head };
    let home =
        collection.add_rust(code, &change.subject, change.side, &contract.root, change.aspect);
    if let Some((_, one)) = collection.found.get_index_mut(home) {
        one.say(change.bump, &change.phrase);
        one.items.extend(item(change));
        let subject = match change.side {
            Side::Base => change.subject.as_str().into(),
            Side::Head => sides.renames.base_pointer(&change.subject),
        };
        let base = place_of(sides.base, &subject).map(|place| place.node);
        let head = place_of(sides.head, &change.subject).map(|place| place.node);
        (one.before, one.after) = said(base, head);
    }
    home
}

/// The finding that a change comes of.
fn home(
    sides: Sides<'_, '_>,
    change: &RustChange,
    collection: &Collection,
    index: &Index,
    claims: &BTreeMap<(Side, String), usize>,
) -> Option<usize> {
    let aspect = |home: &usize| collection.found.get_index(*home).map(|(_, one)| one.aspect);
    if change.aspect == Aspect::Example {
        let below = below(index, &change.owner);
        return below.into_iter().next().or_else(|| reaching(sides, change, collection));
    }
    let contract = if change.side == Side::Base { sides.base } else { sides.head };
    let chain = chain(contract, &change.subject);
    let fits = |home: &usize| aspect(home) == Some(change.aspect);
    let exact =
        |pointer: &String| index.get(pointer).into_iter().flatten().copied().collect::<Vec<_>>();
    let all =
        |of: &dyn Fn(&String) -> Vec<usize>| chain.iter().flat_map(of).collect::<Vec<usize>>();
    let near = all(&exact);
    let under = all(&|pointer| below(index, pointer));
    let found = near.iter().chain(&under).copied().find(fits);
    let own = change.subject == change.owner && change.bump > Bump::Patch;
    let found = found.or_else(|| near.first().copied().filter(|_| !own));
    // The docs of a call tell what it answers.
    let answers = format!("{}/responses", change.subject);
    let answered =
        if change.aspect == Aspect::Docs { below(index, &answers) } else { Default::default() };
    let found = found.or_else(|| answered.first().copied());
    found.or_else(|| {
        let component = change.subject.split("/x-partial/").next().unwrap_or_default();
        let claim = claims.get(&(change.side, component.to_owned())).copied();
        claim.filter(|_| change.aspect == Aspect::Existence)
    })
}

/// The first finding that a call reaches and that changes the crate.
fn reaching(sides: Sides<'_, '_>, change: &RustChange, collection: &Collection) -> Option<usize> {
    let couples = super::super::calls::couples(sides);
    let at = couples.iter().position(|(_, head)| {
        head.is_some_and(|head| head.place.pointer.as_ref() == change.owner)
    })?;
    collection.found.values().position(|one| one.operations.contains_key(&at))
}

fn below(index: &Index, pointer: &str) -> Vec<usize> {
    let start = format!("{pointer}/");
    let range = index.range(start.clone()..).take_while(|(key, _)| key.starts_with(&start));
    range.flat_map(|(_, homes)| homes.iter().copied()).collect()
}

/// A pointer, and where what stands there is said in the end.
fn chain(contract: &Contract<'_>, subject: &str) -> Vec<String> {
    let mut chain = vec![subject.to_owned()];
    let Some(mut place) = place_of(contract, subject) else { return chain };
    for _ in 0..8 {
        let used = contract.use_of(&place);
        chain.extend([place.pointer.to_string(), used.core.pointer.to_string()]);
        let inner = ["schema", "items", "additionalProperties"];
        let Some(next) = inner.into_iter().find_map(|key| used.core.get(key)) else { break };
        place = next;
    }
    chain.dedup();
    chain
}

/// What stands at the pointer by which the generated code knows it.
fn place_of<'d>(contract: &Contract<'d>, subject: &str) -> Option<Place<'d>> {
    if let Some((operation, name)) = subject.split_once("/parameters/")
        && let Some(found) =
            contract.operations.iter().find(|at| at.place.pointer.as_ref() == operation)
    {
        return found.parameters.values().find(|at| at.name == name).map(|at| at.place.clone());
    }
    keys(subject).try_fold(contract.root.clone(), |place, key| place.get(&key))
}

/// For each component that only something new or gone leads to, the finding that tells of that.
fn claims(sides: Sides<'_, '_>, collection: &Collection) -> BTreeMap<(Side, String), usize> {
    let mut claims = BTreeMap::new();
    for (number, one) in collection.found.values().enumerate() {
        if matches!(one.aspect, Aspect::Existence | Aspect::Type) {
            let root = |contract: &Contract<'_>, side| {
                let mut seen = BTreeSet::new();
                if let Some(place) = place_at(contract, &one.pointer) {
                    referred(contract, &place, &mut seen, &mut |pointer| {
                        (side, pointer.to_owned())
                    });
                }
                seen
            };
            let both = [(sides.base, Side::Base), (sides.head, Side::Head)];
            for key in both.into_iter().flat_map(|(contract, side)| root(contract, side)) {
                claims.entry(key).or_insert(number);
            }
        }
    }
    claims
}

fn place_at<'d>(contract: &Contract<'d>, pointer: &str) -> Option<Place<'d>> {
    contract.target(&format!("#{pointer}"))
}

/// The components that a place leads to.
fn referred(
    contract: &Contract<'_>,
    start: &Place<'_>,
    seen: &mut BTreeSet<(Side, String)>,
    key: &mut dyn FnMut(&str) -> (Side, String),
) {
    let mut waiting = vec![start.node];
    while let Some(node) = waiting.pop() {
        let target = node.get("$ref").and_then(|at| contract.target(at.text()?));
        if let Some(target) = target
            && seen.insert(key(&target.pointer))
        {
            waiting.push(target.node);
        }
        waiting.extend(node.entries().map(|(_, child)| child));
        waiting.extend(node.items());
    }
}
