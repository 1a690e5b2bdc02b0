//! What a change of the document means: each folder of `changes` has the smallest pair of documents
//! for one kind of change, `base.yaml` and `head.yaml`, and in `expected.txt` all that is said of
//! it. The folders whose names begin with `same-` say one contract in two spellings.
//!
//! `UPDATE_EXPECT=1 cargo test -p close-tests --test changes` writes what is expected anew. Read the
//! difference before you commit it.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use close_codegen::{Bump, Comparison, SourceText, Wire, compare};

fn pair(folder: &Path) -> (SourceText, SourceText) {
    (support::document(folder, "base.yaml"), support::document(folder, "head.yaml"))
}

fn compared(base: &SourceText, head: &SourceText) -> Comparison {
    compare(base, head).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// Every document of the tests.
fn documents() -> Vec<(PathBuf, SourceText)> {
    let mut found = Vec::new();
    for folder in ["cases", "rejects", "changes"] {
        for (_, path) in support::folders(folder) {
            for name in ["spec.yaml", "base.yaml", "head.yaml"] {
                if path.join(name).is_file() {
                    found.push((path.join(name), support::document(&path, name)));
                }
            }
        }
    }
    let real = support::home().join("../spec/openapi.yaml");
    let text = fs::read_to_string(&real).unwrap();
    found.push((real, SourceText::new("openapi.yaml", text)));
    found
}

#[test]
fn every_change_is_told_as_expected() {
    let changes = support::folders("changes");
    assert!(changes.len() > 60, "{} changes", changes.len());
    let faults: Vec<String> = changes
        .iter()
        .filter_map(|(name, folder)| Some(format!("changes/{name}: {}", fault_of(folder)?)))
        .collect();
    assert!(faults.is_empty(), "{}\n\nUPDATE_EXPECT=1 writes the files anew", faults.join("\n"));
}

fn fault_of(folder: &Path) -> Option<String> {
    let (base, head) = pair(folder);
    let told = compared(&base, &head).text();
    let path = folder.join("expected.txt");
    if support::updating() {
        fs::write(&path, &told).unwrap();
    }
    let Ok(expected) = fs::read_to_string(&path) else { return Some("no expected.txt".to_owned()) };
    (expected != told)
        .then(|| format!("told otherwise:\n{}", support::difference(&expected, &told)))
}

/// A snapshot alone would take any report for the right one.
#[test]
fn one_contract_in_two_spellings_is_no_finding() {
    for (name, folder) in support::folders("changes") {
        let (base, head) = pair(&folder);
        let findings = compared(&base, &head).findings;
        assert_eq!(findings.is_empty(), name.starts_with("same-"), "{name}: {findings:#?}");
    }
}

#[test]
fn a_document_is_the_same_as_itself() {
    for (path, source) in documents() {
        // Some of the refused documents are none at all.
        let Ok(comparison) = compare(&source, &source) else {
            assert!(path.to_string_lossy().contains("rejects"), "{}", path.display());
            continue;
        };
        assert!(comparison.findings.is_empty(), "{}", path.display());
    }
}

/// The text differs, so that all of the comparison runs.
#[test]
fn a_comment_changes_nothing() {
    for (path, source) in documents() {
        if close_codegen::generate(&source).is_ok() {
            let other = SourceText::new(source.name(), format!("# A comment.\n{}", source.text()));
            let other = support::with_neighbours(other, path.parent().unwrap());
            let findings = compared(&source, &other).findings;
            assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
        }
    }
}

/// What is renamed has another name in each direction, and so another place.
#[test]
fn both_directions_agree_on_places() {
    for (name, folder) in support::folders("changes") {
        let (base, head) = pair(&folder);
        if ["renamed", "path-changed", "method-changed"].iter().any(|word| name.contains(word)) {
            continue;
        }
        let places = |comparison: Comparison| -> BTreeSet<String> {
            let placed = |finding: close_codegen::Finding| {
                let (_, place) = finding.id.split_once(':').unwrap();
                place.to_owned()
            };
            // A document that makes no crate is the old one in one direction, the new in the other.
            let of_both =
                |finding: &close_codegen::Finding| !finding.id.starts_with("not-generated:");
            comparison.findings.into_iter().filter(of_both).map(placed).collect()
        };
        let (there, back) = (places(compared(&base, &head)), places(compared(&head, &base)));
        assert_eq!(there, back, "{name}");
    }
}

/// In a document as large as the real one a name stands in many places.
#[test]
fn a_rename_in_the_real_document_is_one_finding() {
    let path = support::home().join("../spec/openapi.yaml");
    let text = fs::read_to_string(path).unwrap();
    let schema = text
        .replace("/SMSActivity\"", "/Sms\"")
        .replace(": SMSActivity\n", ": Sms\n")
        .replace(" SMSActivity:", " Sms:");
    let tag = text.replace("name: sms\n", "name: texts\n").replace("    - sms\n", "    - texts\n");
    let operation = text.replace("operationId: sms_list\n", "operationId: sms_find\n");
    let renames =
        [("operation-renamed", operation), ("schema-renamed", schema), ("tag-renamed", tag)];
    let base = SourceText::new("openapi.yaml", text);
    for (code, text) in renames {
        let findings = compared(&base, &SourceText::new("openapi.yaml", text)).findings;
        let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
        assert!(matches!(ids[..], [id] if id.starts_with(code)), "{code}: {findings:#?}");
        assert_eq!(findings[0].verdict.rust, Bump::Major, "{code}");
    }
}

/// Lines of generated code in an order that does not depend on that of the document.
fn generated(source: &SourceText) -> Option<Vec<String>> {
    let generation = close_codegen::generate(source).ok()?;
    let lines = generation.files.iter().flat_map(|(_, text)| text.lines());
    let mut lines: Vec<String> = lines.map(str::to_owned).collect();
    lines.sort();
    Some(lines)
}

#[test]
fn the_crate_is_the_same_where_what_is_generated_is() {
    for (name, folder) in support::folders("changes") {
        let (base, head) = pair(&folder);
        let (Some(old), Some(new)) = (generated(&base), generated(&head)) else { continue };
        let rust = compared(&base, &head).verdict().rust;
        assert_eq!(rust == Bump::None, old == new, "{name}: {rust:?}");
    }
}

#[test]
fn each_document_against_each_other_never_panics() {
    let documents = documents();
    for ((path, base), (other, head)) in documents.iter().zip(documents.iter().skip(1)) {
        let compared = std::panic::catch_unwind(|| compare(base, head).map(|found| found.text()));
        assert!(compared.is_ok(), "{} and {}", path.display(), other.display());
    }
}

#[test]
fn the_forms_agree() {
    for (name, folder) in support::folders("changes") {
        let (base, head) = pair(&folder);
        let comparison = compared(&base, &head);
        let json: serde_json::Value = serde_json::from_str(&comparison.json()).unwrap();
        let verdict = comparison.verdict();
        assert_eq!(json["verdict"]["rust"], verdict.rust.word(), "{name}");
        assert_eq!(json["verdict"]["wire_request"], verdict.request.word(), "{name}");
        assert_eq!(json["verdict"]["wire_response"], verdict.response.word(), "{name}");
        let findings = json["findings"].as_array().unwrap();
        assert_eq!(findings.len(), comparison.findings.len(), "{name}");
        let loud = verdict.wire() == Wire::Breaking;
        assert_eq!(comparison.markdown().contains("wire **breaking**"), loud, "{name}");
        assert!(comparison.markdown().chars().count() < 65_536, "{name}");
    }
}
