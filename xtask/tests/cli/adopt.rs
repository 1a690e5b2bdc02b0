//! Findings that are written into the document: the real one, in a folder of the test.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::setup::{Folder, Run};

const STATUS: &str = "enum-value-added:/components/schemas/MessageStatus/enum/delivered_late";
const FIELD: &str = "property-added:/components/schemas/SMSActivity/properties/carrier_name";
const PARAMETER: &str = "parameter-added:/paths/~1activity~1sms~1/get/parameters/carrier";
const OBJECT: &str = "property-added:/components/schemas/SMSActivity/properties/carrier";

/// A folder with the real document and one of the vendor's, which has these besides: what stands
/// before, and what is put behind that.
fn folder() -> Folder {
    let folder = Folder::new();
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/openapi.yaml");
    let spec = fs::read_to_string(spec).unwrap();
    folder.write("spec.yaml", &spec);
    let mut vendor = spec;
    for (marks, more) in [
        (&["\n    MessageStatus:\n", "enum:\n"][..], "        - delivered_late\n"),
        (
            &["\n    SMSActivity:\n", "properties:\n"],
            "        carrier_name: {type: string, maxLength: 40}\n        carrier: {type: object}\n",
        ),
        (
            &["\n  /activity/sms/:\n", "parameters:\n"],
            "        - {name: carrier, in: query, schema: {type: string}}\n",
        ),
    ] {
        let at = marks.iter().fold(0, |at, mark| {
            let mut ends = vendor.match_indices(mark).map(|(start, _)| start + mark.len());
            ends.find(|end| *end > at).unwrap()
        });
        vendor.insert_str(at, more);
    }
    folder.write("vendor.yaml", vendor);
    folder
}

fn adopt(folder: &Folder, ids: &[&str]) -> Run {
    let more = ["vendor.yaml", "--spec", "spec.yaml", "--out", "out"];
    folder.run(&[&["adopt"], ids, &more].concat())
}

/// The ids of all findings.
fn findings(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["drift", "vendor.yaml", "--spec", "spec.yaml", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let ids = report["findings"].as_array().unwrap().iter();
    ids.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_adopted_is_no_finding_any_more_and_stands_in_the_client() {
    let folder = folder();
    let mut expected = [FIELD, OBJECT, PARAMETER, STATUS];
    let mut found = findings(&folder);
    expected.sort_unstable();
    found.sort();
    assert_eq!(found, expected);
    let before = folder.read("spec.yaml");

    let run = adopt(&folder, &[STATUS, FIELD, PARAMETER]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("2 TODOs for words of your own in spec.yaml"), "{}", run.out);
    assert_eq!(findings(&folder), [OBJECT]);

    // Every line that was there is there, in its order.
    let after = folder.read("spec.yaml");
    let mut left = before.lines().peekable();
    let added: Vec<&str> = after.lines().filter(|line| left.next_if_eq(line).is_none()).collect();
    assert_eq!(left.next(), None);
    assert!(added.contains(&"        carrier_name:") && added.len() < 16, "{added:#?}");

    let client: String =
        folder.files().into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect();
    for word in ["DeliveredLate", "carrier_name", "pub fn carrier("] {
        assert!(client.contains(word), "{word}");
    }
}

#[test]
fn the_document_has_no_fault_after_it() {
    let folder = folder();
    adopt(&folder, &[STATUS, FIELD, PARAMETER]);
    let run = folder.run(&["lint", "spec.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn what_cannot_be_adopted_is_told_and_the_rest_is_written() {
    let folder = folder();
    let unknown = "enum-value-added:/components/schemas/MessageStatus/enum/delivered_lately";
    let run = adopt(&folder, &[OBJECT, unknown, STATUS]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains(&format!("adopted: {STATUS}")), "{}", run.out);
    assert!(run.out.contains(&format!("not adopted: {OBJECT}: it is an object")), "{}", run.out);
    assert!(run.out.contains(&format!("the nearest: `{STATUS}`")), "{}", run.out);
    assert_eq!(findings(&folder).len(), 3);
}

#[test]
fn where_nothing_is_adopted_nothing_is_written() {
    let folder = folder();
    let before = folder.read("spec.yaml");
    let run = adopt(&folder, &[OBJECT]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(folder.read("spec.yaml"), before);
    assert!(!folder.path("out").exists());
}

#[test]
fn what_adopt_is_not_told_is_refused() {
    let folder = folder();
    let refused = |arguments: &[&str], why: &str| {
        let run = folder.run(&[&["adopt"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(why), "{why}: {}", run.err);
    };
    refused(&["vendor.yaml"], "needs the id of a finding");
    refused(&[STATUS, "vendor.yaml", "--spec", "spec.yaml"], "`--spec` and `--out` go together");
    refused(&[STATUS, "--spec", "spec.yaml", "--out", "out"], "nothing of the vendor's");
    refused(&[STATUS, "nowhere.yaml", "--spec", "spec.yaml", "--out", "out"], "nowhere.yaml");
}

#[test]
fn a_lock_is_enough_to_adopt_from() {
    let folder = folder();
    let all = ["--spec", "spec.yaml", "--lock", "vendor.lock"];
    let update = ["drift", "vendor.yaml", "--update", "--date", "2026-05-01"];
    folder.run(&[&update[..], &all].concat());
    let run = folder.run(&[&["adopt", STATUS, "--out", "out"], &all[..]].concat());
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains(&format!("adopted: {STATUS}")), "{}", run.out);
}
