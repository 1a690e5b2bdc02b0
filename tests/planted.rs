//! Faults planted one by one into the real document: the lint finds each, and it alone, at its
//! place; and it finds nothing in the document as it stands.
//!
//! The files in `planted` hold the faults, each as a change of a few lines under the code that has
//! to be told: `-` is taken out, `+` put in, and the lines with a blank are there before and after.
//! The mark `▶` stands where the fault has to be told.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeSet;
use std::fs;

use close_codegen::{Comparison, Diagnostics, Finding, Position, SourceText};

const MARK: char = '▶';

/// A change of the document, and what has to be told of it.
struct Planted {
    code: String,
    before: String,
    /// With the mark in it.
    after: String,
}

#[test]
fn the_real_document_has_no_fault() {
    let found = close_codegen::lint(&SourceText::new("spec/openapi.yaml", real()));
    assert!(found.items().is_empty(), "{found}");
}

#[test]
fn each_planted_fault_is_found_at_its_place_and_no_other() {
    let text = real();
    let faults: Vec<String> = planted().iter().filter_map(|fault| missed(&text, fault)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// All at once: no fault hides another in a part of the document that is not its own.
#[test]
fn a_fault_of_form_hides_none_of_meaning() {
    let broken = real().replacen("summary: List SMS\n", "sumary: List SMS\n", 1);
    // Every so many, since each takes its time.
    for fault in planted().iter().filter(|fault| fault.code != "yaml-syntax").step_by(5) {
        let Some((text, at)) = plant(&broken, fault) else { continue };
        let found = close_codegen::lint(&SourceText::new("spec.yaml", text));
        let told: BTreeSet<&str> = found.items().iter().map(|item| item.code).collect();
        assert!(told.contains("unknown-keyword"), "{}: {told:?}", fault.code);
        assert!(places(&found).contains(&(fault.code.as_str(), at)), "{}\n{found}", fault.code);
    }
}

#[test]
fn every_rule_of_the_lint_is_planted() {
    let planted = planted();
    let codes: BTreeSet<&str> = planted.iter().map(|fault| fault.code.as_str()).collect();
    let missing: Vec<&str> = close_codegen::rules().filter(|rule| !codes.contains(rule)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What is not told as it should be about the document with a fault.
fn missed(text: &str, fault: &Planted) -> Option<String> {
    let code = fault.code.as_str();
    let Some((text, at)) = plant(text, fault) else {
        return Some(format!("{code}: not once in the document:\n{}", fault.before));
    };
    let found = close_codegen::lint(&SourceText::new("spec.yaml", text));
    (places(&found) != [(code, at)]).then(|| {
        format!("{code} has to be told at {}:{}, and it alone:\n{found}\n", at.line(), at.column())
    })
}

/// What a schema is may be said in its own place, or where it refers to: places that are one.
const ONE_PLACE: [(&str, &str); 2] = [
    (
        "/components/schemas/SMSAttachment/properties/media_id/allOf/0",
        "/components/schemas/MediaId",
    ),
    ("/components/schemas/Meta", "/components/schemas/WebhookEvent/properties/meta"),
];

/// What is planted changes the document: from there to here is told at the same places as from
/// here to there.
#[test]
fn a_comparison_in_either_direction_agrees_on_places() {
    let text = real();
    let base = SourceText::new("base.yaml", text.as_str());
    let mut compared = 0;
    let mut otherwise = Vec::new();
    for fault in planted() {
        let Some((text, _)) = plant(&text, &fault) else { continue };
        let head = SourceText::new("head.yaml", text);
        let both = (close_codegen::compare(&base, &head), close_codegen::compare(&head, &base));
        // Some leave no document.
        let (Ok(there), Ok(back)) = both else { continue };
        compared += 1;
        let one = ONE_PLACE.map(|(to, from)| (from.to_owned(), to.to_owned()));
        let moved = [moved(&there, &back), one.to_vec()].concat();
        let translated: BTreeSet<String> = support::places(&back)
            .into_iter()
            .map(|place| moved.iter().fold(place, |at, (old, new)| at.replace(old, new)))
            .collect();
        let there: BTreeSet<String> = support::places(&there)
            .into_iter()
            .map(|place| one.iter().fold(place, |at, (old, new)| at.replace(old, new)))
            .collect();
        if there != translated {
            otherwise.push(format!("{}:\n{}{there:?}\n{translated:?}\n", fault.code, fault.after));
        }
    }
    assert!(compared > 50, "{compared}");
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
}

/// What has another path or another name stands elsewhere in either document: from where to where.
fn moved(there: &Comparison, back: &Comparison) -> Vec<(String, String)> {
    let other = |finding: &Finding| {
        let code = finding.id.split(':').next().unwrap();
        ["path-changed", "property-renamed", "generated-name"].contains(&code)
    };
    let swapped = |to: &Finding, from: &Finding| {
        other(from) && (&to.before, &to.after) == (&from.after, &from.before)
    };
    let mut moved = Vec::new();
    for to in there.findings.iter().filter(|finding| other(finding)) {
        let from = back.findings.iter().filter(|from| swapped(to, from));
        moved.extend(from.map(|from| (from.path.clone(), to.path.clone())));
    }
    moved
}

fn places(found: &Diagnostics) -> Vec<(&str, Position)> {
    found.items().iter().map(|item| (item.code, item.span.start)).collect()
}

/// The document with a fault, and where that has to be told.
fn plant(text: &str, fault: &Planted) -> Option<(String, Position)> {
    let (start, end) = text.split_once(&fault.before)?;
    if end.contains(&fault.before) {
        return None;
    }
    let (ahead, behind) = fault.after.split_once(MARK).unwrap();
    let ahead = format!("{start}{ahead}");
    let column = ahead.chars().rev().take_while(|at| *at != '\n').count() + 1;
    let line = ahead.matches('\n').count() + 1;
    Some((format!("{ahead}{behind}{end}"), Position::new(line, column)))
}

fn planted() -> Vec<Planted> {
    let files = support::files_below(&support::home().join("planted"));
    let faults: Vec<Planted> =
        files.values().flat_map(|text| text.split("\n## ").skip(1)).map(read).collect();
    assert!(faults.len() > 60, "{}", faults.len());
    faults
}

fn read(section: &str) -> Planted {
    let mut lines = section.lines();
    let code = lines.next().unwrap().to_owned();
    let (mut before, mut after) = (String::new(), String::new());
    for line in lines.filter(|line| !line.is_empty()) {
        let (kind, line) = line.split_at(1);
        let plain = line.replace(MARK, "");
        match kind {
            " " => {
                before.push_str(&format!("{plain}\n"));
                after.push_str(&format!("{line}\n"));
            }
            "-" => before.push_str(&format!("{plain}\n")),
            "+" => after.push_str(&format!("{line}\n")),
            _ => panic!("{code}: a line without a sign: {kind}{line}"),
        }
    }
    assert_eq!(after.matches(MARK).count(), 1, "{code}: one mark");
    Planted { code, before, after }
}

fn real() -> String {
    fs::read_to_string(support::home().join("../spec/openapi.yaml")).unwrap()
}
