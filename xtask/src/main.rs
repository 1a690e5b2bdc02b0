//! The commands of this workspace, run as `cargo xtask`.

#![forbid(unsafe_code)]

#[cfg(any(feature = "lint", feature = "review"))]
mod annotation;
mod command;
mod diff;
mod document;
mod exit;
mod git;
#[cfg(feature = "lint")]
mod lint;
mod output;
mod place;
mod regen;
#[cfg(feature = "review")]
mod release_check;
mod usage;
mod wording;
mod workspace;

use std::process::ExitCode;

use command::Command;

/// What `cargo xtask` can do.
const COMMANDS: &[Command] = &[
    Command {
        name: "diff",
        summary: "say what a change of spec/openapi.yaml means on the wire and for the crate",
        help: diff::HELP,
        run: diff::run,
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
];

fn main() -> ExitCode {
    command::run(COMMANDS)
}
