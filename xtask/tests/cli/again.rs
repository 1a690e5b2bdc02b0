//! A command that needs a feature, asked of an xtask that was built without it. The tests have one that
//! lacks `network` alone; `.ci/run` asks the one that has none.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;

use crate::setup::{Folder, Run, ended};

/// What the xtask of the tests has, and what it lacks.
const FEATURES: &str = "drift,lint,review,network";

/// A workspace with something in the place of cargo: it notes its arguments, and ends with this.
fn workspace(code: u8) -> Folder {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[workspace]\n");
    folder.write("report.md", "news\n");
    folder.write("cargo", format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > noted\nexit {code}\n"));
    set_permissions(folder.path("cargo"), Permissions::from_mode(0o755)).unwrap();
    folder
}

fn issue(folder: &Folder, cargo: &str, more: &[&str]) -> Run {
    let mut command = folder.command();
    command.env("CARGO", folder.path(cargo)).env_remove("GITHUB_STEP_SUMMARY");
    command.env("GITHUB_TOKEN", "secret").env("GITHUB_REPOSITORY", "pets/client");
    ended(command.args(["issue", "report.md", "--ended", "1"]).args(more))
}

#[test]
fn it_runs_itself_again_with_the_feature() {
    for (code, expected) in [(0, 0), (1, 1), (2, 2), (101, 2)] {
        let folder = workspace(code);
        let run = issue(&folder, "cargo", &["--title", "two words"]);
        assert_eq!((run.code, run.out.as_str()), (Some(expected), ""), "{run:?}");
        insta::allow_duplicates! {
            insta::assert_snapshot!(run.err, @"This command needs the feature `network`, which this xtask was built without: it is built once more, with that, and run.");
        }
        let manifest = folder.path("Cargo.toml").canonicalize().unwrap();
        let manifest = manifest.to_str().unwrap();
        let start = ["run", "--quiet", "--package", "xtask", "--features", FEATURES];
        let middle = ["--manifest-path", manifest, "--", "issue", "report.md", "--ended", "1"];
        let expected = [&start[..], &middle, &["--title", "two words"]].concat();
        assert_eq!(folder.read("noted").lines().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn what_reads_addresses_needs_it_too() {
    let folder = workspace(1);
    for arguments in [
        &["drift", "--fetch"][..],
        &["drift", "--update"],
        &["drift", "https://docs.example/a"],
        &["adopt", "property-added:/a", "--fetch"],
    ] {
        let mut command = folder.command();
        let run = ended(command.env("CARGO", folder.path("cargo")).args(arguments));
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{run:?}");
        assert!(folder.read("noted").ends_with(&format!("--\n{}\n", arguments.join("\n"))));
    }
}

#[test]
fn without_cargo_it_says_how() {
    let folder = workspace(0);
    let run = issue(&folder, "nowhere", &[]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.err.contains("cargo could not be run")
            && run.err.contains(&format!("--features {FEATURES}"))
    );
}

/// What sends nothing needs no network.
#[test]
fn a_dry_run_needs_no_other_xtask() {
    let folder = workspace(1);
    let run = issue(&folder, "cargo", &["--dry-run"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert!(!folder.path("noted").exists());
}
