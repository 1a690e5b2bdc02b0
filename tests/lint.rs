//! The rules of the lint: each has a folder of its name in `lint` with the smallest document that is
//! against it, `spec.yaml`, and in `expected.txt` everything that is said about it.
//!
//! `UPDATE_EXPECT=1 cargo test -p close-tests --test lint` writes what is expected anew. Read it: is
//! each fault told once, is the mark under what is wrong, and does the help say what to do?
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn every_rule_finds_its_own_fault_and_no_other_does() {
    support::hold_each("lint", |code, folder| fault_of(code, folder).into_iter().collect());
    let folders = support::folders("lint");
    let named: Vec<&str> = folders.keys().map(String::as_str).collect();
    assert_eq!(named, close_codegen::rules().collect::<Vec<_>>(), "folders, and rules in order");
}

/// What is not as expected about a document; brought in line first where that is asked for.
fn fault_of(code: &str, folder: &Path) -> Option<String> {
    let source = support::spec(folder);
    if let Err(diagnostics) = close_codegen::generate(&source) {
        return Some(format!("a rule that the generator has already:\n{diagnostics}"));
    }
    let diagnostics = close_codegen::lint(&source);
    let codes: BTreeSet<&str> = diagnostics.items().iter().map(|item| item.code).collect();
    if codes != BTreeSet::from([code]) {
        return Some(format!("other faults too, or none: {codes:?}"));
    }
    let told = format!("{diagnostics}\n");
    support::told_otherwise(&folder.join("expected.txt"), &told)
}

#[test]
fn every_code_is_explained_and_nothing_else() {
    let explained: BTreeSet<String> = close_codegen::codes().map(str::to_owned).collect();
    assert_eq!(explained, support::codes());
    for code in &explained {
        let text = close_codegen::explain(code).unwrap();
        assert!(text.len() > 30 && text.ends_with(['.', '`']), "{code}: {text}");
    }
    assert_eq!(close_codegen::codes().count(), explained.len(), "a code is explained twice");
    assert_eq!(close_codegen::explain("no-such-code"), None);
}

/// Whoever lints need not also generate.
#[test]
fn the_lint_tells_whatever_the_generator_refuses() {
    for (name, folder) in support::folders("rejects") {
        let source = support::spec(&folder);
        let linted = close_codegen::lint(&source);
        for item in close_codegen::generate(&source).unwrap_err().items() {
            assert!(linted.items().contains(item), "{name}: {item:?}");
        }
    }
}

#[test]
fn faults_come_in_the_order_of_the_text() {
    let folder = support::home().join("rejects/five-faults");
    let linted = close_codegen::lint(&support::spec(&folder));
    let places: Vec<_> = linted.items().iter().map(|item| item.span.start).collect();
    assert!(places.len() > 5 && places.is_sorted(), "{places:?}");
}

#[test]
fn the_readme_of_the_document_lists_the_rules() {
    let readme = fs::read_to_string(support::home().join("../spec/README.md")).unwrap();
    let (_, section) = readme.split_once("\n## What the lint adds\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with('|'));
    let listed: BTreeSet<&str> = rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect();
    assert_eq!(listed, close_codegen::rules().collect());
}
