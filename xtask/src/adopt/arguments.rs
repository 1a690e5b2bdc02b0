//! What adopt is told to do.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::drift::{Given, Source, is_address};
use crate::exit::Failure;
use crate::usage::Usage;

pub(super) const USAGE: Usage = Usage {
    command: "adopt",
    line: "cargo xtask adopt FINDING… [SOURCE…] [--fetch] [--spec FILE --out DIR] [--departures FILE]\n       \
           [--lock FILE]",
    value: "a value",
};

/// The arguments.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) findings: Vec<String>,
    pub(super) given: Given,
    out: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn read(mut parser: Parser) -> Result<Self, Failure> {
        let mut read = Self::default();
        while let Some(argument) = parser.next().map_err(|error| USAGE.failure(error))? {
            match argument {
                Arg::Long("fetch") => read.given.fetch = true,
                Arg::Long("spec") => read.given.spec = Some(value(&mut parser)?),
                Arg::Long("out") => read.out = Some(value(&mut parser)?),
                Arg::Long("departures") => read.given.departures = Some(value(&mut parser)?),
                Arg::Long("lock") => read.given.lock = Some(value(&mut parser)?),
                Arg::Value(value) if value.is_empty() => {
                    return Err(USAGE.refused("an empty word is neither a finding nor a source"));
                }
                Arg::Value(value) => match value.to_str().filter(|word| is_finding(word)) {
                    Some(finding) => read.findings.push(finding.to_owned()),
                    None => read.given.sources.push(Source::read(value)),
                },
                other => return Err(USAGE.failure(other.unexpected())),
            }
        }
        if read.findings.is_empty() {
            return Err(USAGE.refused(
                "`cargo xtask adopt` needs the id of a finding, as `property-added:/components/…`",
            ));
        }
        if read.given.spec.is_some() != read.out.is_some() {
            return Err(USAGE.refused(
                "`--spec` and `--out` go together: the client of one document is not written over \
                 that of another",
            ));
        }
        Ok(read)
    }

    /// What regen is told.
    pub(super) fn regen(&self) -> Vec<OsString> {
        let option = |name: &str, path: &Option<PathBuf>| {
            path.iter().flat_map(|path| [name.into(), path.into()]).collect::<Vec<OsString>>()
        };
        [option("--spec", &self.given.spec), option("--out", &self.out)].concat()
    }
}

/// Whether a word is an id: a kind of change, and a pointer.
fn is_finding(word: &str) -> bool {
    let kind =
        |kind: &str| kind.len() > 1 && kind.bytes().all(|at| at.is_ascii_lowercase() || at == b'-');
    let parts = word.split_once(':');
    parts.is_some_and(|(change, pointer)| kind(change) && pointer.starts_with('/'))
        && !is_address(word)
}

fn value(parser: &mut Parser) -> Result<PathBuf, Failure> {
    parser.value().map(PathBuf::from).map_err(|error| USAGE.failure(error))
}
