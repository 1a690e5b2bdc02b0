//! `regen` writes.

use std::collections::BTreeMap;
use std::fs;
use std::process::Stdio;

use close_codegen::{HEADER, SourceText};

use crate::setup::{Folder, PETS, ended, long_ago, set_time, without_numbers};

#[test]
fn the_folder_holds_what_the_generator_made() {
    let folder = Folder::generated();
    let generation = close_codegen::generate(&SourceText::new("pets.yaml", PETS)).unwrap();
    let made = generation.files.iter();
    let expected: BTreeMap<_, _> = made
        .map(|(path, text)| (folder.path("out").join(path), text.as_bytes().to_vec()))
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(folder.files(), expected);
}

#[test]
fn writing_anew_gives_the_same_bytes() {
    let folder = Folder::generated();
    let before = folder.files();
    fs::remove_dir_all(folder.path("out")).unwrap();
    assert_eq!(folder.regen(&[]).code, Some(0));
    assert_eq!(folder.files(), before);
}

#[test]
fn only_changed_files_are_touched() {
    let folder = Folder::generated();
    let before = folder.files();
    before.keys().for_each(|path| set_time(path));
    folder.write("out/lib.rs", format!("{HEADER}// old\n"));
    set_time(&folder.path("out/lib.rs"));

    assert_eq!(folder.regen(&[]).code, Some(0));
    assert_eq!(folder.files(), before);
    for (path, (bytes, time)) in folder.state() {
        let is_changed = path.ends_with("lib.rs");
        assert_eq!(bytes.is_some() && time != long_ago(), is_changed, "{path:?}");
    }
}

#[test]
fn strays_go_with_their_folders() {
    let folder = Folder::generated();
    let before = folder.state().into_keys().collect::<Vec<_>>();
    folder.write("out/gone/deep/old.rs", format!("{HEADER}// old\n"));
    folder.write("out/types/old.rs", format!("{HEADER}// old\n"));
    fs::create_dir(folder.path("out/empty")).unwrap();

    let run = folder.regen(&[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(folder.state().into_keys().collect::<Vec<_>>(), before);
    assert!(run.out.contains("removed  out/gone/deep/old.rs\n"), "{run:?}");
}

#[test]
fn a_killed_regen_is_mended_by_the_next() {
    let folder = Folder::generated();
    let before = folder.files();
    folder.write("out/lib.rs", format!("{HEADER}// old\n"));
    folder.write("out/types/.regen-shared.rs.tmp", "// @gener");
    fs::remove_file(folder.path("out/types/mod.rs")).unwrap();
    folder.write("out/types/shared.rs", "");

    let run = folder.regen(&[]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(folder.files(), before);
}

#[test]
fn nothing_but_the_document_decides_the_bytes() {
    let folder = Folder::generated();
    let before = folder.files();
    fs::remove_dir_all(folder.path("out")).unwrap();
    folder.write("deep/er/place", "");
    let mut command = folder.command();
    command
        .current_dir(folder.path("deep/er"))
        .envs([("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Kathmandu")])
        .args(["regen", "--spec", "../../pets.yaml", "--out", "../../out/"]);
    let run = ended(&mut command);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("  new      ../../out/lib.rs ("), "{run:?}");
    assert_eq!(folder.files(), before);
}

#[test]
fn the_workspace_is_where_cargo_says_or_above_the_current_directory() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[workspace] # here\nmembers = []\n");
    folder.write("spec/openapi.yaml", PETS);
    folder.write("xtask/Cargo.toml", "[package]\nname = \"xtask\"\n");
    let elsewhere = Folder::new();

    let mut by_cargo = elsewhere.command();
    by_cargo.arg("regen").env("CARGO_MANIFEST_DIR", folder.path("xtask"));
    let first = ended(&mut by_cargo);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(first.out.contains("  new      generated/src/lib.rs ("), "{first:?}");
    assert!(folder.path("generated/src/lib.rs").exists());

    let mut by_directory = folder.command();
    let second = ended(by_directory.args(["regen", "--check"]).current_dir(folder.path("xtask")));
    assert_eq!(second.code, Some(0), "{second:?}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let folder = Folder::new();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ran = std::process::Command::new(assert_cmd::cargo::cargo_bin!("xtask"))
        .args(["regen", "--spec", "pets.yaml", "--out", "out"])
        .current_dir(folder.path(""))
        .stdout(Stdio::from(writer))
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(0));
    assert_eq!(String::from_utf8(ran.stderr).unwrap(), "");
    assert!(folder.path("out/lib.rs").exists());
}

#[test]
fn the_report_is_short() {
    let folder = Folder::new();
    let first = folder.regen(&[]);
    folder.write("out/lib.rs", format!("{}// one more\n", folder.read("out/lib.rs")));
    folder.write("out/types/shared.rs", folder.read("out/types/shared.rs").replace('\n', "\r\n"));
    folder.write("out/old/pets.rs", HEADER);
    folder.write("out/.regen-lib.rs.tmp", "");
    let second = folder.regen(&[]);
    let third = folder.regen(&[]);
    assert_eq!(first.err + &second.err + &third.err, "");
    insta::assert_snapshot!(without_numbers(&first.out), @"
    pets.yaml: # operations, # type, # lines
    out: # files, # lines
      new      out/lib.rs (# lines)
      new      out/types/mod.rs (# lines)
      new      out/types/shared.rs (# lines)
    in # ms
    ");
    insta::assert_snapshot!(without_numbers(&second.out), @"
    pets.yaml: # operations, # type, # lines
    out: # files, # lines
      removed  out/.regen-lib.rs.tmp (left by a regen that was killed)
      changed  out/lib.rs (+# -# lines)
      removed  out/old (a folder)
      removed  out/old/pets.rs
      changed  out/types/shared.rs (only in its line endings: CRLF where LF belongs)
    in # ms
    ");
    insta::assert_snapshot!(without_numbers(&third.out), @"
    pets.yaml: # operations, # type, # lines
    out: # files, # lines
      nothing changed
    in # ms
    ");
}
