//! What `regen` does not take, and what it does not touch.

use std::fs;

use close_codegen::HEADER;

use crate::setup::{Folder, PETS, Run, ended};

/// Runs `regen`, which has to leave everything as it was.
fn refused(folder: &Folder) -> Run {
    let before = folder.state();
    let run = folder.regen(&[]);
    assert_eq!(folder.state(), before);
    assert_eq!(run.out, "");
    run
}

#[test]
fn a_document_with_faults_writes_nothing() {
    let folder = Folder::generated();
    folder.write("out/lib.rs", format!("{HEADER}// old\n"));
    folder.write("pets.yaml", PETS.replace("type: string", "type: strnig"));
    let run = refused(&folder);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("strnig"), "{run:?}");
    assert!(run.err.ends_with("pets.yaml: 1 fault\n"), "{run:?}");
}

#[test]
fn a_document_that_is_not_there() {
    let run = Folder::new().run(&["regen", "--spec", "pest.yaml", "--out", "out"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    insta::assert_snapshot!(run.err, @"pest.yaml does not exist. Name the OpenAPI document with --spec FILE.");
}

#[test]
fn a_document_that_is_a_folder() {
    let folder = Folder::new();
    let run = folder.run(&["regen", "--spec", ".", "--out", "out"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(!run.err.is_empty() && !folder.path("out").exists(), "{run:?}");
}

#[test]
fn a_document_that_is_not_utf_8() {
    let folder = Folder::generated();
    folder.write("pets.yaml", b"openapi: 3.0.3\ninfo: {title: p\xe9ts}\n");
    let run = refused(&folder);
    assert_eq!(run.code, Some(2), "{run:?}");
    insta::assert_snapshot!(run.err, @"pets.yaml is not UTF-8, as byte 30 (counted from 0, on line 2) shows: save it as UTF-8.");
}

#[test]
fn foreign_files_are_all_named_and_left_alone() {
    let folder = Folder::generated();
    folder.write("out/lib.rs", "// written by hand\n");
    folder.write("out/notes.txt", "remember the milk\n");
    folder.write("out/own/helper.rs", "// written by hand\n");
    folder.write("out/old.rs", HEADER);
    let run = refused(&folder);
    assert_eq!(run.code, Some(1), "{run:?}");
    insta::assert_snapshot!(run.err, @"
    out holds what regen did not write and does not touch:
      out/lib.rs does not begin with the line that regen writes
      out/notes.txt does not begin with the line that regen writes
      out/own/helper.rs does not begin with the line that regen writes
    Nothing was written. Move these away, or name another folder with --out DIR.
    ");
}

#[test]
fn a_folder_in_the_place_of_a_file_and_the_other_way_round() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("out/lib.rs")).unwrap();
    folder.write("out/types", HEADER);
    let run = refused(&folder);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("  out/lib.rs is a folder where a file belongs\n"), "{run:?}");
    assert!(run.err.contains("  out/types is a file where a folder belongs\n"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_replaced() {
    use std::os::unix::fs::symlink;
    let folder = Folder::generated();
    let types = folder.path("out/types");
    fs::rename(&types, folder.path("types")).unwrap();
    fs::rename(folder.path("out/lib.rs"), folder.path("lib.rs")).unwrap();
    symlink(folder.path("types"), &types).unwrap();
    symlink(folder.path("lib.rs"), folder.path("out/lib.rs")).unwrap();
    symlink("nowhere", folder.path("out/.regen-lib.rs.tmp")).unwrap();

    let run = folder.regen(&[]);
    assert_eq!(run.code, Some(1), "{run:?}");
    for link in ["lib.rs", "types", ".regen-lib.rs.tmp"] {
        let told = format!("  out/{link} is a symbolic link\n");
        assert!(run.err.contains(&told), "{run:?}");
        assert!(folder.path("out").join(link).is_symlink());
    }
}

#[test]
fn an_output_folder_below_a_file() {
    let folder = Folder::new();
    for more in [&[][..], &["--check"]] {
        let arguments = ["regen", "--spec", "pets.yaml", "--out", "pets.yaml/src"];
        let run = folder.run(&[&arguments, more].concat());
        assert_eq!(run.code, Some(1), "{run:?}");
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.err, @"pets.yaml/src cannot be the output folder, because pets.yaml is not a folder. Name another with --out DIR.");
        }
    }
    assert_eq!(folder.read("pets.yaml"), PETS);
}

/// A limit on the size of files stands in for a full disk, since it binds root too.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_all_as_it_was() {
    let folder = Folder::generated();
    folder.write("out/lib.rs", format!("{HEADER}// old\n"));
    fs::remove_file(folder.path("out/types/shared.rs")).unwrap();
    folder.write("out/old.rs", HEADER);
    let before = folder.files();

    let mut command = assert_cmd::Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"])
        .arg(assert_cmd::cargo::cargo_bin!("xtask"))
        .args(["regen", "--spec", "pets.yaml", "--out", "out"])
        .current_dir(folder.path(""));
    let run = ended(&mut command);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.starts_with("out/lib.rs could not be written: File too large"), "{run:?}");
    assert!(run.err.contains("No file was changed."), "{run:?}");
    assert_eq!(folder.files(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_told() {
    let folder = Folder::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = std::process::Command::new(assert_cmd::cargo::cargo_bin!("xtask"))
        .args(["regen", "--spec", "pets.yaml", "--out", "out"])
        .current_dir(folder.path(""))
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert!(String::from_utf8(ran.stderr).unwrap().contains("could not be written"));
    assert!(folder.path("out/lib.rs").exists());
}
