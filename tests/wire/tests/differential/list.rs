//! The written list of differences.

use crate::compare::{Difference, Kind};
use close_wire_tests::Document;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    operations: Vec<String>,
    at: Vec<String>,
    kind: Kind,
    /// Why we do it as we do.
    fact: String,
    /// Where Close says so, if it does.
    pages: Vec<String>,
}

fn entries() -> Vec<Entry> {
    serde_yaml::from_str(include_str!("../../differences.yaml")).unwrap()
}

/// Fails on a difference that is not on the list, and on one of the list that no longer is.
#[track_caller]
pub(crate) fn assert_listed(operation: &str, found: &[Difference]) {
    let entries = entries();
    let of_this = |entry: &&Entry| entry.operations.iter().any(|name| name == operation);
    let listed: BTreeSet<(&str, Kind)> = entries
        .iter()
        .filter(of_this)
        .flat_map(|entry| entry.at.iter().map(|at| (at.as_str(), entry.kind)))
        .collect();
    let place = |difference: &Difference| listed.contains(&(&difference.at, difference.kind));
    let new: Vec<&Difference> = found.iter().filter(|one| !place(one)).collect();
    assert!(new.is_empty(), "{operation} differs, unlisted: {new:#?}");
    let found: BTreeSet<(&str, Kind)> = found.iter().map(|one| (&*one.at, one.kind)).collect();
    let stale: Vec<_> = listed.difference(&found).collect();
    assert!(stale.is_empty(), "{operation} no longer differs: {stale:#?}");
}

/// The operations that the tests of this folder compare.
const COMPARED: [&str; 11] = [
    "files_create_upload",
    "sms_create",
    "sms_delete",
    "sms_get",
    "sms_list",
    "sms_update",
    "whatsapp_create",
    "whatsapp_delete",
    "whatsapp_get",
    "whatsapp_list",
    "whatsapp_update",
];

#[test]
fn every_operation_of_the_document_is_compared() {
    let document = Document::read();
    let operations: BTreeSet<&str> = document.operations().map(|(name, _)| name).collect();
    assert_eq!(operations, COMPARED.into());
}

#[test]
fn each_entry_has_a_reason_and_names_operations() {
    for entry in entries() {
        for name in &entry.operations {
            assert!(COMPARED.contains(&name.as_str()), "{name}");
        }
        assert!(!entry.at.is_empty() && !entry.fact.trim().is_empty());
        for page in &entry.pages {
            assert!(page.starts_with("https://developer.close.com/"), "{page}");
        }
        // A difference of no particular kind could be any: it has to be told apart first.
        assert!(entry.kind != Kind::Value, "{:?}", entry.at);
    }
}

#[test]
fn a_difference_is_on_the_list_once() {
    let mut seen = BTreeSet::new();
    for entry in entries() {
        for operation in &entry.operations {
            for at in &entry.at {
                let one = (operation.clone(), at.clone(), entry.kind);
                assert!(seen.insert(one), "{operation} {at} {:?}", entry.kind);
            }
        }
    }
}
