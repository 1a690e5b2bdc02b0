//! What issue is told to do.

use std::path::PathBuf;

use lexopt::{Arg, Error, Parser, ValueExt};

use crate::exit::Failure;
use crate::usage::Usage;

const USAGE: Usage = Usage {
    command: "issue",
    line: "cargo xtask issue REPORT --ended CODE [--title TITLE] [--dry-run]",
    value: "a value",
};
const TITLE: &str = "What Close publishes has changed";

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    WithoutNews,
    WithNews,
    /// It could not be made.
    Otherwise,
}

/// The arguments.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) report: PathBuf,
    pub(super) ended: Ended,
    pub(super) title: String,
    pub(super) dry_run: bool,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let (mut report, mut ended, mut title, mut dry_run) = (None, None, TITLE.to_owned(), false);
        while let Some(argument) = parser.next().map_err(failure)? {
            match argument {
                Arg::Long("dry-run") => dry_run = true,
                Arg::Long("ended") => ended = Some(ended_with(&word(&mut parser)?)?),
                Arg::Long("title") => title = word(&mut parser)?,
                Arg::Value(value) if report.is_none() && !value.is_empty() => {
                    report = Some(PathBuf::from(value));
                }
                other => return Err(failure(other.unexpected())),
            }
        }
        if title.trim().is_empty() {
            return Err(USAGE.refused("The title is empty"));
        }
        match (report, ended) {
            (Some(report), Some(ended)) => Ok(Self { report, ended, title, dry_run }),
            (None, Some(_)) => Err(USAGE.refused("The file of the report is missing")),
            (Some(_), None) => Err(USAGE.refused("`--ended` is missing")),
            (None, None) => Err(USAGE.refused("The file of the report and `--ended` are missing")),
        }
    }
}

fn ended_with(code: &str) -> Result<Ended, Failure> {
    match code.parse::<u8>() {
        Ok(0) => Ok(Ended::WithoutNews),
        Ok(1) => Ok(Ended::WithNews),
        Ok(_) => Ok(Ended::Otherwise),
        Err(_) => Err(USAGE.refused(&format!("`{code}` is no exit code"))),
    }
}

fn word(parser: &mut Parser) -> Result<String, Failure> {
    parser.value().and_then(ValueExt::string).map_err(failure)
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}
