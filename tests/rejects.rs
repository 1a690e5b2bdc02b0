//! The generator's refusals: each folder of `rejects` has the smallest document with one kind of
//! fault, `spec.yaml`, and in `expected.txt` everything that the generator says about it.
//!
//! `UPDATE_EXPECT=1 cargo test -p close-tests --test cases --test rejects` writes what is expected
//! anew. Read the difference before you commit it: is each fault told once, is the mark under what
//! is wrong, and does the help say what to do?

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

/// Codes without a reject, and why.
const WITHOUT: [(&str, &str); 2] = [
    ("generator-fault", "no document leads there: it tells of a fault of the generator itself"),
    ("too-large", "it would be too large to keep: a test beside the code makes one"),
];

#[test]
fn every_fault_is_told_as_expected() {
    support::hold_each("rejects", |_, folder| fault_of(folder).into_iter().collect());
}

/// What is not as expected about a reject; brought in line first where that is asked for.
fn fault_of(folder: &Path) -> Option<String> {
    let Err(diagnostics) = close_codegen::generate(&support::spec(folder)) else {
        return Some("the document is taken".to_owned());
    };
    if diagnostics.items().is_empty() {
        return Some("the document is refused without a word".to_owned());
    }
    let told = format!("{diagnostics}\n");
    support::told_otherwise(&folder.join("expected.txt"), &told)
}

/// The places of five faults, by hand: a snapshot alone would take any line for the right one.
#[test]
fn five_faults_are_told_in_one_run_each_at_its_line() {
    let folder = support::home().join("rejects/five-faults");
    let diagnostics = close_codegen::generate(&support::spec(&folder)).unwrap_err();
    let places = diagnostics
        .items()
        .iter()
        .map(|item| (item.code, item.span.start.line(), item.span.start.column()));
    let expected = [
        ("unknown-keyword", 9, 7),
        ("unknown-type", 11, 51),
        ("dangling-ref", 17, 30),
        ("required-unknown", 22, 18),
        ("unknown-format", 24, 38),
    ];
    assert_eq!(places.collect::<Vec<_>>(), expected);
}

#[test]
fn every_code_of_the_generator_has_a_reject() {
    let mut mentioned = support::codes();
    // Those of the lint have documents in `lint`.
    close_codegen::rules().for_each(|code| assert!(mentioned.remove(code), "{code}"));
    assert!(
        mentioned.len() > 50,
        "the codes are written in a way that this test does not find: {mentioned:?}"
    );
    let told: BTreeSet<String> = support::folders("rejects")
        .values()
        .filter_map(|folder| close_codegen::generate(&support::spec(folder)).err())
        .flat_map(|diagnostics| {
            diagnostics.items().iter().map(|item| item.code.to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let without: Vec<&str> = mentioned.difference(&told).map(String::as_str).collect();
    assert_eq!(
        without,
        WITHOUT.map(|(code, _)| code),
        "codes without a reject, and those known to have none"
    );
    let not_found: Vec<&String> = told.difference(&mentioned).collect();
    assert!(
        not_found.is_empty(),
        "codes that this test does not find in the source: {not_found:?}"
    );
}
