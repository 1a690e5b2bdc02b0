//! The commands of this workspace, run as `cargo xtask`.

#![forbid(unsafe_code)]

mod command;
mod exit;
mod output;
mod place;
mod regen;
mod wording;
mod workspace;

use std::process::ExitCode;

use command::Command;

/// What `cargo xtask` can do.
const COMMANDS: &[Command] = &[Command {
    name: "regen",
    summary: "write generated/src anew from spec/openapi.yaml, or --check that it is up to date",
    help: regen::HELP,
    run: regen::run,
}];

fn main() -> ExitCode {
    command::run(COMMANDS)
}
