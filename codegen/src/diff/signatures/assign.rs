//! Puts each item to the findings that change it.

use std::collections::{BTreeMap, BTreeSet};

use super::items::Path;
use super::owners::Owners;
use super::{Signature, Signatures};
use crate::diff::finding::Comparison;

/// The findings of something, each with the names that it tells.
type Told<'c> = BTreeMap<&'c str, Vec<(usize, BTreeSet<&'c str>)>>;

/// An item belongs to the findings that name it; else to the first that is about what makes it; else
/// to one whose operations have it under a name that the finding names.
pub(super) fn assign(
    comparison: &Comparison,
    owners: &Owners,
    changed: Vec<(Path, Signature)>,
) -> Signatures {
    let (mut by_owner, mut by_operation) = (Told::new(), Told::new());
    for (number, finding) in comparison.findings.iter().enumerate() {
        let mut all = BTreeSet::new();
        for item in &finding.items {
            let words = words(&item.phrase);
            all.extend(&words);
            by_owner.entry(&item.owner).or_default().push((number, words));
        }
        for operation in &finding.operations {
            by_operation.entry(operation).or_default().push((number, all.clone()));
        }
    }
    let mut signatures = Signatures::default();
    for (path, signature) in changed {
        let about = || owners.of(&path).filter_map(|owner| by_owner.get(owner)).flatten();
        let of_call = || owners.operation(&path).and_then(|id| by_operation.get(id)).into_iter();
        let naming = |(number, words): &(usize, BTreeSet<&str>)| {
            let name = path.name();
            // What makes a field null is told with the field.
            let field = name.strip_prefix("clear_").unwrap_or(name);
            (words.contains(name) || words.contains(field)).then_some(*number)
        };
        let mut homes: BTreeSet<usize> = about().filter_map(naming).collect();
        if homes.is_empty() {
            let first = about().map(|(number, _)| *number).next();
            homes.extend(first.or_else(|| of_call().flatten().find_map(naming)));
        }
        if homes.is_empty() {
            signatures.others.push(signature);
            continue;
        }
        for finding in homes.into_iter().filter_map(|number| comparison.findings.get(number)) {
            let list = signatures.by_finding.entry(finding.id.clone()).or_default();
            list.push(signature.clone());
        }
    }
    signatures
}

/// The names in the code spans of a phrase.
fn words(phrase: &str) -> BTreeSet<&str> {
    let code = phrase.split('`').skip(1).step_by(2);
    code.flat_map(|code| code.split(|at: char| !at.is_alphanumeric() && at != '_')).collect()
}
