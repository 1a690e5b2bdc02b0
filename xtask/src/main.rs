//! The commands of this workspace, run as `cargo xtask`.

#![forbid(unsafe_code)]

#[cfg(feature = "drift")]
mod adopt;
#[cfg(any(feature = "drift", feature = "review"))]
mod again;
#[cfg(any(feature = "lint", feature = "review"))]
mod annotation;
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
        help: bench::HELP,
        run: bench::run,
    },
    Command {
        name: "diff",
        summary: "say what a change of spec/openapi.yaml means on the wire and for the crate",
        help: diff::HELP,
        run: diff::run,
    },
    #[cfg(feature = "drift")]
    Command {
        name: "drift",
        summary: "say what the vendor publishes otherwise than spec/openapi.yaml",
        help: drift::HELP,
        run: drift::run,
    },
    #[cfg(feature = "drift")]
    Command {
        name: "adopt",
        summary: "write simple additions that drift found into spec/openapi.yaml",
        help: adopt::HELP,
        run: adopt::run,
    },
    Command {
        name: "regen",
        summary: "write generated/src anew from spec/openapi.yaml, or --check that it is up to date",
        help: regen::HELP,
        run: regen::run,
    },
    #[cfg(feature = "lint")]
    Command {
        name: "lint",
        summary: "find every fault of spec/openapi.yaml, or --explain one",
        help: lint::HELP,
        run: lint::run,
    },
    #[cfg(feature = "review")]
    Command {
        name: "release-check",
        summary: "hold the version and CHANGELOG.md to what a change of spec/openapi.yaml asks",
        help: release_check::HELP,
        run: release_check::run,
    },
    #[cfg(feature = "review")]
    Command {
        name: "review",
        summary: "tell a pull request on GitHub what it changes",
        help: review::HELP,
        run: review::run,
    },
    #[cfg(feature = "review")]
    Command {
        name: "issue",
        summary: "open, refresh or close the one issue on GitHub that tells what a check found",
        help: issue::HELP,
        run: issue::run,
    },
];

fn main() -> ExitCode {
    command::run(COMMANDS)
}
