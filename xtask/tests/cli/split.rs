//! A document that is split over files: on the disk, in a commit, and what of it is not followed.

use crate::repository::{begin, commit_all as commit, workspace};
use crate::setup::{Folder, Run, git};

const SPEC: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers: [{url: 'https://api.example'}]
paths:
  /pets: {$ref: paths/pets.yaml}
";
const PETS: &str = "\
get:
  operationId: list
  tags: [pets]
  responses:
    '200':
      description: A pet.
      content: {application/json: {schema: {$ref: '../../shared/common.yaml#/Pet'}}}
";
const COMMON: &str = "\
Pet:
  type: object
  required: [name]
  properties:
    name: {type: string}
";
const REMOVED: &str = "property-removed:/components/schemas/Pet/properties/name";

/// What breaks the wire and the crate.
fn less() -> String {
    COMMON.replace("  required: [name]\n", "").replace("name: {", "age: {")
}

/// The document, in three files of two folders.
fn write(folder: &Folder, common: &str) {
    folder.write("spec/openapi.yaml", SPEC);
    folder.write("spec/paths/pets.yaml", PETS);
    folder.write("shared/common.yaml", common);
}

/// A workspace whose branch `main` has one commit.
fn repository() -> Folder {
    let folder = workspace(SPEC);
    begin(&folder);
    write(&folder, COMMON);
    commit(&folder);
    folder
}

fn same(run: &Run) {
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.starts_with("The contract is the same"), "{run:?}");
}

fn less_one_property(run: &Run) {
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains(REMOVED), "{run:?}");
    assert!(run.out.contains("--> shared/common.yaml:5:5 (base)"), "{run:?}");
    assert!(run.out.contains("--> shared/common.yaml:4:5 (head)"), "{run:?}");
}

#[test]
fn a_change_in_another_file_of_the_working_tree() {
    let folder = repository();
    same(&folder.run(&["diff"]));
    folder.write("shared/common.yaml", less());
    less_one_property(&folder.run(&["diff"]));
}

/// What the working tree says of either is not looked at.
#[test]
fn a_change_in_another_file_between_commits() {
    let folder = repository();
    git(&folder, &["checkout", "-qb", "other"]);
    folder.write("shared/common.yaml", less());
    commit(&folder);
    folder.write("shared/common.yaml", "- nothing\n");
    less_one_property(&folder.run(&["diff", "main", "other"]));
    same(&folder.run(&["diff", "main", "main"]));
    same(&folder.run(&["diff", "other", "other", "--exact"]));
    let backwards = folder.run(&["diff", "other", "main", "--exact"]);
    assert!(backwards.out.contains("property-added:/components/schemas/Pet"), "{backwards:?}");
}

#[test]
fn a_workspace_below_the_root_of_its_repository() {
    let folder = Folder::new();
    begin(&folder);
    let file = |path: &str, text: &str| folder.write(&format!("below/{path}"), text);
    file("Cargo.toml", "[workspace]\n");
    file("spec/openapi.yaml", &SPEC.replace("paths/pets", "../../pets"));
    folder.write("pets.yaml", PETS.replace("../../", "my "));
    folder.write("my shared/common.yaml", COMMON);
    commit(&folder);
    folder.write("my shared/common.yaml", less());
    let mut command = folder.command();
    let run = crate::setup::ended(command.current_dir(folder.path("below/spec")).args(["diff"]));
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("--> ../my shared/common.yaml:4:5 (head)"), "{run:?}");
}

#[test]
fn files_are_followed_where_they_lie() {
    let folder = repository();
    folder.write("old/a/b/openapi.yaml", SPEC);
    folder.write("old/a/b/paths/pets.yaml", PETS);
    folder.write("old/a/shared/common.yaml", less());
    let run = folder.run(&["diff", "spec/openapi.yaml", "old/a/b/openapi.yaml"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("--> old/a/shared/common.yaml:4:5 (head)"), "{run:?}");
}

#[test]
fn each_form_names_the_file() {
    let folder = repository();
    folder.write("shared/common.yaml", less());
    let form = |name: &str| folder.run(&["diff", "--format", name]).out;
    let head = "file=shared/common.yaml,line=4,col=5,";
    assert!(form("github").contains(head), "{}", form("github"));
    assert!(form("json").contains("\"file\": \"shared/common.yaml\""), "{}", form("json"));
    assert!(form("markdown").contains("| shared/common.yaml:5 (old) |"), "{}", form("markdown"));
}

/// What there is no text of may have changed, so there is nothing to say.
#[test]
fn a_file_that_a_commit_does_not_have_is_told() {
    let folder = repository();
    let missing = SPEC.replace("pets.yaml", "cats.yaml");
    folder.write("spec/openapi.yaml", &missing);
    commit(&folder);
    // The working tree has what the commit has not.
    folder.write("spec/paths/cats.yaml", PETS);
    let run = folder.run(&["diff", "HEAD~1", "HEAD"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
    insta::assert_snapshot!(run.err, @r"
    error[unread-file]: spec/paths/cats.yaml cannot be read: there is no such file in the commit
     --> spec/openapi.yaml:5:17
      |
    5 |   /pets: {$ref: paths/cats.yaml}
      |                 ^^^^^^^^^^^^^^^
      |
      = help: correct the way to the file, or add it; a place in this one is `#/…`

    spec/openapi.yaml: 1 fault
    ");
    same(&folder.run(&["diff", "HEAD~1"]));
    folder.write("spec/paths/cats.yaml", "a: [\n");
    let run = folder.run(&["diff", "HEAD~1"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("spec/paths/cats.yaml cannot be read: this is not YAML"), "{run:?}");
    assert!(run.err.contains("--> spec/openapi.yaml:5:17"), "{run:?}");
}

/// A place that a file does not have makes no crate, but is compared.
#[test]
fn a_place_that_a_file_does_not_have_is_told() {
    let folder = repository();
    folder.write("shared/common.yaml", COMMON.replace("Pet:", "Cat:"));
    let run = folder.run(&["diff"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("there is no `/Pet` in shared/common.yaml"), "{run:?}");
    assert!(run.out.contains("--> spec/paths/pets.yaml:7:51 (head)"), "{run:?}");
}

#[test]
fn nothing_outside_of_the_repository_is_read() {
    let outer = Folder::new();
    outer.write("common.yaml", COMMON);
    let inside = |text: String| {
        outer.write("inner/openapi.yaml", text);
        outer.run(&["diff", "pets.yaml", "inner/openapi.yaml"])
    };
    let spec = |reference: &str| SPEC.replace("paths/pets.yaml", &format!("'{reference}'"));
    std::fs::create_dir_all(outer.path("inner/.git")).unwrap();
    for reference in ["../common.yaml#/Pet", "/common.yaml", "https://api.example/common.yaml"] {
        let run = inside(spec(reference));
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("error[refused-ref]"), "{run:?}");
        assert!(run.err.contains("--> inner/openapi.yaml:5:17"), "{run:?}");
    }
}

#[cfg(unix)]
#[test]
fn nor_by_a_symbolic_link() {
    let outer = Folder::new();
    outer.write("common.yaml", PETS);
    outer.write("inner/Cargo.toml", "[workspace]\n");
    outer.write("inner/spec/openapi.yaml", SPEC);
    outer.write("inner/real.yaml", PETS.replace("../../shared/common.yaml", "common.yaml"));
    outer.write("inner/spec/common.yaml", COMMON);
    let link = |to: &str| {
        let at = outer.path("inner/spec/paths/pets.yaml");
        std::fs::create_dir_all(at.parent().unwrap()).unwrap();
        let _none = std::fs::remove_file(&at);
        std::os::unix::fs::symlink(to, at).unwrap();
    };
    let run = |arguments: &[&str]| {
        let mut command = outer.command();
        crate::setup::ended(command.current_dir(outer.path("inner")).args(arguments))
    };
    let quiet = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.current_dir(outer.path("inner")).args(quiet).args(arguments);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "-q", "-b", "main"]);
    link("../../../common.yaml");
    git(&["add", "."]);
    git(&["commit", "-qm", "a link out"]);
    let on_the_disk = ["diff", "real.yaml", "spec/openapi.yaml"];
    for arguments in [["diff", "main", "main"].as_slice(), &on_the_disk] {
        let run = run(arguments);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("it is a symbolic link out of the repository"), "{run:?}");
    }
}

#[test]
fn regen_and_lint_follow_too() {
    let folder = Folder::new();
    write(&folder, COMMON);
    git(&folder, &["init", "-q"]);
    let arguments = ["regen", "--spec", "spec/openapi.yaml", "--out", "out"];
    let run = folder.run(&arguments);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(folder.read("out/types/pets.rs").contains("pub struct Pet"));
    folder.write("shared/common.yaml", COMMON.replace("string", "strin"));
    let run = folder.run(&arguments);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("--> shared/common.yaml:5:18"), "{run:?}");
}

#[test]
fn each_form_of_the_lint_names_the_file() {
    let folder = Folder::new();
    write(&folder, &COMMON.replace("string", "strin"));
    git(&folder, &["init", "-q"]);
    let form = |name: &str| folder.run(&["lint", "spec/openapi.yaml", "--format", name]).out;
    assert!(form("text").contains("--> shared/common.yaml:5:18"), "{}", form("text"));
    assert!(form("json").contains("\"file\": \"shared/common.yaml\""), "{}", form("json"));
    assert!(form("github").contains("file=shared/common.yaml,line=5,col=18"), "{}", form("github"));
    assert!(form("sarif").contains("\"uri\": \"shared/common.yaml\""), "{}", form("sarif"));
}
