//! What the program says about itself, and about arguments it does not know.

use crate::setup::{Folder, Run};

fn run(arguments: &[&str]) -> Run {
    Folder::new().run(arguments)
}

#[test]
fn without_arguments_it_says_what_there_is() {
    let overview = run(&[]);
    assert_eq!((overview.code, overview.err.as_str()), (Some(0), ""));
    insta::assert_snapshot!(overview.out, @"
    The commands of this workspace:

      cargo xtask bench          measure the client and the generator beside their peers, in tests/peers
      cargo xtask diff           say what a change of spec/openapi.yaml means on the wire and for the crate
      cargo xtask drift          say what the vendor publishes otherwise than spec/openapi.yaml
      cargo xtask adopt          write simple additions that drift found into spec/openapi.yaml
      cargo xtask regen          write generated/src anew from spec/openapi.yaml, or --check that it is up to date
      cargo xtask lint           find every fault of spec/openapi.yaml, or --explain one
      cargo xtask release-check  hold the version and CHANGELOG.md to what a change of spec/openapi.yaml asks
      cargo xtask review         tell a pull request on GitHub what it changes
      cargo xtask issue          open, refresh or close the one issue on GitHub that tells what a check found

    `cargo xtask COMMAND --help` says more about one.
    ");
    for arguments in [["--help"], ["-h"], ["help"]] {
        let run = run(&arguments);
        assert_eq!((run.code, run.out), (Some(0), overview.out.clone()));
    }
}

#[test]
fn each_command_has_help() {
    let help = run(&["regen", "--help"]);
    assert_eq!((help.code, help.err.as_str()), (Some(0), ""));
    assert!(help.out.starts_with("cargo xtask regen [--check] [--spec FILE] [--out DIR]\n"));
    assert_eq!(run(&["help", "regen"]).out, help.out);
    assert_eq!(run(&["regen", "--check", "-h"]).out, help.out);

    let overview = run(&[]).out;
    let lines = overview.lines().filter_map(|line| line.strip_prefix("  cargo xtask "));
    let names: Vec<&str> = lines.map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(names.len(), 9, "{names:?}");
    for name in names {
        let help = run(&["help", name]).out;
        assert!(help.starts_with(&format!("cargo xtask {name} ")), "{help}");
        assert!(help.contains("\n\nExit codes: 0 "), "{help}");
        assert!(!help.ends_with("\n\n"), "{help}");
    }
}

#[test]
fn an_unknown_command_is_told_what_there_is() {
    let (unknown, overview) = (run(&["regne"]), run(&[]));
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    let told = format!("`cargo xtask` has no command `regne`.\n\n{}", overview.out);
    assert_eq!(unknown.err, told);
}

#[test]
fn unknown_arguments_are_told_what_there_is() {
    let told = [
        &["--chek"][..],
        &["pets.yaml"],
        &["--check=yes"],
        &["--spec"],
        &["--out="],
        &["--out", ""],
        &["--out", "a", "--out", "b"],
    ]
    .map(|arguments| {
        let run = run(&[&["regen"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        run.err
    });
    insta::assert_snapshot!(told.concat(), @"
    `cargo xtask regen` has no option `--chek`.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    `cargo xtask regen` does not know what to do with `pets.yaml`.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    `--check` takes no value, but was given `yes`.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    `--spec` needs a path after it.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    `--out` was given an empty path.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    `--out` was given an empty path.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    `--out` was given twice.
    Usage: cargo xtask regen [--check] [--spec FILE] [--out DIR]
    ");
}

#[test]
fn bench_takes_names_alone() {
    let run = run(&["bench", "--fast"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @"
    `cargo xtask bench` has no option `--fast`.
    Usage: cargo xtask bench [MEASURE…]
    ");
}

#[test]
fn outside_of_a_workspace_it_says_so() {
    let run = run(&["regen"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.err, @"No folder from the current directory upward has a Cargo.toml with [workspace]. Run `cargo xtask` inside the workspace, or name both --spec and --out.");
}
