//! What drift is told to do.

use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::exit::Failure;
use crate::place::Place;
use crate::usage::Usage;
use crate::workspace;

const USAGE: Usage = Usage {
    command: "drift",
    line: "cargo xtask drift SOURCE… [--format FORMAT] [--prose] [--spec FILE] [--departures FILE]",
    value: "a value",
};

/// Where the document stands unless another is named.
const SPEC: &str = "spec/openapi.yaml";
/// Where the departures stand unless another file is named.
const DEPARTURES: &str = "spec/departures.yaml";

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
    pub(super) sources: Vec<PathBuf>,
    pub(super) format: Format,
    pub(super) prose: bool,
    spec: Option<PathBuf>,
    departures: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self {
            sources: Vec::new(),
            format: Format::Text,
            prose: false,
            spec: None,
            departures: None,
        };
        while let Some(argument) = parser.next().map_err(|error| USAGE.failure(error))? {
            match argument {
                Arg::Long("format") => read.format = format(&mut parser)?,
                Arg::Long("prose") => read.prose = true,
                Arg::Long("spec") => read.spec = Some(value(&mut parser)?),
                Arg::Long("departures") => read.departures = Some(value(&mut parser)?),
                Arg::Value(value) if value.is_empty() => {
                    return Err(USAGE.refused("an empty name is no source"));
                }
                Arg::Value(value) => read.sources.push(PathBuf::from(value)),
                other => return Err(USAGE.failure(other.unexpected())),
            }
        }
        if read.sources.is_empty() {
            return Err(USAGE.refused("`cargo xtask drift` needs a file or folder of the vendor's"));
        }
        Ok(read)
    }

    /// The document of ours.
    pub(super) fn spec(&self) -> Result<Place, Failure> {
        match &self.spec {
            Some(path) => Ok(Place::given(path.clone())),
            None => {
                let root = workspace::root("name the document with --spec")?;
                Ok(Place::in_workspace(&root, SPEC))
            }
        }
    }

    /// The file of the departures, and whether it was named. Those of the workspace are of its own
    /// document and not of one that was named.
    pub(super) fn departures(&self) -> Option<(Place, bool)> {
        if let Some(path) = &self.departures {
            return Some((Place::given(path.clone()), true));
        }
        let root = workspace::root("").ok().filter(|_| self.spec.is_none())?;
        Some((Place::in_workspace(&root, DEPARTURES), false))
    }
}

fn value(parser: &mut Parser) -> Result<PathBuf, Failure> {
    parser.value().map(PathBuf::from).map_err(|error| USAGE.failure(error))
}

fn format(parser: &mut Parser) -> Result<Format, Failure> {
    let value = parser.value().map_err(|error| USAGE.failure(error))?;
    let found = FORMATS.iter().find(|(name, _)| value == *name);
    let names = FORMATS.map(|(name, _)| name).join(", ");
    found.map(|(_, format)| *format).ok_or_else(|| {
        USAGE.refused(&format!("`{}` is no format: the formats are {names}", value.display()))
    })
}
