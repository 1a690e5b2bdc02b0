//! What release-check is told to do.

use std::ffi::OsString;

use lexopt::{Arg, Error, Parser, ValueExt};

use crate::exit::Failure;
use crate::usage::Usage;

const USAGE: Usage = Usage {
    command: "release-check",
    line: "cargo xtask release-check [BASE] [HEAD] [--exact] [--format text|github]",
    value: "a word",
};

/// The arguments.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) base: Option<OsString>,
    pub(super) head: Option<OsString>,
    pub(super) exact: bool,
    /// Whether what is not enough is told as annotations.
    pub(super) annotate: bool,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self::default();
        while let Some(argument) = parser.next().map_err(failure)? {
            match argument {
                Arg::Long("exact") => read.exact = true,
                Arg::Long("format") => {
                    let word = parser.value().and_then(ValueExt::string).map_err(failure)?;
                    read.annotate = match word.as_str() {
                        "text" => false,
                        "github" => true,
                        _ => return Err(USAGE.refused(&format!("`{word}` is no format"))),
                    };
                }
                Arg::Value(value) if value.is_empty() => {
                    return Err(USAGE.refused("An empty name is no revision"));
                }
                Arg::Value(value) if read.base.is_none() => read.base = Some(value),
                Arg::Value(value) if read.head.is_none() => read.head = Some(value),
                other => return Err(failure(other.unexpected())),
            }
        }
        Ok(read)
    }
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}
