//! `diff`: files and git revisions, forms, and how it ends.

use crate::repository::{BASE, SPEC, commit, more, repository};
use crate::setup::{Folder, Run, git};

pub(crate) const REMOVED: &str = "property-removed:/components/schemas/Pet/properties/name";

/// What breaks the wire and the crate.
pub(crate) fn less() -> String {
    BASE.replace("      required: [name]\n", "").replace("name: {", "age: {")
}

pub(crate) fn files(folder: &Folder, base: &str, head: &str, more: &[&str]) -> Run {
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

/// Each tenth case; the library is tested with all documents there are.
#[test]
fn a_sample_of_documents_against_themselves_ends_with_zero() {
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/cases");
    let mut paths: Vec<std::path::PathBuf> =
        std::fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let folder = Folder::new();
    let real = [std::path::Path::new(cases).join("../../spec/openapi.yaml")];
    let sample = paths.iter().step_by(10).map(|path| path.join("spec.yaml")).chain(real);
    for path in sample {
        let path = path.to_str().unwrap();
        let run = folder.run(&["diff", path, path]);
        assert_eq!(run.code, Some(0), "{path}: {run:?}");
        assert!(run.out.starts_with("The contract is the same"), "{path}: {run:?}");
    }
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
    let title = "title=API changes%3A wire breaking · crate major::";
    let gone = format!("::error file=head.yaml,line=17,col=7,{title}`Pet.name` is gone");
    assert!(run.out.contains(&gone), "{run:?}");
    assert!(run.out.contains("; was base.yaml:19)"), "{run:?}");
    let new = format!("::notice file=head.yaml,line=18,col=9,{title}");
    assert!(run.out.contains(&new), "{run:?}");
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
fn a_page_stands_by_itself() {
    let run = files(&Folder::new(), BASE, &less(), &["--format", "html"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.starts_with("<!doctype html>\n") && run.out.ends_with("</html>\n"), "{run:?}");
    assert!(run.out.contains("<title>API changes: wire breaking · crate major</title>"), "{run:?}");
    assert_eq!(run.out.matches(REMOVED).count(), 1, "{run:?}");
    assert!(run.out.contains("<del>        name: {type: string}</del>"), "{run:?}");
    assert!(run.out.contains("<code>pub name: String</code>"), "{run:?}");
    assert!(run.out.contains("<footer><p>base: base.yaml; head: head.yaml</p>"), "{run:?}");
    let same = files(&Folder::new(), BASE, BASE, &["--format", "html"]);
    assert_eq!(same.code, Some(0), "{same:?}");
    assert!(same.out.contains("The contract is the same, and so is the crate."), "{same:?}");
}

#[test]
fn a_comment_ends_with_what_was_compared() {
    let folder = repository();
    folder.write(SPEC, less());
    let run = folder.run(&["diff", "--format", "markdown"]);
    let last = run.out.lines().last().unwrap_or_default();
    assert!(last.starts_with("base: merge base "), "{run:?}");
    assert!(last.ends_with(" with main; head: the working tree"), "{run:?}");
    assert!(run.out.contains("\n- pub name: String\n"), "{run:?}");
    folder.write(SPEC, BASE);
    let run = folder.run(&["diff", "--format", "markdown"]);
    assert!(run.out.starts_with("### API changes: none\n\nbase: "), "{run:?}");
    assert_eq!(run.out.lines().count(), 3, "{run:?}");
}
