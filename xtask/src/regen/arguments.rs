//! What regen is told to do.

use std::path::PathBuf;

use lexopt::{Arg, Error, Parser};

use crate::exit::Failure;
use crate::place::Place;
use crate::usage::Usage;
use crate::workspace;

const USAGE: Usage = Usage {
    command: "regen",
    line: "cargo xtask regen [--check] [--spec FILE] [--out DIR]",
    value: "a path",
};

/// The arguments, with defaults filled in.
#[derive(Debug)]
pub(super) struct Arguments {
    /// Whether to compare only.
    pub(super) check: bool,
    /// The document.
    pub(super) spec: Place,
    /// The folder of the generated source.
    pub(super) out: Place,
    /// The command that would write what `--check` found to be out of date.
    pub(super) command: String,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut check = false;
        let mut spec = None;
        let mut out = None;
        while let Some(argument) = parser.next().map_err(failure)? {
            match argument {
                Arg::Long("check") => check = true,
                Arg::Long("spec") => set(&mut spec, &mut parser, "--spec")?,
                Arg::Long("out") => set(&mut out, &mut parser, "--out")?,
                other => return Err(failure(other.unexpected())),
            }
        }
        let mut command = "cargo xtask regen".to_owned();
        let mut place = |named: Option<PathBuf>, option, usual| {
            let is_named = named.is_some();
            let place = workspace::place(named, usual, "name both --spec and --out")?;
            if is_named {
                command.push_str(&format!(" {option} {place}"));
            }
            Ok(place)
        };
        let spec = place(spec, "--spec", workspace::SPEC)?;
        let out = place(out, "--out", "generated/src")?;
        Ok(Self { check, spec, out, command })
    }
}

/// Takes the value of an option. An empty path is refused, because joined with the name of a file
/// it would mean the current directory.
fn set(slot: &mut Option<PathBuf>, parser: &mut Parser, option: &str) -> Result<(), Failure> {
    let value = parser.value().map_err(failure)?;
    if value.is_empty() {
        return Err(refused(&format!("`{option}` was given an empty path")));
    }
    if slot.replace(PathBuf::from(value)).is_some() {
        return Err(refused(&format!("`{option}` was given twice")));
    }
    Ok(())
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}

fn refused(what: &str) -> Failure {
    USAGE.refused(what)
}
