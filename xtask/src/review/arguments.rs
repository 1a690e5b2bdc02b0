//! What review is told to do.

use lexopt::{Arg, Parser};

use crate::exit::Failure;
use crate::range::Range;
use crate::usage::Usage;

const USAGE: Usage = Usage {
    command: "review",
    line: "cargo xtask review [BASE] [--exact] [--dry-run]",
    value: "a value",
};

/// The arguments.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) range: Range,
    pub(super) dry_run: bool,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self::default();
        while let Some(argument) = parser.next().map_err(|error| USAGE.failure(error))? {
            match argument {
                Arg::Long("dry-run") => read.dry_run = true,
                // The new side is what the pull request has.
                Arg::Value(value) if read.range.base.is_some() => {
                    return Err(USAGE.failure(Arg::Value(value).unexpected()));
                }
                other => read.range.take(other, &USAGE)?,
            }
        }
        Ok(read)
    }
}
