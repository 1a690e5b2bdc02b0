//! What lint is told to do.

use std::path::PathBuf;

use lexopt::{Arg, Error, Parser, ValueExt};

use crate::exit::Failure;
use crate::place::Place;
use crate::usage::Usage;
use crate::workspace;

const USAGE: Usage = Usage {
    command: "lint",
    line: "cargo xtask lint [FILE] [--format text|json|github|sarif] | --explain CODE",
    value: "a word",
};

/// The arguments, with defaults filled in.
#[derive(Debug)]
pub(super) enum Arguments {
    Lint { file: Place, format: Format },
    Explain(String),
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Format {
    Text,
    Json,
    Github,
    Sarif,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let (mut file, mut format, mut code) = (None, None, None);
        while let Some(argument) = parser.next().map_err(failure)? {
            match argument {
                Arg::Long("format") => {
                    set(&mut format, format_of(&word(&mut parser)?)?, "--format")?;
                }
                Arg::Long("explain") => set(&mut code, word(&mut parser)?, "--explain")?,
                Arg::Value(path) if path.is_empty() => {
                    return Err(USAGE.refused("The path of the document is empty"));
                }
                Arg::Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
                other => return Err(failure(other.unexpected())),
            }
        }
        match (code, file, format) {
            (Some(code), None, None) => Ok(Self::Explain(code)),
            (Some(_), ..) => Err(USAGE.refused("`--explain` reads no document: it stands alone")),
            (None, file, format) => {
                let format = format.unwrap_or(Format::Text);
                let file = workspace::place(file, workspace::SPEC, "name the document")?;
                Ok(Self::Lint { file, format })
            }
        }
    }
}

fn format_of(word: &str) -> Result<Format, Failure> {
    match word {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "github" => Ok(Format::Github),
        "sarif" => Ok(Format::Sarif),
        _ => Err(USAGE.refused(&format!("`{word}` is no format"))),
    }
}

fn word(parser: &mut Parser) -> Result<String, Failure> {
    parser.value().and_then(ValueExt::string).map_err(failure)
}

fn set<T>(slot: &mut Option<T>, value: T, option: &str) -> Result<(), Failure> {
    match slot.replace(value) {
        Some(_) => Err(USAGE.refused(&format!("`{option}` was given twice"))),
        None => Ok(()),
    }
}

fn failure(error: Error) -> Failure {
    USAGE.failure(error)
}
