//! The public items of the crate that a comparison changes, before and after. They are taken from
//! what the generator emits for both documents, and so cannot disagree with it.

mod assign;
mod items;
mod owners;
mod print;
mod visible;

use std::collections::{BTreeMap, BTreeSet};

use super::beside::Counterparts;
use super::draft::Sides;
use super::finding::Comparison;
use super::renames::Renames;
use super::{calls, tree};
use crate::contract::Contract;
use crate::source::{Node, SourceText};
use items::{Items, Path};
use owners::Owners;

/// A public item of the crate as both sides have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Its path, as `Pet::age`.
    pub path: String,
    /// What it was; empty where it was not.
    pub before: String,
    /// What it is; empty where it is gone.
    pub after: String,
}

/// For each finding the public items that it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatures {
    by_finding: BTreeMap<String, Vec<Signature>>,
    others: Vec<Signature>,
}

impl Signatures {
    /// Generates the items of both documents and holds them against each other. None where a
    /// document makes no crate.
    #[must_use]
    pub fn of(comparison: &Comparison, base: &SourceText, head: &SourceText) -> Self {
        if comparison.findings.iter().all(|finding| finding.items.is_empty()) {
            return Self::default();
        }
        let both = (tree(base), tree(head));
        let (Ok(old), Ok(new)) = both else { return Self::default() };
        let read = (crate::read_with_origins(base), crate::read_with_origins(head));
        let (Ok(old_crate), Ok(new_crate)) = read else { return Self::default() };
        let owners = owners(&old, &new, (&old_crate, &new_crate));
        let before = Items::of(&old_crate.0, &owners.renamed);
        let after = Items::of(&new_crate.0, &BTreeMap::new());
        let changed = changed(&before, &after);
        assign::assign(comparison, &owners, changed)
    }

    /// What a finding changes, by its id.
    #[must_use]
    pub fn of_finding(&self, id: &str) -> &[Signature] {
        self.by_finding.get(id).map_or(&[], Vec::as_slice)
    }

    /// What follows of the findings, and is told by none of them.
    #[must_use]
    pub fn others(&self) -> &[Signature] {
        &self.others
    }
}

fn owners(old: &Node, new: &Node, crates: (&owners::Crate, &owners::Crate)) -> Owners {
    let (base, head) = (Contract::new(old), Contract::new(new));
    let renames = Renames::find(&base, &head);
    let sides = Sides { base: &base, head: &head, renames: &renames };
    let counterparts = Counterparts::new(sides, &calls::couples(sides));
    Owners::new(&counterparts, crates)
}

/// The items that differ. A type that is new or gone is one item, with its fields.
fn changed(before: &Items, after: &Items) -> Vec<(Path, Signature)> {
    let all: BTreeSet<&Path> = before.by_path.keys().chain(after.by_path.keys()).collect();
    let whole = |path: &Path, items: &Items| items.by_path.contains_key(&path.whole());
    let differ = all.into_iter().filter_map(|path| {
        let (old, new) = (before.by_path.get(path), after.by_path.get(path));
        let one_sided = whole(path, before) != whole(path, after);
        if one_sided && path.part.is_some() {
            return None;
        }
        if let (Some(old), Some(new)) = (old, new)
            && old.tokens == new.tokens
        {
            return None;
        }
        let news = matches!((old, new), (Some(old), Some(new)) if old.attributes != new.attributes);
        let text = |item: Option<&items::PublicItem>| {
            let item = item.map(|item| match &item.whole {
                Some(whole) if one_sided => whole,
                _ => &item.item,
            });
            item.map(|item| print::text(item, news)).unwrap_or_default()
        };
        let signature = Signature { path: path.to_string(), before: text(old), after: text(new) };
        (signature.before != signature.after).then(|| (path.clone(), signature))
    });
    let mut differ: Vec<(Path, Signature)> = differ.collect();
    // What is sent comes before what sends it.
    differ.sort_by_key(|(path, _)| path.module != "types");
    differ
}
