//! `diff` and the breaks that were agreed to.

use crate::diff::{REMOVED, files, less};
use crate::repository::{BASE, SPEC, repository};
use crate::setup::{Folder, Run};

fn agreed(id: &str, day: &str) -> String {
    format!("# Agreed.\n- id: {id}\n  reason: nobody reads it\n  expires: {day}\n")
}

fn with_accepted(text: &str, more: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("accepted.yaml", text);
    files(&folder, BASE, &less(), &[&["--accepted", "accepted.yaml"], more].concat())
}

#[test]
fn a_break_that_was_agreed_to() {
    let run = |format| with_accepted(&agreed(REMOVED, "2999-12-31"), &["--format", format]);
    let told = [
        ("text", "  accepted until 2999-12-31: nobody reads it\n"),
        ("text", "wire: response breaking | crate: major"),
        ("text", "| the break is accepted\n"),
        ("markdown", "### API changes: wire **breaking** · crate **major** · "),
        ("markdown", "⚪ the break is accepted.\n"),
        ("markdown", "| ⚪ accepted break | `Pet.name` is gone; accepted until 2999-12-31: nobody"),
        ("json", "\"wire_response\": \"breaking\""),
        ("github", "::notice file=head.yaml,line=17,"),
        ("github", "; accepted: nobody reads it)"),
        ("html", "<dd>the break is accepted</dd>"),
        ("html", "<bdi>until 2999-12-31: nobody reads it</bdi>"),
    ];
    for (format, words) in told {
        let run = run(format);
        assert_eq!(run.code, Some(0), "{format}: {run:?}");
        assert!(run.out.contains(words), "{format}: {words}: {run:?}");
    }
    let none = with_accepted("# None.\n", &[]);
    assert_eq!(none.code, Some(1), "{none:?}");
}

#[test]
fn an_agreement_that_is_over_or_matches_nothing() {
    let past = with_accepted(&agreed(REMOVED, "2020-12-31"), &[]);
    assert_eq!(past.code, Some(2), "{past:?}");
    insta::assert_snapshot!(past.err, @r"
    error[accepted-break]: `property-removed:/components/schemas/Pet/properties/name` was accepted until 2020-12-31
     --> accepted.yaml:4:12
      |
    4 |   expires: 2020-12-31
      |            ^^^^^^^^^^
      |
      = help: undo the break, or agree anew until a later day

    accepted.yaml: 1 fault
    ");
    let near = with_accepted(&agreed(&REMOVED.replace("name", "nam"), "2999-12-31"), &[]);
    assert_eq!(near.code, Some(2), "{near:?}");
    insta::assert_snapshot!(near.err, @r"
    error[accepted-break]: no break is called `property-removed:/components/schemas/Pet/properties/nam`
     --> accepted.yaml:2:7
      |
    2 | - id: property-removed:/components/schemas/Pet/properties/nam
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: take it out, or did you mean `property-removed:/components/schemas/Pet/properties/name`?

    accepted.yaml: 1 fault
    ");
    let stray = with_accepted(&agreed("property-removed:/nowhere", "2999-12-31"), &[]);
    assert_eq!(stray.code, Some(2), "{stray:?}");
    assert!(stray.err.contains("no break is called `property-removed:/nowhere`"), "{stray:?}");
    let harmless = agreed("property-added:/components/schemas/Pet/properties/age", "2999-12-31");
    let harmless = with_accepted(&harmless, &[]);
    assert_eq!(harmless.code, Some(2), "{harmless:?}");
    assert!(harmless.err.contains("properties/age` breaks nothing"), "{harmless:?}");
}

/// All that is wrong with the file is told at once.
#[test]
fn an_agreement_says_why_and_until_when() {
    let text = format!(
        "- id: {REMOVED}\n- id: {REMOVED}\n  reason: ''\n  expires: 2026-02-30\n- just a text\n\
         - {{id: a, reason: b, expire: 2999-12-31}}\n- {{id: c, reason: d, expires: 2999-12-31}}\n\
         - {{id: c, reason: d, expires: 2999-12-31}}\n"
    );
    let run = with_accepted(&text, &[]);
    assert_eq!(run.code, Some(2), "{run:?}");
    let told = run.err.lines().filter(|line| line.starts_with("error") || line.contains("--> "));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
    error[accepted-break]: `expires` is missing
     --> accepted.yaml:1:3
    error[accepted-break]: `reason` is missing
     --> accepted.yaml:1:3
    error[accepted-break]: `reason` says nothing
     --> accepted.yaml:3:3
    error[accepted-break]: `2026-02-30` is no date
     --> accepted.yaml:4:12
    error[accepted-break]: this is no accepted break
     --> accepted.yaml:5:3
    error[accepted-break]: `expires` is missing
     --> accepted.yaml:6:3
    error[accepted-break]: `expire` is not known
     --> accepted.yaml:6:22
    error[accepted-break]: `c` is accepted twice
     --> accepted.yaml:8:8
    ");
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
