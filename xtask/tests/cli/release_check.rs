//! `release-check`: version and changelog beside what a change of the document asks.

use crate::repository::{BASE, SPEC, begin, commit, more};
use crate::setup::{Folder, Run, git};

const MANIFEST: &str = "generated/Cargo.toml";
const ROOT: &str = "Cargo.toml";
const RUNTIME: &str = "codegen/runtime/Cargo.toml";
const CHANGELOG: &str = "CHANGELOG.md";

fn root(version: &str, runtime: &str) -> String {
    format!(
        "[workspace]\n\n[workspace.package]\nversion = \"{version}\"\n\n[workspace.dependencies]\n\
         pets-runtime = {{ path = \"codegen/runtime\", version = \"{runtime}\" }}\n"
    )
}

fn package(name: &str, version: &str) -> String {
    format!("[package]\nname = \"{name}\"\n{version}\n\n[dependencies]\n")
}

/// A workspace as this one, whose branch `main` has one commit: version 1.2.3, released.
fn released(version: &str) -> Folder {
    let folder = Folder::new();
    folder.write(ROOT, root(version, version));
    let own = package("pets", "version.workspace = true");
    folder.write(MANIFEST, format!("{own}pets-runtime.workspace = true\nserde = \"1\"\n"));
    folder.write(RUNTIME, package("pets-runtime", "version.workspace = true"));
    folder.write("codegen/runtime/src/lib.rs", "");
    let log =
        format!("# Changelog\n\n## Unreleased\n\n## {version} - 2026-11-01\n\n- The first.\n");
    folder.write(CHANGELOG, log);
    begin(&folder);
    commit(&folder, BASE);
    folder
}

/// What breaks.
fn less() -> String {
    BASE.replace("name: {type: string}", "name: {type: integer}")
}

/// The changelog with a section for a version.
fn told(folder: &Folder, version: &str) {
    let old = folder.read(CHANGELOG);
    let new =
        old.replace("## Unreleased\n", &format!("## Unreleased\n\n## {version}\n\n- A change.\n"));
    folder.write(CHANGELOG, new);
}

/// What a review of a pull request says of the version, if anything.
fn reviewed(spec: &str, base: &str) -> Option<String> {
    let folder = released("1.2.3");
    folder.write("old.yaml", BASE);
    folder.write(SPEC, spec);
    let run = folder.run(&["review", base, "--dry-run"]);
    assert!(run.out.contains("### API changes: wire"), "{run:?}");
    let line = run.out.split("\n\n").find(|part| part.starts_with("Version"));
    line.map(str::to_owned)
}

/// By the same rules, and only where there is a version to begin with.
#[test]
fn a_review_says_what_is_asked_of_the_version() {
    let said = |line: &str| Some(line.to_owned());
    assert_eq!(reviewed(&less(), "main"), said("Version: 1.2.3 → at least 2.0.0"));
    assert_eq!(reviewed(&more(), "main"), said("Version: 1.2.3 → at least 1.3.0"));
    assert_eq!(reviewed(&more(), "old.yaml"), None);
}

fn check(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["release-check"], more].concat())
}

/// The version, raised everywhere, and told of.
fn raised(old: &str, new: &str, spec: &str) -> Run {
    let folder = released(old);
    folder.write(SPEC, spec);
    folder.write(ROOT, root(new, old));
    told(&folder, new);
    check(&folder, &[])
}

#[test]
fn without_a_change_nothing_is_asked() {
    let run = check(&released("0.1.0"), &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    insta::assert_snapshot!(run.out, @"The document promises what it promised: nothing is asked.");
}

#[test]
fn what_means_nothing_to_the_crate_asks_nothing() {
    let folder = released("0.1.0");
    folder.write(SPEC, format!("# For curators.\n{BASE}"));
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.ends_with("nothing is asked.\n"), "{run:?}");
}

#[test]
fn what_is_missing_is_said_with_its_place() {
    let folder = released("0.1.0");
    folder.write(SPEC, more());
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.out, @r#"
    The document asks for a minor version of pets: property-added:/components/schemas/Pet/properties/age.
    not enough: Cargo.toml:4: the version is 0.1.0, as it was; write `version = "0.1.1"` there, or a higher one.
    not enough: CHANGELOG.md:5: no section is called 0.1.1; write the heading `## 0.1.1` there, and below it an entry (`- …`) that tells what changed since 0.1.0.
    "#);
    folder.write(SPEC, less());
    let more = check(&folder, &[]);
    let along = "or a higher one. Ask for that version at Cargo.toml:7 too, or cargo finds none.";
    assert!(more.code == Some(1) && more.out.contains(along), "{more:?}");
    folder.write(SPEC, super::repository::more());
    let run = check(&folder, &["--format", "github"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.out, @r#"
    The document asks for a minor version of pets: property-added:/components/schemas/Pet/properties/age.
    ::error file=Cargo.toml,line=4,title=Release::the version is 0.1.0, as it was; write `version = "0.1.1"` there, or a higher one.
    ::error file=CHANGELOG.md,line=5,title=Release::no section is called 0.1.1; write the heading `## 0.1.1` there, and below it an entry (`- …`) that tells what changed since 0.1.0.
    "#);
}

#[test]
fn what_is_enough_by_the_rules_of_cargo() {
    let rows = [
        ("0.1.0", "0.1.1", more(), 0),
        ("0.1.0", "0.2.0", more(), 0),
        ("0.1.0", "0.1.1", less(), 1),
        ("0.1.0", "0.2.0", less(), 0),
        ("0.1.0", "0.2.0-rc.1", less(), 0),
        ("0.1.2", "0.1.1", more(), 1),
        ("1.2.3", "1.2.4", more(), 1),
        ("1.2.3", "1.3.0", more(), 0),
        ("1.2.3", "1.3.0", less(), 1),
        ("1.2.3", "2.0.0", less(), 0),
    ];
    for (old, new, spec, code) in rows {
        let run = raised(old, new, &spec);
        assert_eq!(run.code, Some(code), "{old} -> {new}: {run:?}");
    }
    insta::assert_snapshot!(raised("0.1.0", "0.2.0", &less()).out, @"
    The document asks for a major version of pets: type-changed:/components/schemas/Pet/properties/name.
    ok: Cargo.toml:4: the version went up from 0.1.0 to 0.2.0; 0.2.0 is the least that is asked.
    ok: CHANGELOG.md:5: the section 0.2.0 has new entries: 1.
    ");
    insta::assert_snapshot!(raised("0.1.0", "0.1.1", &less()).out, @r#"
    The document asks for a major version of pets: type-changed:/components/schemas/Pet/properties/name.
    not enough: Cargo.toml:4: the version went up from 0.1.0 to 0.1.1; write `version = "0.2.0"` there, or a higher one. Ask for that version at Cargo.toml:7 too, or cargo finds none.
    not enough: CHANGELOG.md:5: no section is called 0.2.0; write the heading `## 0.2.0` there, and below it an entry (`- …`) that tells what changed since 0.1.0.
    "#);
}

#[test]
fn a_version_of_its_own() {
    let folder = released("0.1.0");
    folder.write(SPEC, more());
    folder.write(MANIFEST, package("pets", "version = \"0.1.1\""));
    told(&folder, "0.1.1");
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.out.contains("ok: generated/Cargo.toml:3: the version went up from 0.1.0 to 0.1.1")
    );
}

#[test]
fn the_changelog_needs_the_heading_and_a_new_entry() {
    let folder = released("0.1.0");
    folder.write(SPEC, more());
    folder.write(ROOT, root("0.1.1", "0.1.0"));
    let run = check(&folder, &[]);
    assert!(run.code == Some(1) && run.out.contains("no section is called 0.1.1"), "{run:?}");
    let old = folder.read(CHANGELOG);
    folder.write(CHANGELOG, old.replace("## Unreleased", "## [0.1.1]\n\n- The\n  first."));
    let run = check(&folder, &[]);
    assert!(
        run.code == Some(1) && run.out.contains("CHANGELOG.md:3: the section 0.1.1 tells nothing"),
        "{run:?}"
    );
    folder.write(CHANGELOG, old.replace("## Unreleased", "## [0.1.1]\n\n- The second."));
    let run = check(&folder, &[]);
    assert!(run.code == Some(0) && run.out.contains("has new entries: 1."), "{run:?}");
    std::fs::remove_file(folder.path(CHANGELOG)).unwrap();
    let run = check(&folder, &[]);
    assert!(run.code == Some(1) && run.out.contains("CHANGELOG.md:1: no section"), "{run:?}");
}

/// A new client must not meet the old runtime.
#[test]
fn a_runtime_that_changed_is_asked_for() {
    let folder = released("0.1.0");
    folder.write(SPEC, more());
    folder.write(ROOT, root("0.1.1", "0.1.0"));
    told(&folder, "0.1.1");
    assert_eq!(check(&folder, &[]).code, Some(0));
    folder.write("codegen/runtime/src/new.rs", "");
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.out, @"
    The document asks for a minor version of pets: property-added:/components/schemas/Pet/properties/age.
    ok: Cargo.toml:4: the version went up from 0.1.0 to 0.1.1; 0.1.1 is the least that is asked.
    not enough: Cargo.toml:7: codegen/runtime changed too, but `^0.1.0` is met by the old pets-runtime 0.1.0; ask for `0.1.1` there.
    ok: CHANGELOG.md:5: the section 0.1.1 has new entries: 1.
    ");
    folder.write(ROOT, root("0.1.1", "0.1.1"));
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    folder.write(RUNTIME, package("pets-runtime", "version = \"0.1.0\""));
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out
            .contains("not enough: codegen/runtime/Cargo.toml:3: codegen/runtime changed too, but"),
        "{run:?}"
    );
}

#[test]
fn two_revisions_and_the_merge_base_of_one() {
    let folder = released("0.1.0");
    git(&folder, &["checkout", "-qb", "topic"]);
    folder.write(ROOT, root("0.1.1", "0.1.0"));
    told(&folder, "0.1.1");
    commit(&folder, &more());
    git(&folder, &["checkout", "-q", "main"]);
    commit(&folder, &less());
    folder.write(SPEC, "nothing");
    let run = check(&folder, &["main", "topic"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = check(&folder, &["main", "topic", "--exact"]);
    assert!(run.code == Some(1) && run.out.contains("asks for a major version"), "{run:?}");
    let run = check(&folder, &["topic", "main"]);
    assert!(run.code == Some(1) && run.out.contains("the version is 0.1.0, as it was"), "{run:?}");
}

#[test]
fn what_cannot_be_told_ends_with_two() {
    let folder = released("0.1.0");
    let told = |arguments: &[&str]| {
        let run = check(&folder, arguments);
        assert_eq!(run.code, Some(2), "{run:?}");
        run.err
    };
    insta::assert_snapshot!(told(&["nowhere"]), @"`nowhere` is no git revision, as far as this clone knows. Name a branch, a tag or a commit.");
    insta::assert_snapshot!(told(&["--format", "json"]), @"
    `json` is no format.
    Usage: cargo xtask release-check [BASE] [HEAD] [--exact] [--format text|github]
    ");
    insta::assert_snapshot!(told(&["a", "b", "c"]), @"
    `cargo xtask release-check` does not know what to do with `c`.
    Usage: cargo xtask release-check [BASE] [HEAD] [--exact] [--format text|github]
    ");
    folder.write(SPEC, more());
    folder.write(MANIFEST, package("pets", "version = \"one\""));
    insta::assert_snapshot!(told(&[]), @"generated/Cargo.toml:3 of the working tree says `one`, which is not a version such as 1.2.3: unexpected character 'o' while parsing major version number.");
    folder.write(MANIFEST, "[package]\nname = \"pets\"\n");
    insta::assert_snapshot!(told(&[]), @r#"generated/Cargo.toml of the working tree says no version. Write `version = "…"` below `[package]`, or `version.workspace = true` and the version below `[workspace.package]` of Cargo.toml."#);
    folder.write(MANIFEST, "[package\n");
    insta::assert_snapshot!(told(&[]), @"
    generated/Cargo.toml cannot be read as TOML: TOML parse error at line 1, column 9
      |
    1 | [package
      |         ^
    unclosed table, expected `]`
    ");
    std::fs::remove_file(folder.path(MANIFEST)).unwrap();
    insta::assert_snapshot!(told(&[]), @"generated/Cargo.toml is not there in the working tree, so its version is not known. Put it back, or name a BASE that has it.");
    folder.write(SPEC, "- a list\n");
    assert!(told(&[]).contains("this is not an OpenAPI document"));
}

#[test]
fn without_git_history_it_says_so() {
    let folder = Folder::new();
    folder.write(ROOT, "[workspace]\n");
    folder.write(SPEC, BASE);
    let run = check(&folder, &[]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("There is no default branch here"), "{run:?}");
}
