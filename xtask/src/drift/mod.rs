//! `cargo xtask drift`: what the vendor publishes, beside the OpenAPI document.

mod arguments;
mod sources;

use std::fs;
use std::io::ErrorKind;

use close_codegen::SourceText;
use close_codegen::vendor::{self, Options, Unread};

use crate::document;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::place::Place;
use arguments::{Arguments, Format};

/// What `cargo xtask drift --help` says.
pub(crate) const HELP: &str = "\
cargo xtask drift SOURCE… [--format text|markdown|json] [--prose] [--spec FILE] [--departures FILE]

Says what the vendor publishes otherwise than the OpenAPI document: what it has, what the document
has, where in both files, and what to do about it. Only our operations are compared.

  SOURCE             a file, or a folder with all files in it. One is an OpenAPI document (JSON or
                     YAML; 3.0, 3.1 or 3.2; whole or part), a page in Markdown with such a document
                     in it or with bullets, or the text of a page. What a form cannot tell is no
                     difference
  --format FORMAT    text (unless given), markdown or json
  --prose            tell descriptions that read otherwise, too
  --spec FILE        the document; spec/openapi.yaml of the workspace unless given
  --departures FILE  differences that were decided on, a list of objects with `change`, `pointer`,
                     `reason` and `date`; spec/departures.yaml of the workspace unless given, and
                     none where --spec names another document

Where no source has an operation of ours, nothing could be compared, and that is no good news either.
A file of a folder that has none of these forms is named and counts for nothing else; one that was
named itself, or that is cut off or faulty, could not be read.

Exit codes: 0 no news; 1 news, or a departure that no longer applies; 2 something could not be read.";

/// Compares the sources with the document.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    let spec = document::read(&arguments.spec()?, "--spec")?;
    let departures = departures(&arguments)?;
    let gathered = sources::gather(&arguments.sources)?;
    let options = Options { prose: arguments.prose };
    let mut report = vendor::drift(&spec, departures.as_ref(), &gathered.texts, options)
        .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    report.unread.extend(gathered.unread);
    report.unread.sort_by(|a, b| a.file.cmp(&b.file));
    let missed = |unread: &Unread| unread.faulty || gathered.named.contains(&unread.file);
    let missed = report.compares_nothing() || report.unread.iter().any(missed);
    match arguments.format {
        Format::Text => output.say(report.text().trim_end()),
        Format::Markdown => output.say(report.markdown().trim_end()),
        Format::Json => output.say(report.json().trim_end()),
    }
    Ok(match (missed, report.has_news()) {
        (true, _) => Exit::Refused,
        (_, true) => Exit::Undone,
        _ => Exit::Done,
    })
}

/// The departures. No file is no departure, unless it was named.
fn departures(arguments: &Arguments) -> Result<Option<SourceText>, Failure> {
    let Some((place, named)) = arguments.departures() else { return Ok(None) };
    read_departures(&place, named)
}

fn read_departures(place: &Place, named: bool) -> Result<Option<SourceText>, Failure> {
    match fs::read_to_string(place.path()) {
        Ok(text) => Ok(Some(SourceText::new(place.to_string(), text))),
        Err(error) if error.kind() == ErrorKind::NotFound && !named => Ok(None),
        Err(error) => Err(Failure::refused(format!(
            "{place} could not be read: {error}. Name the departures with --departures."
        ))),
    }
}
