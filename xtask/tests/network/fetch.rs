//! `drift --fetch` and `adopt --fetch`, against a server on this machine.

use serde_json::Value;

use crate::setup::{Folder, Run};
use crate::vendor::Vendor;

/// Two operations, each with a page.
const SPEC: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers: [{url: 'https://api.example/v1'}]
tags: [{name: pets}]
paths:
  /pets/:
    get:
      operationId: pets_list
      tags: [pets]
      externalDocs: {url: URL/pets/list}
      responses:
        '200':
          description: Pets.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
    delete:
      operationId: pets_delete
      tags: [pets]
      externalDocs: {url: URL/pets/delete}
      responses:
        '200': {description: Gone.}
components:
  schemas:
    Pet:
      type: object
      properties:
        kind:
          $ref: '#/components/schemas/Kind'
    Kind:
      type: string
      enum:
        - cat
        - dog
";

/// The page of an operation, in Markdown with a document in it.
fn page(method: &str) -> String {
    let other = if method == "get" { "delete" } else { "get" };
    let mut kept = Vec::new();
    let mut skipped = false;
    for line in SPEC.lines().filter(|line| !line.contains("URL")) {
        skipped = match line {
            _ if line == format!("    {other}:") => true,
            _ if line.starts_with("      ") => skipped,
            _ => false,
        };
        if !skipped {
            kept.push(line);
        }
    }
    format!(
        "# A page\n\n{} https://api.example/v1/pets/\n\nReference: x\n\n## OpenAPI Specification\n\n```yaml\n{}\n```\n",
        method.to_uppercase(),
        kept.join("\n")
    )
}

/// A vendor that has both pages, and a folder with the document that links to them.
fn start() -> (Vendor, Folder) {
    let vendor = Vendor::start();
    vendor.has("/pets/list.md", page("get"));
    vendor.has("/pets/delete.md", page("delete"));
    let folder = Folder::new();
    folder.write("spec.yaml", SPEC.replace("URL", &vendor.url));
    (vendor, folder)
}

fn drift(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["drift", "--spec", "spec.yaml", "--lock", "vendor.lock"], more].concat())
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

/// A folder with a lock of both pages.
fn locked() -> (Vendor, Folder) {
    let (vendor, folder) = start();
    let run = drift(&folder, &["--update", "--date", "2026-05-01"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("2 sources added"), "{run:?}");
    (vendor, folder)
}

#[test]
fn the_pages_of_the_operations_are_read() {
    let (vendor, folder) = start();
    vendor.has("/pets/list.md", page("get").replace("- dog", "- dog\n        - cow"));
    let run = folder.run(&["drift", "--fetch", "--spec", "spec.yaml", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let report = json(&run);
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    let finding = &report["findings"][0];
    assert_eq!(finding["id"], "enum-value-added:/components/schemas/Kind/enum/cow");
    assert_eq!(finding["vendor"]["file"], format!("{}/pets/list.md", vendor.url));
    let line = finding["vendor"]["line"].as_u64().unwrap();
    let text = page("get").replace("- dog", "- dog\n        - cow");
    assert_eq!(text.lines().nth(usize::try_from(line).unwrap() - 1).unwrap().trim(), "- cow");
}

#[test]
fn a_page_that_is_gone_or_no_page_is_named_and_the_rest_is_read() {
    let (vendor, folder) = start();
    vendor.lacks("/pets/list.md");
    let run = folder.run(&["drift", "--fetch", "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let gone = format!("not read: {}/pets/list: ", vendor.url);
    assert!(run.out.contains(&gone) && run.out.contains("answered by 404"), "{}", run.out);
    assert!(run.out.contains("1 source read, 1 not read"), "{}", run.out);

    vendor.has("/pets/list", "<!doctype html><p>A page</p>");
    let run = folder.run(&["drift", "--fetch", "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("this is HTML"), "{}", run.out);
}

#[test]
fn a_page_of_fifty_megabytes_is_not_read_to_its_end() {
    let (vendor, folder) = start();
    vendor.has("/pets/list.md", "a".repeat(50_000_000));
    let run = folder.run(&["drift", "--fetch", "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("more than 8388608 bytes"), "{}", run.out);
}

#[test]
fn a_redirect_leads_to_the_page() {
    let (vendor, folder) = start();
    vendor.has("/new/list", page("get"));
    vendor.leads("/pets/list.md", "/new/list");
    let run = folder.run(&["drift", "--fetch", "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains(&format!("read: {}/pets/list.md (", vendor.url)), "{}", run.out);
}

#[test]
fn an_address_of_the_command_line_is_read_alone() {
    let (vendor, folder) = start();
    vendor.has("/openapi.yaml", SPEC);
    let address = format!("{}/openapi.yaml", vendor.url);
    let run = folder.run(&["drift", &address, "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("1 source read") && !run.out.contains(".md"), "{}", run.out);
    let run = folder.run(&["drift", "http://docs.example/a", "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("only https is taken"), "{}", run.out);
}

#[test]
fn what_changed_since_the_lock_is_told_also_of_what_only_the_lock_names() {
    let (vendor, folder) = locked();
    vendor.has("/openapi.yaml", SPEC);
    let address = format!("{}/openapi.yaml", vendor.url);
    let run = drift(&folder, &[&address, "--update", "--date", "2026-06-01"]);
    assert!(run.out.contains("1 source added, 0 changed, 0 as before"), "{run:?}");

    vendor.has("/openapi.yaml", SPEC.replace("- dog", "- dog\n        - cow"));
    let run = drift(&folder, &["--fetch", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let report = json(&run);
    assert_eq!(report["changes"].as_array().unwrap().len(), 1);
    assert_eq!(report["changes"][0]["vendor"]["file"], address);
    assert_eq!(report["findings"][0]["since_lock"], true);
    let states: Vec<&str> = report["sources"]["read"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["locked"]["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["other facts", "unchanged", "unchanged"]);
}

#[test]
fn an_update_without_changes_writes_nothing() {
    let (_vendor, folder) = locked();
    let before = folder.read("vendor.lock");
    let run = drift(&folder, &["--update", "--date", "2026-06-01"]);
    assert!(run.out.contains("0 sources added, 0 changed, 2 as before"), "{run:?}");
    assert_eq!(folder.read("vendor.lock"), before);
}

#[test]
fn where_nothing_can_be_read_the_lock_does_not_stand_for_it() {
    let (vendor, folder) = locked();
    vendor.lacks("/pets/list.md");
    vendor.lacks("/pets/delete.md");
    let before = folder.read("vendor.lock");
    let run = drift(&folder, &["--update"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("0 sources read, 2 not read"), "{}", run.out);
    assert_eq!(folder.read("vendor.lock"), before);
}

#[test]
fn what_was_fetched_can_be_adopted() {
    let (vendor, folder) = start();
    vendor.has("/pets/list.md", page("get").replace("- dog", "- dog\n        - cow"));
    let id = "enum-value-added:/components/schemas/Kind/enum/cow";
    let run = folder.run(&["adopt", id, "--fetch", "--spec", "spec.yaml", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(folder.read("spec.yaml").ends_with("        - dog\n        - cow\n"));
    let run = folder.run(&["drift", "--fetch", "--spec", "spec.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}
