//! What review is told to do.

use std::ffi::OsString;

use lexopt::{Arg, Error, Parser};

use crate::diff;
use crate::exit::Failure;
use crate::usage::Usage;

const USAGE: Usage = Usage {
    command: "review",
    line: "cargo xtask review [BASE] [--exact] [--dry-run]",
    value: "a value",
};

/// The arguments.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    base: Option<OsString>,
    exact: bool,
    pub(super) dry_run: bool,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self::default();
        while let Some(argument) = parser.next().map_err(failure)? {
            match argument {
                Arg::Long("exact") => read.exact = true,
                Arg::Long("dry-run") => read.dry_run = true,
                Arg::Value(value) if value.is_empty() => {
                    return Err(USAGE.refused("An empty name is neither a file nor a revision"));
                }
                Arg::Value(value) if read.base.is_none() => read.base = Some(value),
                other => return Err(failure(other.unexpected())),
            }
        }
        Ok(read)
    }

    /// What diff is asked.
    pub(super) fn comparison(&self) -> diff::Arguments {
        diff::Arguments::with_working_tree(self.base.clone(), self.exact)
    }
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}
