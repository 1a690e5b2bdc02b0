//! What the components are called that are made of places in other files.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Gathered, Target};
use super::part::Kind;

/// The name of each component that a reference leads to. Those that the document names keep theirs.
/// Which of two gets the longer name is told by their paths, so that it does not depend on the order
/// of the document.
pub(super) fn names(gathered: &Gathered<'_>) -> BTreeMap<Target, String> {
    let mut names = gathered.own.clone();
    let mut taken: BTreeSet<(Kind, String)> = names
        .iter()
        .filter_map(|(target, name)| Some((target.part.kind()?, name.clone())))
        .collect();
    let mut waiting: Vec<(Kind, &Target)> = gathered
        .met
        .iter()
        .filter(|target| !gathered.own.contains_key(target))
        .filter_map(|target| Some((target.part.kind()?, target)))
        .collect();
    waiting.sort_by_key(|(kind, target)| (*kind, target.place.name(), &target.place));
    for (kind, target) in waiting {
        let free = |name: &String| !taken.contains(&(kind, name.clone()));
        let steps = target.place.path.split('/').count();
        let longer = (0..steps).map(|folders| target.place.longer_name(folders));
        let numbered = (2..).map(|number: usize| format!("{}_{number}", target.place.name()));
        let mut candidates = std::iter::once(target.place.name()).chain(longer).chain(numbered);
        if let Some(name) = candidates.find(free) {
            taken.insert((kind, name.clone()));
            names.insert(target.clone(), name);
        }
    }
    names
}
