//! `lint` tells every fault, in each of its formats.

use assert_cmd::Command;
use serde_json::Value;

use crate::setup::{Folder, Run, ended};

/// A document with faults: of form, of meaning, and one that only the lint tells. The place of
/// each is known by hand.
const FAULTY: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers: [{url: 'https://pets.example'}]
tags: [{name: pets, description: 'Pets: 100%.'}]
paths:
  /pets:
    get:
      operationId: list
      tags: [pets]
      sumary: List pets
      description: Gives the pets.
      externalDocs: {url: 'https://pets.example/docs'}
      responses:
        '200':
          description: The pets.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              example: {name: 100%, age: old}
components:
  schemas:
    Pet:
      type: object
      description: A pet.
      required: [nmae]
      properties:
        name: {type: string, description: Its name.}
        age: {type: integer, description: Its age.}
";

const PLACES: [(&str, u64, u64); 3] =
    [("unknown-keyword", 10, 7), ("unfit-example", 19, 42), ("required-unknown", 25, 18)];

fn lint(arguments: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("pets.yaml", FAULTY);
    folder.write("good.yaml", good());
    folder.run(&[&["lint"], arguments].concat())
}

fn good() -> String {
    let good = FAULTY.replace("sumary", "summary").replace("nmae", "name");
    good.replace("age: old", "age: 7")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn without_a_fault_it_says_so_and_ends_well() {
    let run = lint(&["good.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(run.out, "good.yaml: no fault\n");
    assert_eq!(lint(&["good.yaml", "--format", "github"]).out, "");
    let run = lint(&["--format", "json", "good.yaml"]);
    assert_eq!((run.code, json(&run)), (Some(0), serde_json::json!({ "diagnostics": [] })));
}

#[test]
fn text_has_the_line_a_mark_and_a_help_for_each() {
    let run = lint(&["pets.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    for (code, line, column) in PLACES {
        assert!(run.out.contains(&format!("error[{code}]: ")), "{run:?}");
        assert!(run.out.contains(&format!("--> pets.yaml:{line}:{column}\n")), "{run:?}");
    }
    insta::assert_snapshot!(run.out.lines().take(8).collect::<Vec<_>>().join("\n"), @"
    error[unknown-keyword]: an operation has no key `sumary`
      --> pets.yaml:10:7
       |
    10 |       sumary: List pets
       |       ^^^^^^
       |
       = help: did you mean `summary`?
    ");
    assert!(run.out.ends_with("pets.yaml: 4 faults\n"), "{run:?}");
    assert_eq!(lint(&["--format=text", "pets.yaml"]).out, run.out);
}

#[test]
fn json_has_each_with_its_place() {
    let run = lint(&["pets.yaml", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    let told = json(&run);
    let first = &told["diagnostics"][0];
    let expected = serde_json::json!({
        "code": "unknown-keyword",
        "severity": "error",
        "message": "an operation has no key `sumary`",
        "help": "did you mean `summary`?",
        "at": { "file": "pets.yaml", "line": 10, "column": 7 },
    });
    assert_eq!(first, &expected);
    let places = told["diagnostics"].as_array().unwrap().iter().map(|item| {
        let at = &item["at"];
        (
            item["code"].as_str().unwrap(),
            at["line"].as_u64().unwrap(),
            at["column"].as_u64().unwrap(),
        )
    });
    let places: Vec<_> = places.collect();
    for place in PLACES {
        assert!(places.contains(&place), "{place:?} in {places:?}");
    }
}

#[test]
fn github_has_a_command_for_each() {
    let run = lint(&["pets.yaml", "--format", "github"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 4, "{run:?}");
    insta::assert_snapshot!(lines[0], @"::error file=pets.yaml,line=10,col=7,title=unknown-keyword::an operation has no key `sumary`%0Adid you mean `summary`?");
}

#[test]
fn sarif_names_its_rules_and_places() {
    let run = lint(&["pets.yaml", "--format", "sarif"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{run:?}");
    let log = json(&run);
    assert_eq!(log["version"], "2.1.0");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["help"]["text"].as_str().unwrap().len() > 30));
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "pets.yaml");
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0);
    }
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    let expected =
        serde_json::json!({ "startLine": 10, "startColumn": 7, "endLine": 10, "endColumn": 13 });
    assert_eq!(region, &expected);
    let clean = lint(&["good.yaml", "--format", "sarif"]);
    assert_eq!(
        (clean.code, &json(&clean)["runs"][0]["results"]),
        (Some(0), &serde_json::json!([]))
    );
}

/// A fault of the whole document has no line of its own, and lines count from 1.
#[test]
fn an_empty_document_is_told_at_its_beginning() {
    let folder = Folder::new();
    folder.write("pets.yaml", "");
    let run = folder.run(&["lint", "pets.yaml", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let at = serde_json::json!({ "file": "pets.yaml", "line": 1, "column": 1 });
    assert_eq!(json(&run)["diagnostics"][0]["at"], at);
}

#[test]
fn the_document_of_the_workspace_needs_no_name_and_has_no_fault() {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("xtask"));
    let run = ended(command.arg("lint"));
    assert_eq!((run.code, run.out.as_str()), (Some(0), "spec/openapi.yaml: no fault\n"), "{run:?}");
}

#[test]
fn each_code_is_explained() {
    let run = lint(&["--explain", "trailing-slash"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    insta::assert_snapshot!(run.out, @"
    trailing-slash

    One path ends with a slash and the others do not, or the other way round. Some servers answer the
    other spelling with a redirect, and the client follows none.
    ");
    let run = lint(&["--explain", "trailing-slahs"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.err.contains("`trailing-slahs`") && run.err.contains("\n  trailing-slash\n"));
}

#[test]
fn what_cannot_be_read_is_told() {
    let run = lint(&["pest.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @"pest.yaml does not exist. Name the OpenAPI document with `cargo xtask lint FILE`.");
    assert_eq!(lint(&["."]).code, Some(2));
    let folder = Folder::new();
    folder.write("pets.yaml", b"openapi: 3.0.3\ninfo: {title: p\xe9ts}\n");
    let run = folder.run(&["lint", "pets.yaml", "--format", "json"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
    assert!(run.err.starts_with("pets.yaml is not UTF-8"), "{run:?}");
}

#[test]
fn unknown_arguments_are_told_what_there_is() {
    let told = [
        &["--fromat", "json"][..],
        &["--format", "xml"],
        &["--format"],
        &["--format", "json", "--format", "text"],
        &["a.yaml", "b.yaml"],
        &[""],
        &["--explain", "same-path", "a.yaml"],
    ]
    .map(|arguments| {
        let run = lint(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        run.err.lines().next().unwrap().to_owned()
    });
    insta::assert_snapshot!(told.join("\n"), @"
    `cargo xtask lint` has no option `--fromat`.
    `xml` is no format.
    `--format` needs a word after it.
    `--format` was given twice.
    `cargo xtask lint` does not know what to do with `b.yaml`.
    The path of the document is empty.
    `--explain` reads no document: it stands alone.
    ");
    let outside = lint(&[]);
    assert_eq!(outside.code, Some(2), "{outside:?}");
    assert!(outside.err.contains("or name the document."), "{outside:?}");
}
