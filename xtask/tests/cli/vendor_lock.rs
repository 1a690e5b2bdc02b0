//! What the vendor published when it was last read, and what became of it.

use serde_json::Value;

use crate::setup::{Folder, Run};

const SPEC: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers: [{url: 'https://api.example/v1'}]
paths:
  /pets/:
    get:
      operationId: pets_list
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      properties:
        id: {type: string}
        name: {type: string}
";
const ADDRESS: &str = "https://docs.example/openapi.yaml";

/// A folder with the document, and the same one as the vendor's.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("spec.yaml", SPEC);
    folder.write("vendor.yaml", SPEC);
    folder
}

/// The vendor has something otherwise.
fn turn(folder: &Folder, from: &str, to: &str) {
    let text = folder.read("vendor.yaml");
    assert!(text.contains(from), "{text}");
    folder.write("vendor.yaml", text.replace(from, to));
}

/// `drift` of what was saved from the vendor's address.
fn drift(folder: &Folder, more: &[&str]) -> Run {
    let source = format!("{ADDRESS}=vendor.yaml");
    let start = ["drift", "--spec", "spec.yaml", "--lock", "vendor.lock", &source];
    folder.run(&[&start[..], more].concat())
}

fn update(folder: &Folder, date: &str) -> Run {
    drift(folder, &["--update", "--date", date])
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn a_lock_is_written_once_and_again_only_where_something_changed() {
    let folder = folder();
    let run = update(&folder, "2026-05-01");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("vendor.lock: 1 source added, 0 changed, 0 as before"), "{run:?}");
    let first = folder.read("vendor.lock");
    assert!(first.contains(ADDRESS) && first.contains("\"date\": \"2026-05-01\""), "{first}");

    let run = update(&folder, "2026-06-01");
    assert!(run.out.contains("0 sources added, 0 changed, 1 as before"), "{run:?}");
    assert_eq!(folder.read("vendor.lock"), first);

    turn(&folder, "description: Pets.", "description: All pets.");
    let run = update(&folder, "2026-06-02");
    assert!(run.out.contains("since 2026-05-01: other words, the same facts"), "{run:?}");
    let second = folder.read("vendor.lock");
    let other = |(old, new): &(&str, &str)| old != new;
    assert_eq!(first.lines().zip(second.lines()).filter(other).count(), 2, "day and hash");
    assert!(second.contains("\"date\": \"2026-06-02\""), "{second}");
    assert!(!second.contains("All pets"), "{second}");
}

#[test]
fn the_report_tells_what_the_vendor_changed_since() {
    let folder = folder();
    turn(&folder, "name: {type: string}", "name: {type: string}\n        age: {type: integer}");
    assert_eq!(update(&folder, "2026-05-01").code, Some(1));
    turn(
        &folder,
        "        age: {type: integer}\n",
        "        age: {type: integer}\n        sex: {type: string}\n",
    );
    turn(&folder, "id: {type: string}", "id: {type: integer}");

    let run = drift(&folder, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.starts_with("changed by the vendor since vendor.lock:\n"), "{}", run.out);
    assert!(run.out.contains("2 changes by the vendor since the lock"), "{}", run.out);
    let report = json(&drift(&folder, &["--format", "json"]));
    let since: Vec<(&str, bool)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let id = one["id"].as_str().unwrap();
            (id.rsplit('/').next().unwrap(), one["since_lock"].as_bool().unwrap())
        })
        .collect();
    let mut since = since;
    since.sort();
    assert_eq!(since, [("age", false), ("id", true), ("sex", true)]);
    assert_eq!(report["changes"].as_array().unwrap().len(), 2);
    assert_eq!(report["lock"], "vendor.lock");
    let locked = &report["sources"]["read"][0]["locked"];
    assert_eq!((&locked["state"], &locked["date"]), (&"other facts".into(), &"2026-05-01".into()));

    // And nearer again, which is no news but a change.
    folder.write("vendor.yaml", SPEC);
    let run = drift(&folder, &["--format", "markdown"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("- nearer: no longer: the vendor has"), "{}", run.out);
}

#[test]
fn without_a_source_the_facts_in_the_lock_are_compared() {
    let folder = folder();
    turn(&folder, "name: {type: string}", "name: {type: integer}");
    update(&folder, "2026-05-01");
    let run = folder.run(&["drift", "--spec", "spec.yaml", "--lock", "vendor.lock"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("type-changed:/components/schemas/Pet/properties/name"), "{run:?}");
    assert!(run.out.contains("vendor --> vendor.lock:"), "{run:?}");
}

#[test]
fn the_report_for_a_program_is_nothing_but_that() {
    let folder = folder();
    let run = drift(&folder, &["--update", "--date", "2026-05-01", "--format", "json"]);
    assert!(json(&run)["findings"].as_array().unwrap().is_empty());
    assert!(run.err.contains("vendor.lock: 1 source added"), "{run:?}");
}

#[test]
fn what_cannot_be_read_stays_in_the_lock_as_it_was() {
    let folder = folder();
    update(&folder, "2026-05-01");
    let before = folder.read("vendor.lock");
    folder.write("vendor.yaml", "openapi: 3.0.3\npaths: {");
    let run = update(&folder, "2026-06-01");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert_eq!(folder.read("vendor.lock"), before);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let folder = folder();
    let refused = |arguments: &[&str], why: &str| {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(why), "{why}: {}", run.err);
    };
    let start = ["drift", "vendor.yaml", "--spec", "spec.yaml"];
    let with = |more: &[&'static str]| [&start[..], more].concat();
    refused(&with(&["--update"]), "`--update` with `--spec` needs `--lock` too");
    refused(&with(&["--date", "2026-05-01"]), "an `--update`, which is missing");
    refused(&with(&["--lock", "v", "--update", "--date", "today"]), "`today` is no date");
    refused(&with(&["--lock", "nowhere"]), "nowhere does not exist");
    refused(&["drift", "--spec", "spec.yaml"], "or --fetch");
    folder.write("broken.lock", "{\"version\": 7}");
    refused(&with(&["--lock", "broken.lock"]), "its version is not 1 but `7`");
}
