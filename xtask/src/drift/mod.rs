//! `cargo xtask drift`: what the vendor publishes, beside the OpenAPI document.

mod arguments;
mod fetch;
mod given;
mod material;
mod sources;
mod update;

use close_codegen::vendor::{self, Options};

use crate::again;
use crate::exit::{Exit, Failure};
use crate::output::{self, Output};
use arguments::{Arguments, Format};
pub(crate) use given::{Given, Source, is_address};
pub(crate) use material::Material;
pub(crate) use update::write;

/// What `cargo xtask drift --help` says.
pub(crate) const HELP: &str = "\
cargo xtask drift [SOURCE…] [--fetch] [--update [--date DATE]] [--format text|markdown|json]
                  [--prose] [--spec FILE] [--departures FILE] [--lock FILE]

Says what the vendor publishes otherwise than the OpenAPI document: what it has, what the document
has, where in both files, and what to do about it. Only our operations are compared. Where there is a
lock, it says what the vendor changed since that was written; without any SOURCE, the facts in the
lock are compared.

  SOURCE             a file, a folder with all files in it, or an https address; ADDRESS=FILE is a
                     file that was saved from there. One is an OpenAPI document (JSON or YAML; 3.0,
                     3.1 or 3.2; whole or part), a page in Markdown with such a document in it or
                     with bullets, or the text of a page. What a form cannot tell is no difference
  --fetch            read the pages that the operations link to, as Markdown where they are there in
                     that form, and every address in the lock
  --update           then write the sources into the lock; without a SOURCE, those of --fetch
  --date DATE        the day that is written; today unless given. What did not change keeps its day
  --format FORMAT    text (unless given), markdown or json
  --prose            tell descriptions that read otherwise, too
  --spec FILE        the document; spec/openapi.yaml of the workspace unless given
  --departures FILE  differences that were decided on, a list of objects with `change`, `pointer`,
                     `reason` and `date`; spec/departures.yaml of the workspace unless given, and
                     none where --spec names another document
  --lock FILE        what the vendor published; spec/vendor.lock likewise

Where no source has an operation of ours, nothing could be compared, and that is no good news either.
A file of a folder that has none of these forms is named and counts for nothing else; one that was
named itself or fetched, or that is cut off or faulty, could not be read.

Exit codes: 0 no news; 1 news, or a departure that no longer applies; 2 something could not be read.";

/// Compares the sources with the document.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    if arguments.given.needs_network() && again::is_needed() {
        return again::with_network();
    }
    let material = Material::read(&arguments.given)?;
    if material.is_empty() {
        return Err(arguments::USAGE.refused(
            "`cargo xtask drift` needs a file, a folder or an address of the vendor's, or --fetch",
        ));
    }
    let inputs = material.inputs();
    let options = Options { prose: arguments.prose };
    let mut report =
        vendor::drift_since(inputs.spec, inputs.departures, inputs.sources, inputs.lock, options)
            .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    report.unread.extend(material.gathered.unread.clone());
    report.unread.sort_by(|a, b| a.file.cmp(&b.file));
    let missed =
        report.compares_nothing() || report.unread.iter().any(|unread| material.is_missed(unread));
    match arguments.format {
        Format::Text => output.say(report.text().trim_end()),
        Format::Markdown => output.say(report.markdown().trim_end()),
        Format::Json => output.say(report.json().trim_end()),
    }
    if let Some((place, _)) = arguments.given.lock().filter(|_| arguments.given.update) {
        let done = update::update(&arguments, &place, &material)?;
        match arguments.format {
            Format::Text => output.say(done),
            // The report is for a program or an issue; nothing may stand behind it.
            Format::Markdown | Format::Json => output::complain(&done),
        }
    }
    Ok(match (missed, report.has_news()) {
        (true, _) => Exit::Refused,
        (_, true) => Exit::Undone,
        _ => Exit::Done,
    })
}
