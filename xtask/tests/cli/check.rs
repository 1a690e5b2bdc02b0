//! `regen --check` tells and never writes.

use std::fs;

use close_codegen::HEADER;

use crate::setup::{Folder, without_numbers};

#[test]
fn what_is_up_to_date_takes_one_line() {
    let run = Folder::generated().regen(&["--check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(without_numbers(&run.out), @"out is up to date with pets.yaml: # files, # lines");
}

#[test]
fn all_that_is_out_of_date_is_named_in_one_run() {
    let folder = Folder::generated();
    folder.write("out/lib.rs", format!("{}// one more\n", folder.read("out/lib.rs")));
    folder.write("out/gone/old.rs", HEADER);
    folder.write("out/types/.regen-mod.rs.tmp", "");
    fs::remove_file(folder.path("out/types/shared.rs")).unwrap();
    let before = folder.state();

    let run = folder.regen(&["--check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert_eq!(folder.state(), before);
    // The unchanged lines around a change are the generator's own.
    let own = run.out.lines().filter(|line| !line.starts_with("     "));
    let own: Vec<&str> = own.collect();
    insta::assert_snapshot!(without_numbers(&own.join("\n")), @"
    stray    out/gone (a folder)
    stray    out/gone/old.rs
    differs  out/lib.rs (+# -# lines)
        @@ -#,# +#,# @@
        -// one more
    stray    out/types/.regen-mod.rs.tmp (left by a regen that was killed)
    missing  out/types/shared.rs
    out is out of date with pets.yaml in # places. Run `cargo xtask regen --spec pets.yaml --out out`.
    ");
}

#[test]
fn what_is_foreign_is_named_too() {
    let folder = Folder::generated();
    folder.write("out/own/notes.txt", "remember the milk\n");
    folder.write("out/old.rs", HEADER);
    let before = folder.state();
    let run = folder.regen(&["--check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert_eq!(folder.state(), before);
    insta::assert_snapshot!(run.out, @"
    stray    out/old.rs
    foreign  out/own/notes.txt (does not begin with the line that regen writes)
    out is out of date with pets.yaml in 2 places. Move away what is foreign, then run `cargo xtask regen --spec pets.yaml --out out`.
    ");
}

#[test]
fn a_missing_folder_is_not_made() {
    let folder = Folder::new();
    let run = folder.regen(&["--check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains("missing  out/lib.rs\n"), "{run:?}");
    assert!(!folder.path("out").exists());
}

#[test]
fn other_line_endings_are_called_that() {
    let folder = Folder::generated();
    folder.write("out/lib.rs", folder.read("out/lib.rs").replace('\n', "\r\n"));
    let run = folder.regen(&["--check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.out, @"
    differs  out/lib.rs (only in its line endings: CRLF where LF belongs)
    out is out of date with pets.yaml in 1 place. Run `cargo xtask regen --spec pets.yaml --out out`.
    ");
}

#[test]
fn a_long_diff_is_cut() {
    let folder = Folder::generated();
    let more = "// one more\n".repeat(100);
    folder.write("out/lib.rs", format!("{}{more}", folder.read("out/lib.rs")));
    let run = folder.regen(&["--check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.contains(" more lines\n"), "{run:?}");
    assert_eq!(run.out.lines().count(), 23, "{run:?}");
}

#[test]
fn a_refused_document_is_refused_here_too() {
    let folder = Folder::generated();
    folder.write("pets.yaml", "openapi: 2.0\n");
    let run = folder.regen(&["--check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
}
