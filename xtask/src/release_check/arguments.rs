//! What release-check is told to do.

use lexopt::{Arg, Error, Parser, ValueExt};

use crate::exit::Failure;
use crate::range::Range;
use crate::usage::Usage;

const USAGE: Usage = Usage {
    command: "release-check",
    line: "cargo xtask release-check [BASE] [HEAD] [--exact] [--format text|github]",
    value: "a word",
};

/// The arguments.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) range: Range,
    /// Whether what is not enough is told as annotations.
    pub(super) annotate: bool,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self::default();
        while let Some(argument) = parser.next().map_err(failure)? {
            match argument {
                Arg::Long("format") => {
                    let word = parser.value().and_then(ValueExt::string).map_err(failure)?;
                    read.annotate = match word.as_str() {
                        "text" => false,
                        "github" => true,
                        _ => return Err(USAGE.refused(&format!("`{word}` is no format"))),
                    };
                }
                other => read.range.take(other, &USAGE)?,
            }
        }
        Ok(read)
    }
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}
