//! `drift`: files and folders, how it ends, and in which words.

use std::fs::File;

use crate::repository;
use crate::setup::{Folder, Run};

const SPEC: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers: [{url: 'https://api.example/v1'}]
paths:
  /pets/{id}/:
    get:
      operationId: pet_get
      tags: [pets]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses:
        '200':
          description: A pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '404': {description: None.}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
";
const PAGE: &str = "\
Get one of the pets
||View as Markdown|
GET
https://api.example/v1/pets/:id/
Authentication
Path parameters
idstringRequired
Response
namestring
Errors
404
";

/// What the vendor publishes without a difference.
fn same() -> String {
    SPEC.replace("3.0.3", "3.1.0").replace("Pet'", "Animal'").replace("    Pet:", "    Animal:")
}

fn more() -> String {
    format!("{}        age: {{type: [integer, 'null']}}\n", same())
}

fn workspace() -> Folder {
    repository::workspace(SPEC)
}

fn drift(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run(&[&["drift"], arguments].concat())
}

#[test]
fn no_news_ends_with_zero() {
    let folder = workspace();
    folder.write("vendor/whole.yaml", same());
    folder.write("vendor/page.txt", PAGE);
    let run = drift(&folder, &["vendor"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.out, @r"
    read: vendor/page.txt (text of a page, pet_get)
    read: vendor/whole.yaml (OpenAPI document, pet_get)
    0 differences, 0 known departures, 2 sources read
    ");
}

#[test]
fn news_end_with_one() {
    let folder = workspace();
    folder.write("vendor.yaml", more());
    let run = drift(&folder, &["vendor.yaml"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.out, @r"
    the vendor has `Pet.age`, optional: integer or null; the spec has not
      vendor --> vendor.yaml:23:9
      spec   --> spec/openapi.yaml:21:7
      id: property-added:/components/schemas/Pet/properties/age
      wire: response safe
      1 operation: pet_get
      to do: add it to the spec at this place, or keep it and say why in spec/departures.yaml (change: property-added, pointer: /components/schemas/Pet/properties/age)

    read: vendor.yaml (OpenAPI document, pet_get)
    1 difference, 0 known departures, 1 source read
    ");
}

#[test]
fn markdown_is_for_an_issue() {
    let folder = workspace();
    folder.write("vendor.yaml", more());
    let run = drift(&folder, &["vendor.yaml", "--format", "markdown"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.out, @r"
    ### The vendor's documents: 1 difference, 0 known departures, 1 source read

    | difference | vendor | spec | to do |
    |---|---|---|---|
    | the vendor has `Pet.age`, optional: integer or null; the spec has not | vendor.yaml:23:9 | spec/openapi.yaml:21:7 | add it to the spec at this place, or keep it and say why in spec/departures.yaml (change: property-added, pointer: /components/schemas/Pet/properties/age) |

    - read: vendor.yaml (OpenAPI document)
    ");
}

#[test]
fn json_is_for_programs() {
    let folder = workspace();
    folder.write("page.txt", PAGE.replace("namestring", "namestring\nageinteger or null"));
    let run = drift(&folder, &["page.txt", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let finding = &report["findings"][0];
    insta::assert_snapshot!(format!("{finding:#}"), @r#"
    {
      "after": "integer or null",
      "also": [],
      "at": {
        "column": 7,
        "file": "spec/openapi.yaml",
        "line": 21,
        "side": "base"
      },
      "before": "",
      "change": "property-added",
      "id": "property-added:/components/schemas/Pet/properties/age",
      "message": "the vendor has `Pet.age`: integer or null; the spec has not",
      "operations": [
        "pet_get"
      ],
      "path": "/components/schemas/Pet/properties/age",
      "rust": "none",
      "since_lock": null,
      "to_do": "add it to the spec at this place, or keep it and say why in spec/departures.yaml (change: property-added, pointer: /components/schemas/Pet/properties/age)",
      "vendor": {
        "column": 1,
        "file": "page.txt",
        "line": 10
      },
      "wire_request": "none",
      "wire_response": "safe"
    }
    "#);
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert_eq!(report["departures"].as_array().unwrap().len(), 0);
    assert_eq!(report["sources"]["read"][0]["form"], "text of a page");
    assert_eq!(report["other_operations"], 0);
}

#[test]
fn what_was_decided_on_is_no_news() {
    let folder = workspace();
    folder.write("vendor.yaml", more());
    let departure = "- change: property-added\n  \
                     pointer: /components/schemas/Pet/properties/age\n  \
                     reason: nobody asks for it\n  date: 2026-11-21\n";
    folder.write("spec/departures.yaml", departure);
    let run = drift(&folder, &["vendor.yaml"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("spec/departures.yaml:1:3: property-added"), "{run:?}");
    folder.write("vendor.yaml", same());
    let run = drift(&folder, &["vendor.yaml"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("no longer applies"), "{run:?}");
    folder.write("spec/departures.yaml", departure.replace("Pet", "Cat"));
    let run = drift(&folder, &["vendor.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err.contains("spec/departures.yaml:2:12") && run.err.contains("leads nowhere"),
        "{run:?}"
    );
}

#[test]
fn what_cannot_be_read_ends_with_two() {
    let folder = workspace();
    folder.write("vendor/good.yaml", same());
    folder.write("vendor/README.md", "# What this is\n");
    folder.write("vendor/.hidden", "x");
    folder.write("vendor/picture.png", b"\x89PNG\0\xff");
    let run = drift(&folder, &["vendor"]);
    assert_eq!(run.code, Some(0), "a folder may hold other files: {run:?}");
    assert!(run.out.contains("not read: vendor/README.md: it is neither"), "{run:?}");
    let run = drift(&folder, &["vendor/README.md", "vendor/good.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    folder.write("vendor/cut.yaml", same().replace("    Animal:", "    Other:"));
    let run = drift(&folder, &["vendor"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.out.contains(
            "not read: vendor/cut.yaml:14:55: `#/components/schemas/Animal` leads nowhere"
        ),
        "{run:?}"
    );
}

#[test]
fn to_compare_nothing_is_no_good_news() {
    let folder = workspace();
    folder.write("other.yaml", same().replace("/pets/", "/birds/"));
    let run = drift(&folder, &["other.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.out.contains("nothing was compared: no source has an operation of ours"),
        "{run:?}"
    );
}

#[test]
fn no_text_is_told_as_that() {
    let folder = workspace();
    folder.write("latin.txt", b"ok\nna\xefve\n");
    folder.write("wide.txt", b"\xff\xfea\0");
    folder.write("huge.yaml", "");
    File::options().write(true).open(folder.path("huge.yaml")).unwrap().set_len(50 << 20).unwrap();
    let run = drift(&folder, &["latin.txt", "wide.txt", "huge.yaml", "none.yaml"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    for words in [
        "latin.txt: it is not UTF-8, as byte 5 (counted from 0, on line 2) shows",
        "wide.txt: it is UTF-16",
        "huge.yaml: it has 52428800 bytes, and nothing over 8 MiB is read",
        "none.yaml: it does not exist",
    ] {
        assert!(run.out.contains(words), "{words}: {run:?}");
    }
}

#[test]
fn arguments_are_refused_with_the_usage() {
    let folder = workspace();
    for arguments in [&[][..], &["a", "--format", "yaml"], &["--nothing"], &[""], &["a", "--spec"]]
    {
        let run = drift(&folder, arguments);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("Usage: cargo xtask drift [SOURCE…]"), "{run:?}");
    }
}

#[test]
fn prose_is_told_where_it_is_asked_for() {
    let folder = workspace();
    folder.write(
        "vendor.yaml",
        same().replace("{type: string}\n", "{type: string, description: How it is called}\n"),
    );
    assert_eq!(drift(&folder, &["vendor.yaml"]).code, Some(0));
    let run = drift(&folder, &["vendor.yaml", "--prose"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("the vendor describes `Pet.name`: How it is called"), "{run:?}");
}
