//! What drift is told to do.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use super::given::{Given, Source};
use crate::exit::Failure;
use crate::usage::Usage;

pub(super) const USAGE: Usage = Usage {
    command: "drift",
    line: "cargo xtask drift [SOURCE…] [--fetch] [--update [--date DATE]] [--format FORMAT] [--prose]\n       \
           [--spec FILE] [--departures FILE] [--lock FILE]",
    value: "a value",
};

/// How the report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
}

const FORMATS: [(&str, Format); 3] =
    [("text", Format::Text), ("markdown", Format::Markdown), ("json", Format::Json)];

/// The arguments.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) given: Given,
    pub(super) format: Format,
    pub(super) prose: bool,
    /// The day that is written into it.
    pub(super) date: Option<String>,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read =
            Self { given: Given::default(), format: Format::Text, prose: false, date: None };
        while let Some(argument) = parser.next().map_err(|error| USAGE.failure(error))? {
            match argument {
                Arg::Long("format") => read.format = USAGE.format(&mut parser, &FORMATS)?,
                Arg::Long("prose") => read.prose = true,
                Arg::Long("fetch") => read.given.fetch = true,
                Arg::Long("update") => read.given.update = true,
                Arg::Long("date") => read.date = Some(date(&mut parser)?),
                Arg::Long("spec") => read.given.spec = Some(value(&mut parser)?),
                Arg::Long("departures") => read.given.departures = Some(value(&mut parser)?),
                Arg::Long("lock") => read.given.lock = Some(value(&mut parser)?),
                Arg::Value(value) if value.is_empty() => {
                    return Err(USAGE.refused("an empty name is no source"));
                }
                Arg::Value(value) => read.given.sources.push(Source::read(value)),
                other => return Err(USAGE.failure(other.unexpected())),
            }
        }
        read.settle()
    }

    fn settle(mut self) -> Result<Self, Failure> {
        // Without a source, everything that the lock and the document name is brought up to date.
        self.given.fetch |= self.given.update && self.given.sources.is_empty();
        if self.date.is_some() && !self.given.update {
            return Err(USAGE.refused("`--date` is the day of an `--update`, which is missing"));
        }
        if self.given.update && self.given.lock().is_none() {
            return Err(USAGE.refused(
                "`--update` with `--spec` needs `--lock` too: the lock of the workspace is not of \
                 that document",
            ));
        }
        Ok(self)
    }
}

fn value(parser: &mut Parser) -> Result<PathBuf, Failure> {
    parser.value().map(PathBuf::from).map_err(|error| USAGE.failure(error))
}

fn date(parser: &mut Parser) -> Result<String, Failure> {
    let text = parser.value().and_then(ValueExt::string).map_err(|error| USAGE.failure(error))?;
    let good = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match good {
        true => Ok(text),
        false => Err(USAGE.refused(&format!("`{text}` is no date: write it as 2026-11-30"))),
    }
}
