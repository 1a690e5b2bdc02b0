//! `diff`: files and git revisions, how it ends, and breaks that were agreed to.

use crate::repository::{BASE, SPEC, commit, more, repository};
use crate::setup::{Folder, Run, git};

const REMOVED: &str = "property-removed:/components/schemas/Pet/properties/name";

/// What breaks the wire and the crate.
fn less() -> String {
    BASE.replace("      required: [name]\n", "").replace("name: {", "age: {")
}

fn files(folder: &Folder, base: &str, head: &str, more: &[&str]) -> Run {
    folder.write("base.yaml", base);
    folder.write("head.yaml", head);
    folder.run(&[&["diff", "base.yaml", "head.yaml"], more].concat())
}

#[test]
fn two_files() {
    let folder = Folder::new();
    let run = files(&folder, BASE, &more(), &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    insta::assert_snapshot!(run.out, @r"
    `Pet.age` is new and optional
      --> head.yaml:20:9 (head)
      id: property-added:/components/schemas/Pet/properties/age
      wire: response safe
      crate: minor: new field `Pet::age`
      nothing -> integer
      1 operation: list

    wire: response safe | crate: minor | 1 change, 1 operation
    base: base.yaml; head: head.yaml
    ");
}

#[test]
fn a_break_ends_with_one() {
    let run = files(&Folder::new(), BASE, &less(), &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains(REMOVED), "{run:?}");
}

#[test]
fn the_same_file_ends_with_zero() {
    let run = files(&Folder::new(), BASE, BASE, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.starts_with("The contract is the same"), "{run:?}");
}

#[test]
fn json_is_json_alone() {
    let run = files(&Folder::new(), BASE, &less(), &["--format", "json"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.starts_with('{') && run.out.trim_end().ends_with('}'), "{run:?}");
    assert!(run.out.contains("\"wire_response\": \"breaking\""), "{run:?}");
}

#[test]
fn markdown_begins_with_the_verdict() {
    let run = files(&Folder::new(), BASE, &less(), &["--format", "markdown"]);
    let start = "### API changes: wire **breaking** · crate **major** · 2 changes, 1 operation\n";
    assert!(run.out.starts_with(start), "{run:?}");
}

#[test]
fn annotations_stand_at_lines_of_the_new_document() {
    let run = files(&Folder::new(), BASE, &less(), &["--format", "github"]);
    assert!(run.out.contains("::error file=base.yaml,title="), "{run:?}");
    assert!(run.out.contains("::notice file=head.yaml,line=18,col=9,title="), "{run:?}");
}

#[test]
fn the_working_tree_is_compared_with_the_default_branch() {
    let folder = repository();
    let run = folder.run(&["diff"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder.write(SPEC, less());
    let run = folder.run(&["diff"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("spec/openapi.yaml:18:9 (head)"), "{run:?}");
    assert!(run.out.contains("with main; head: the working tree"), "{run:?}");
}

/// What was merged into the default branch meanwhile is no change of this branch.
#[test]
fn a_revision_stands_for_its_merge_base() {
    let folder = repository();
    git(&folder, &["checkout", "-qb", "other"]);
    commit(&folder, &more());
    git(&folder, &["checkout", "-q", "main"]);
    commit(&folder, &less());
    git(&folder, &["checkout", "-q", "other"]);
    let run = folder.run(&["diff", "main"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("1 change,"), "{run:?}");
    let run = folder.run(&["diff", "main", "--exact"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    let run = folder.run(&["diff", "other", "main"]);
    assert!(run.code == Some(1) && run.out.contains(REMOVED), "{run:?}");
}

#[test]
fn what_is_neither_file_nor_revision_is_refused() {
    let folder = repository();
    let run = folder.run(&["diff", "nowhere"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    insta::assert_snapshot!(run.err, @"`nowhere` is neither a file nor a git revision.");
    let run = folder.run(&["diff", "--format", "pdf"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("`pdf` is no format"), "{run:?}");
}

#[test]
fn what_is_no_document_cannot_be_compared() {
    let run = files(&Folder::new(), BASE, "- just\n- a list\n", &[]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("this is not an OpenAPI document"), "{run:?}");
}

#[test]
fn a_break_that_was_agreed_to() {
    let folder = Folder::new();
    let entry = |id: &str, day: &str| {
        format!("# Agreed.\n- id: {id}\n  reason: nobody reads it\n  expires: {day}\n")
    };
    let run = |text: String| {
        folder.write("accepted.yaml", text);
        files(&folder, BASE, &less(), &["--accepted", "accepted.yaml"])
    };
    let agreed = run(entry(REMOVED, "2999-12-31"));
    assert_eq!(agreed.code, Some(0), "{agreed:?}");
    assert!(agreed.out.contains("  accepted: nobody reads it\n"), "{agreed:?}");
    let past = run(entry(REMOVED, "2020-12-31"));
    assert_eq!(past.code, Some(2), "{past:?}");
    assert!(past.err.contains("was accepted until 2020-12-31"), "{past:?}");
    let stray = run(entry("property-removed:/nowhere", "2999-12-31"));
    assert_eq!(stray.code, Some(2), "{stray:?}");
    assert!(stray.err.contains("no break is called `property-removed:/nowhere`"), "{stray:?}");
    let short = run(format!("- id: {REMOVED}\n"));
    assert!(short.code == Some(2) && short.err.contains("`reason` is missing"), "{short:?}");
    let none = run("# None.\n".to_owned());
    assert_eq!(none.code, Some(1), "{none:?}");
}

/// The file of the workspace counts without being named.
#[test]
fn the_accepted_breaks_of_the_workspace() {
    let folder = repository();
    folder.write(SPEC, less());
    let entry = format!("- {{id: '{REMOVED}', reason: nobody reads it, expires: 2999-12-31}}\n");
    folder.write("spec/accepted-breaks.yaml", entry);
    let run = folder.run(&["diff"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}
