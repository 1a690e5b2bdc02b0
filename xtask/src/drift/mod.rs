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

/// Compares the sources with the document.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    if arguments.given.needs_network()
        && let Some(ended) = again::with_network()
    {
        return ended;
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
