//! The workflows of `.github`: what they may do, and that what they run is there.

use std::collections::BTreeMap;
use std::fs::{self, Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;

use crate::setup::Folder;

/// Each workflow, and all that its jobs may do.
const MAY: [(&str, &[(&str, &str)]); 3] = [
    ("ci.yml", &[("contents", "read")]),
    ("drift.yml", &[("contents", "read"), ("issues", "write")]),
    ("review.yml", &[("contents", "read"), ("pull-requests", "write")]),
];
/// The actions that are used, all of them GitHub's own.
const ACTIONS: [&str; 2] = ["actions/cache", "actions/checkout"];
/// The commands that are handed a token.
const TOLD: [&str; 2] = ["cargo xtask issue ", "cargo xtask review "];
/// What else a step may do: prepare, and carry an exit code on.
const BESIDE: [&str; 3] = ["rustup toolchain install ", "code=0", "echo \"code=$code\" >> "];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(".github/workflows").join(name)).unwrap()
}

fn workflow(name: &str) -> Value {
    serde_yaml::from_str(&text(name)).unwrap()
}

fn jobs(workflow: &Value) -> Vec<Value> {
    workflow["jobs"].as_mapping().unwrap().values().cloned().collect()
}

fn steps(name: &str) -> Vec<Value> {
    let all = jobs(&workflow(name)).into_iter();
    all.flat_map(|job| job["steps"].as_sequence().unwrap().clone()).collect()
}

fn all_steps() -> Vec<(&'static str, Value)> {
    MAY.iter()
        .flat_map(|(name, _)| steps(name).into_iter().map(move |step| (*name, step)))
        .collect()
}

/// What a step runs, line by line.
fn lines(step: &Value) -> Vec<String> {
    step["run"].as_str().unwrap_or_default().lines().map(str::to_owned).collect()
}

#[test]
fn these_are_all() {
    let entries = fs::read_dir(root().join(".github/workflows")).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, MAY.map(|(name, _)| name));
}

/// Nothing may do anything that is not said of its job, and code that nobody read gets no token
/// that writes.
#[test]
fn jobs_may_do_what_they_need() {
    for (name, expected) in MAY {
        let workflow = workflow(name);
        assert_eq!(workflow["permissions"], Value::Mapping(Default::default()), "{name}");
        for job in jobs(&workflow) {
            let may: BTreeMap<String, String> =
                serde_yaml::from_value(job["permissions"].clone()).unwrap();
            let may: Vec<_> = may.iter().map(|(what, how)| (what.as_str(), how.as_str())).collect();
            assert_eq!(may, expected, "{name}");
            assert!(job["timeout-minutes"].as_u64().is_some_and(|most| most <= 120), "{name}");
            assert_eq!(job["runs-on"], "ubuntu-24.04", "a runner that stays what it is");
        }
        let triggers = workflow["on"].as_mapping().unwrap();
        for trigger in triggers.keys() {
            let known = ["pull_request", "push", "schedule", "workflow_dispatch"];
            assert!(known.contains(&trigger.as_str().unwrap()), "{name}: {trigger:?}");
        }
        assert!(workflow["concurrency"]["group"].is_string(), "{name}");
    }
    assert_eq!(workflow("review.yml")["concurrency"]["cancel-in-progress"], true);
}

#[test]
fn actions_are_pinned_by_commit() {
    let mut pinned = BTreeMap::new();
    for (name, _) in MAY {
        for line in text(name).lines().filter_map(|line| line.split("uses: ").nth(1)) {
            let (action, version) = line.split_once(" # v").expect("the version beside the commit");
            let (action, commit) = action.split_once('@').unwrap();
            assert!(ACTIONS.contains(&action), "{action} of {name}");
            let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            assert!(commit.len() == 40 && commit.bytes().all(hex), "{commit}");
            assert_eq!(version.split('.').count(), 3, "{version}");
            let one = (commit.to_owned(), version.to_owned());
            assert_eq!(*pinned.entry(action.to_owned()).or_insert_with(|| one.clone()), one);
        }
    }
    assert!(ACTIONS.iter().eq(pinned.keys()), "{pinned:?}");
    for (name, step) in all_steps() {
        if step["uses"].as_str().is_some_and(|uses| uses.starts_with("actions/checkout@")) {
            assert_eq!(step["with"]["persist-credentials"], false, "{name}");
            let history = if name == "review.yml" { Value::from(0) } else { Value::Null };
            assert_eq!(step["with"]["fetch-depth"], history, "{name}");
        }
    }
}

/// No text of a pull request becomes a part of a program, and a token goes to what needs it alone.
#[test]
fn nothing_is_put_into_a_script() {
    for (name, step) in all_steps() {
        let script = lines(&step).join("\n");
        assert!(!script.contains("${{"), "{name}: {script}");
        let told = TOLD.iter().any(|command| script.contains(command));
        let token = step["env"]["GITHUB_TOKEN"].as_str();
        assert_eq!(token, told.then_some("${{ github.token }}"), "{name}: {script}");
        assert!(!serde_yaml::to_string(&step).unwrap().contains("secrets."), "{name}");
    }
}

/// The command and its options are those of the program.
fn assert_there(here: &Folder, place: &str, line: &str) {
    let rest = line.strip_prefix("cargo xtask ").unwrap();
    let command = rest.split(' ').next().unwrap();
    let help = here.run(&["help", command]);
    assert_eq!(help.code, Some(0), "{place}: {help:?}");
    for option in rest.split(' ').filter(|word| word.starts_with("--")) {
        assert!(help.out.contains(&format!("  {option} ")), "{place}: {line}: {option}");
    }
}

/// The readme shows the same commands.
#[test]
fn what_the_readme_shows_is_there() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.lines().filter(|line| line.starts_with("cargo xtask "));
    let shown: Vec<&str> = shown.map(|line| line.split(" # ").next().unwrap().trim_end()).collect();
    assert!(shown.len() > 5, "{shown:?}");
    for line in shown {
        assert_there(&Folder::new(), "README.md", line);
    }
}

/// What a job does can be done without GitHub: each command and each option is there.
#[test]
fn what_is_run_is_there() {
    let here = Folder::new();
    for (name, step) in all_steps() {
        for line in lines(&step) {
            if line == ".ci/run" {
                let mode = fs::metadata(root().join(".ci/run")).unwrap().permissions().mode();
                assert!(mode & 0o111 != 0, "it can be run");
            } else if line.starts_with("cargo xtask ") {
                assert_there(&here, name, &line);
            } else {
                assert!(BESIDE.iter().any(|beside| line.starts_with(beside)), "{name}: {line}");
            }
        }
    }
}

/// A pull request that takes its change back has to be looked at again, or its comment goes stale.
#[test]
fn every_pull_request_is_reviewed() {
    let review = workflow("review.yml");
    assert_eq!(review["on"], serde_yaml::from_str::<serde_yaml::Value>("pull_request:").unwrap());
}

#[test]
fn what_is_named_is_there() {
    let ci = text("ci.yml");
    let (_, files) = ci.split_once("hashFiles(").unwrap();
    for file in files.split(')').next().unwrap().split(", ") {
        assert!(root().join(file.trim_matches('\'')).is_file(), "{file}");
    }
}

/// Runs the scripts of a workflow as a runner does, with a cargo that notes what it was asked for.
fn played(name: &str, ends: &str) -> (bool, Vec<String>) {
    let folder = Folder::new();
    let cargo = "#!/bin/sh\necho \"$@\" >> noted\ncase $2 in drift) echo news; exit $ENDS;; esac\n";
    folder.write("bin/cargo", cargo);
    set_permissions(folder.path("bin/cargo"), Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path("bin").display(), std::env::var("PATH").unwrap());
    let mut code = String::new();
    let mut well = true;
    for script in steps(name).iter().map(lines).filter(|lines| !lines.is_empty()) {
        let run = Command::new("bash")
            .args(["-e", "-c", &script.join("\n")])
            .current_dir(folder.path("."))
            .envs([("PATH", path.as_str()), ("ENDS", ends), ("CODE", code.trim())])
            .envs([("GITHUB_BASE_REF", "main"), ("GITHUB_OUTPUT", "output"), ("RUNNER_TEMP", ".")])
            .status();
        well &= run.unwrap().success();
        let output = fs::read_to_string(folder.path("output")).unwrap_or_default();
        code = output.strip_prefix("code=").unwrap_or_default().to_owned();
    }
    if name == "drift.yml" {
        assert_eq!(folder.read("drift.md"), "news\n");
    }
    (well, folder.read("noted").lines().map(str::to_owned).collect())
}

#[test]
fn scripts_hand_on_what_they_are_told() {
    let (well, noted) = played("review.yml", "0");
    let expected = ["xtask review origin/main", "xtask release-check origin/main --format github"];
    assert!(well && noted == expected, "{noted:?}");
    for code in ["0", "1", "2"] {
        let (well, noted) = played("drift.yml", code);
        let issue = format!("xtask issue ./drift.md --ended {code}");
        assert!(well && noted == ["xtask drift --fetch --format markdown", &issue], "{noted:?}");
    }
}
