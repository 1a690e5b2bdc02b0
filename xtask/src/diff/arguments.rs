//! What diff is told to do.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Error, Parser};

use crate::exit::Failure;

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
pub(crate) struct Arguments {
    /// The old document.
    pub(super) base: Option<OsString>,
    /// The new one.
    pub(super) head: Option<OsString>,
    /// Whether a revision stands for itself.
    pub(super) exact: bool,
    /// How to print.
    pub(super) format: Format,
    /// The breaks that were agreed to.
    pub(super) accepted: Option<PathBuf>,
}

impl Arguments {
    /// The working tree, compared with its base.
    #[cfg(feature = "review")]
    pub(crate) fn with_working_tree(base: Option<OsString>, exact: bool) -> Self {
        Self { base, head: None, exact, format: Format::Text, accepted: None }
    }

    /// Two commits as they are; the second is the working tree where there is none.
    #[cfg(feature = "review")]
    pub(crate) fn between(base: &str, head: Option<&str>) -> Self {
        let (base, head) = (Some(base.into()), head.map(OsString::from));
        Self { base, head, exact: true, format: Format::Text, accepted: None }
    }

    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read =
            Self { base: None, head: None, exact: false, format: Format::Text, accepted: None };
        while let Some(argument) = parser.next().map_err(|error| failure(&error))? {
            match argument {
                Arg::Long("exact") => read.exact = true,
                Arg::Long("format") => read.format = format(&mut parser)?,
                Arg::Long("accepted") => {
                    let value = parser.value().map_err(|error| failure(&error))?;
                    read.accepted = Some(PathBuf::from(value));
                }
                Arg::Value(value) if value.is_empty() => {
                    return Err(refused("an empty name is neither a file nor a revision"));
                }
                Arg::Value(value) if read.base.is_none() => read.base = Some(value),
                Arg::Value(value) if read.head.is_none() => read.head = Some(value),
                other => return Err(failure(&other.unexpected())),
            }
        }
        Ok(read)
    }
}

fn format(parser: &mut Parser) -> Result<Format, Failure> {
    let value = parser.value().map_err(|error| failure(&error))?;
    let found = FORMATS.iter().find(|(name, _)| value == *name);
    let names = FORMATS.map(|(name, _)| name).join(", ");
    found.map(|(_, format)| *format).ok_or_else(|| {
        refused(&format!("`{}` is no format: the formats are {names}", value.display()))
    })
}

fn failure(error: &Error) -> Failure {
    let what = match error {
        Error::UnexpectedOption(option) => format!("`cargo xtask diff` has no option `{option}`"),
        Error::UnexpectedArgument(argument) => {
            let argument = argument.display();
            format!("`cargo xtask diff` does not know what to do with `{argument}`")
        }
        Error::MissingValue { option } => {
            format!("`{}` needs a value after it", option.as_deref().unwrap_or_default())
        }
        other => other.to_string(),
    };
    refused(&what)
}

fn refused(what: &str) -> Failure {
    Failure::refused(format!(
        "{what}.\nUsage: cargo xtask diff [BASE] [HEAD] [--exact] [--format FORMAT] [--accepted FILE]"
    ))
}
