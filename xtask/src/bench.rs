//! `cargo xtask bench`: what the client and the generator cost, beside their peers.
//!
//! The peers are a workspace of their own, `tests/peers`; its program measures, and this only runs
//! it.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use lexopt::{Arg, Error, Parser};

use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::usage::Usage;
use crate::workspace;

const USAGE: Usage =
    Usage { command: "bench", line: "cargo xtask bench [MEASURE…]", value: "a word" };

/// Measures, then tells.
pub(crate) fn run(mut parser: Parser, _: &mut Output) -> Result<Exit, Failure> {
    let mut names = vec![OsString::from("measure")];
    while let Some(argument) = parser.next().map_err(failure)? {
        match argument {
            Arg::Value(name) => names.push(name),
            other => return Err(failure(other.unexpected())),
        }
    }
    let root = workspace::root("change into its folder")?;
    peers(&root, &names)?;
    peers(&root, &["report".into()])?;
    Ok(Exit::Done)
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}

/// Runs the program of `tests/peers`, which prints for itself.
fn peers(root: &Path, words: &[OsString]) -> Result<(), Failure> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["run", "--quiet", "--locked", "--release"]);
    command.args(["--features", "measures", "--manifest-path", "tests/peers/Cargo.toml", "--"]);
    match command.args(words).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::undone(
            "The program of tests/peers failed; what it said stands above. The peers have to be \
             there: run tests/peers/generate.",
        )),
        Err(error) => Err(Failure::undone(format!("`cargo` could not be started: {error}."))),
    }
}
