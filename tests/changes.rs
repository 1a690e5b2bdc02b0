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

use close_codegen::{Bump, Comparison, Signatures, SourceText, compare};

fn pair(folder: &Path) -> (SourceText, SourceText) {
    (support::document(folder, "base.yaml"), support::document(folder, "head.yaml"))
}

fn compared(base: &SourceText, head: &SourceText) -> Comparison {
    compare(base, head).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// YAML files that are no documents, besides those that are refused as that.
const NO_DOCUMENTS: [&str; 2] = ["spec/departures.yaml", "tests/wire/differences.yaml"];

/// Every document of the repository.
fn documents() -> Vec<(PathBuf, SourceText)> {
    let root = support::home().join("..");
    let files = ["tests", "spec"].into_iter().flat_map(|folder| yaml_below(&root.join(folder)));
    let mut found: Vec<(PathBuf, SourceText)> = files
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let source = support::document(path.parent().unwrap(), &name);
            (path.strip_prefix(&root).unwrap().to_path_buf(), source)
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert!(found.len() > 500, "{}", found.len());
    found
}

fn yaml_below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = paths.flat_map(|path| match path.extension().and_then(|end| end.to_str()) {
        _ if path.is_dir() && !path.ends_with("node_modules") => yaml_below(&path),
        Some("yaml" | "yml") => vec![path],
        _ => Vec::new(),
    });
    found.collect()
}

#[test]
fn every_change_is_told_as_expected() {
    let changes = support::folders("changes");
    assert!(changes.len() > 60, "{} changes", changes.len());
    support::hold_each("changes", |_, folder| fault_of(folder).into_iter().collect());
}

fn fault_of(folder: &Path) -> Option<String> {
    let (base, head) = pair(folder);
    let told = compared(&base, &head).text();
    support::told_otherwise(&folder.join("expected.txt"), &told)
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
        let Ok(comparison) = compare(&source, &source) else {
            let refused = path.starts_with("tests/rejects");
            assert!(refused || is_no_document(&path), "{}", path.display());
            continue;
        };
        assert!(!is_no_document(&path), "{} is a document", path.display());
        assert!(comparison.findings.is_empty(), "{}", path.display());
    }
}

fn is_no_document(path: &Path) -> bool {
    NO_DOCUMENTS.iter().any(|known| path == Path::new(known))
}

/// The text differs, so that all of the comparison runs.
#[test]
fn a_comment_changes_nothing() {
    let root = support::home().join("..");
    for (path, source) in documents() {
        if close_codegen::generate(&source).is_ok() {
            let other = SourceText::new(source.name(), format!("# A comment.\n{}", source.text()));
            let other = support::with_neighbours(other, &root.join(path.parent().unwrap()));
            let findings = compared(&source, &other).findings;
            assert!(findings.is_empty(), "{}: {findings:#?}", path.display());
        }
    }
}

/// What moves stands at another place in either document: the case, and where before and after.
const MOVED: [(&str, &str, &str); 8] = [
    ("method-changed", "{id}/get", "{id}/delete"),
    ("operation-renamed-tag", "/tags/pets", "/tags/animals"),
    ("path-changed", "~1pets~1{id}", "~1animals~1{id}"),
    ("path-parameter-renamed", "~1{id}", "~1{pet}"),
    ("property-renamed", "/owner", "/holder"),
    ("property-renamed-case", "/ownerName", "/owner_name"),
    ("schema-renamed", "/Kind", "/Species"),
    ("schema-renamed-and-changed", "/Kind", "/Species"),
];

#[test]
fn both_directions_agree_on_places() {
    for (name, folder) in support::folders("changes") {
        let (base, head) = pair(&folder);
        let (there, back) = (compared(&base, &head), compared(&head, &base));
        let (there, back) = (support::places(&there), support::places(&back));
        let moved = MOVED.iter().filter(|(case, ..)| *case == name);
        let translated: BTreeSet<String> = back
            .iter()
            .map(|place| {
                moved.clone().fold(place.clone(), |at, (_, old, new)| at.replace(old, new))
            })
            .collect();
        assert!(moved.clone().count() == 0 || there != back, "{name} moves nothing");
        assert_eq!(there, translated, "{name}");
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
        let (verdict, count) = (comparison.verdict(), comparison.findings.len());
        let json: serde_json::Value = serde_json::from_str(&comparison.json()).unwrap();
        assert_eq!(json["verdict"]["rust"], verdict.rust.word(), "{name}");
        assert_eq!(json["verdict"]["wire_request"], verdict.request.word(), "{name}");
        assert_eq!(json["verdict"]["wire_response"], verdict.response.word(), "{name}");
        assert_eq!(json["findings"].as_array().unwrap().len(), count, "{name}");
        let markdown = comparison.markdown(&Signatures::default(), "", "");
        let marks = ["| 🔴 breaking |", "| 🟡 risky |", "| 🟢 safe |"];
        let rows = markdown.lines().filter(|line| marks.iter().any(|mark| line.starts_with(mark)));
        assert_eq!(rows.count(), count, "{name}");
        assert!(markdown.chars().count() <= 65_536, "{name}");
        let html = comparison.html(&base, &head, &Signatures::default(), "");
        assert_eq!(html.matches("<article ").count(), count, "{name}");
        let text = comparison.text();
        assert_eq!(text.lines().filter(|line| line.starts_with("  id: ")).count(), count, "{name}");
        let github = comparison.github();
        assert_eq!(github.lines().count(), count, "{name}");
        let (wire, rust) = (verdict.wire().word(), verdict.rust.word());
        if count > 0 {
            let words = format!("wire {wire} · crate {rust}");
            assert!(html.contains(&format!("<title>API changes: {words}</title>")), "{name}");
            assert!(github.lines().all(|line| line.contains(&words)), "{name}");
            let start = format!("### API changes: wire **{wire}** · crate **{rust}** · ");
            assert!(markdown.starts_with(&start), "{name}");
            assert!(text.lines().last().unwrap().contains(&format!("crate: {rust}")), "{name}");
        }
    }
}

/// Ten annotations of a kind are shown for a step: the worst have to come first.
#[test]
fn annotations_are_lines_of_the_new_document_the_worst_first() {
    for (name, folder) in support::folders("changes") {
        let (base, head) = pair(&folder);
        let github = compared(&base, &head).github();
        let kinds: Vec<&str> = github.lines().filter_map(|line| line.split(' ').next()).collect();
        let order = ["::error", "::warning", "::notice"];
        let ranks: Vec<_> = kinds
            .iter()
            .map(|kind| order.iter().position(|known| known == kind).unwrap())
            .collect();
        assert!(ranks.is_sorted(), "{name}: {kinds:?}");
        for line in github.lines() {
            let place = line.split(' ').nth(1).unwrap();
            let (file, rest) =
                place.strip_prefix("file=").and_then(|place| place.split_once(",line=")).unwrap();
            let number: usize = rest.split(',').next().unwrap().parse().unwrap();
            assert_ne!(file, "base.yaml", "{name}: {line}");
            let count = fs::read_to_string(folder.join(file)).unwrap().lines().count();
            assert!((1..=count).contains(&number), "{name}: {line}");
        }
    }
}

/// Many schemas and operations, each of which has one property less in the new document.
fn wide(count: usize) -> (SourceText, SourceText) {
    let document = |gone: &str| {
        let mut text = "openapi: 3.0.3\ninfo: {title: wide, version: '1'}\nservers: [{url: 'https://api.example'}]\npaths:\n".to_owned();
        for number in 0..count {
            text += &format!(
                "  /things{number}:\n    get:\n      operationId: get{number}\n      tags: [things]\n      \
                 responses:\n        '200':\n          description: One.\n          content: \
                 {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{number}'}}}}}}\n"
            );
        }
        text += "components:\n  schemas:\n";
        for number in 0..count {
            text += &format!(
                "    Thing{number}:\n      type: object\n      required: [id]\n      properties:\n        \
                 id: {{type: string}}\n{gone}"
            );
        }
        text
    };
    let base = document("        gone: {type: string}\n");
    (SourceText::new("base.yaml", base), SourceText::new("head.yaml", document("")))
}

#[test]
fn a_comment_is_cut_before_it_is_too_long() {
    for count in [1, 6, 150, 700] {
        let (base, head) = wide(count);
        let comparison = compared(&base, &head);
        assert_eq!(comparison.findings.len(), count);
        let signatures = Signatures::of(&comparison, &base, &head);
        let comment = comparison.markdown(&signatures, "", "base: old; head: new");
        assert!(comment.chars().count() <= 65_536, "{count}: {}", comment.chars().count());
        assert!(comment.ends_with("base: old; head: new\n"), "{count}");
        let (opened, closed) = ("<details>", "</details>");
        assert_eq!(comment.matches(opened).count(), comment.matches(closed).count(), "{count}");
        assert_eq!(comment.contains("<summary>By operation"), count > 5, "{count}");
        let shown = comment.lines().filter(|line| line.starts_with("| 🔴 breaking |")).count();
        let left = comment.lines().find_map(|line| line.split_once(" changes more, too many"));
        let left: usize = left.map_or(0, |(left, _)| left.parse().unwrap());
        assert_eq!(shown + left, count, "{count}");
        assert_eq!(left > 0, count > 500, "{count}: {left}");
    }
}

/// The rows of the table of what a change may be, with the folders that show each.
fn rows() -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(support::home().join("changes/README.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| change"));
    let row = |line: &str| {
        let (change, cases) = line.trim_matches('|').split_once('|').unwrap();
        let names = cases.split('`').skip(1).step_by(2).map(str::to_owned);
        (change.trim().to_owned(), names.collect())
    };
    rows.map(row).collect()
}

#[test]
fn every_kind_of_change_has_a_case() {
    let (rows, folders) = (rows(), support::folders("changes"));
    assert_eq!(rows.len(), 61, "the rows of the table");
    for (row, names) in &rows {
        assert!(!names.is_empty(), "{row} has no case");
        for name in names {
            assert!(folders.contains_key(name), "{row}: there is no {name}");
        }
    }
    let named: BTreeSet<&String> = rows.iter().flat_map(|(_, names)| names).collect();
    let stray: Vec<&String> = folders.keys().filter(|name| !named.contains(name)).collect();
    assert!(stray.is_empty(), "in no row of changes/README.md: {stray:?}");
}
