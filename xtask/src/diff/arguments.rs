//! What diff is told to do.

use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::exit::Failure;
use crate::range::Range;
use crate::usage::Usage;

const USAGE: Usage = Usage {
    command: "diff",
    line: "cargo xtask diff [BASE] [HEAD] [--exact] [--format FORMAT] [--accepted FILE]",
    value: "a value",
};

/// How the findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
    Github,
    Html,
}

const FORMATS: [(&str, Format); 5] = [
    ("text", Format::Text),
    ("markdown", Format::Markdown),
    ("json", Format::Json),
    ("github", Format::Github),
    ("html", Format::Html),
];

/// The arguments.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) range: Range,
    /// How to print.
    pub(super) format: Format,
    /// The breaks that were agreed to.
    pub(super) accepted: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self { range: Range::default(), format: Format::Text, accepted: None };
        while let Some(argument) = parser.next().map_err(|error| USAGE.failure(error))? {
            match argument {
                Arg::Long("format") => read.format = USAGE.format(&mut parser, &FORMATS)?,
                Arg::Long("accepted") => {
                    let value = parser.value().map_err(|error| USAGE.failure(error))?;
                    read.accepted = Some(PathBuf::from(value));
                }
                other => read.range.take(other, &USAGE)?,
            }
        }
        Ok(read)
    }
}
