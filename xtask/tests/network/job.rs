//! A job of GitHub Actions: the program in its environment.

use serde_json::{Value, json};

use crate::github::{Github, TOKEN};
use crate::setup::{Folder, Run, ended};

/// What jobs are told; none of it may come from the environment of the test.
const VARIABLES: [&str; 6] = [
    "GITHUB_ACTOR",
    "GITHUB_API_URL",
    "GITHUB_EVENT_PATH",
    "GITHUB_REPOSITORY",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_TOKEN",
];

/// What started a job on a pull request from this repository.
pub(crate) fn event(head: &Value) -> Value {
    let base = json!({"repo": {"full_name": "pets/client"}});
    json!({"action": "opened", "pull_request": {"number": 7, "head": {"repo": head}, "base": base}})
}

/// Runs the program as a job does.
pub(crate) fn run(folder: &Folder, github: &Github, arguments: &[&str]) -> Run {
    run_with(folder, github, &[], arguments)
}

/// The same, with other variables; one that is empty is not there.
pub(crate) fn run_with(
    folder: &Folder,
    github: &Github,
    other: &[(&str, &str)],
    arguments: &[&str],
) -> Run {
    let mut command = folder.command();
    for name in VARIABLES {
        command.env_remove(name);
    }
    command
        .env("GITHUB_API_URL", &github.url)
        .env("GITHUB_EVENT_PATH", folder.path("event.json"))
        .env("GITHUB_REPOSITORY", "pets/client")
        .env("GITHUB_STEP_SUMMARY", folder.path("summary.md"))
        .env("GITHUB_TOKEN", TOKEN)
        .envs(other.iter().copied());
    let run = ended(command.args(arguments));
    assert!(!run.out.contains(TOKEN) && !run.err.contains(TOKEN), "the token is shown: {run:?}");
    run
}
