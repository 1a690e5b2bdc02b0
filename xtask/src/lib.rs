//! The commands of this workspace, run as `cargo xtask`. A library, so that its tests can ask for the
//! features that a fresh build does without.

#![forbid(unsafe_code)]

#[cfg(feature = "drift")]
mod adopt;
mod again;
mod bench;
mod command;
mod diff;
mod document;
#[cfg(feature = "drift")]
mod drift;
mod exit;
mod git;
#[cfg(feature = "review")]
#[cfg_attr(not(feature = "network"), allow(dead_code, reason = "sending needs the network"))]
mod github;
#[cfg(feature = "review")]
mod issue;
#[cfg(feature = "lint")]
mod lint;
mod neighbours;
#[cfg(feature = "network")]
mod network;
mod output;
mod place;
mod range;
mod reading;
mod regen;
#[cfg(feature = "review")]
mod release_check;
#[cfg(feature = "review")]
mod review;
mod today;
mod usage;
mod wording;
mod workspace;

use std::process::ExitCode;

use command::Command;

/// What `cargo xtask` can do.
const COMMANDS: &[Command] = &[
    Command {
        name: "bench",
        summary: "measure the client and the generator beside their peers, in tests/peers",
        help: include_str!("help/bench.txt"),
        run: bench::run,
    },
    Command {
        name: "diff",
        summary: "say what a change of spec/openapi.yaml means on the wire and for the crate",
        help: include_str!("help/diff.txt"),
        run: diff::run,
    },
    Command {
        name: "drift",
        summary: "say what the vendor publishes otherwise than spec/openapi.yaml",
        help: include_str!("help/drift.txt"),
        run: again::DRIFT,
    },
    Command {
        name: "adopt",
        summary: "write simple additions that drift found into spec/openapi.yaml",
        help: include_str!("help/adopt.txt"),
        run: again::ADOPT,
    },
    Command {
        name: "regen",
        summary: "write generated/src anew from spec/openapi.yaml, or --check that it is up to date",
        help: include_str!("help/regen.txt"),
        run: regen::run,
    },
    Command {
        name: "lint",
        summary: "find every fault of spec/openapi.yaml, or --explain one",
        help: include_str!("help/lint.txt"),
        run: again::LINT,
    },
    Command {
        name: "release-check",
        summary: "hold the version and CHANGELOG.md to what a change of spec/openapi.yaml asks",
        help: include_str!("help/release-check.txt"),
        run: again::RELEASE_CHECK,
    },
    Command {
        name: "review",
        summary: "tell a pull request on GitHub what it changes",
        help: include_str!("help/review.txt"),
        run: again::REVIEW,
    },
    Command {
        name: "issue",
        summary: "open, refresh or close the one issue on GitHub that tells what a check found",
        help: include_str!("help/issue.txt"),
        run: again::ISSUE,
    },
];

/// Runs the command that the arguments of this process name.
pub fn run() -> ExitCode {
    command::run(COMMANDS)
}
