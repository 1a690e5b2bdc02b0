//! `cargo xtask adopt`: findings of drift that are simple additions → the OpenAPI document.

mod arguments;

use close_codegen::vendor::{self, Adoption};

use crate::again;
use crate::drift::{self, Material};
use crate::exit::{Exit, Failure};
use crate::output::{self, Output};
use crate::place::Place;
use crate::regen;
use crate::wording::count;
use arguments::Arguments;

/// Adopts findings.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    if arguments.given.needs_network()
        && let Some(ended) = again::with_network()
    {
        return ended;
    }
    let material = Material::read(&arguments.given)?;
    let unread = &material.gathered.unread;
    unread.iter().for_each(|one| output::complain(&format!("{}: {}.", one.file, one.reason)));
    if material.gathered.texts.is_empty() && (material.lock.is_none() || !unread.is_empty()) {
        return Err(arguments::USAGE.refused(
            "there is nothing of the vendor's to adopt from: name a file, a folder or an address, \
             or write a lock by `cargo xtask drift --update`",
        ));
    }
    let adoption = vendor::adopt(material.inputs(), &arguments.findings)
        .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    let spec = arguments.given.spec()?;
    if !adoption.adopted.is_empty() {
        drift::write(&spec, &adoption.text).map_err(|error| {
            Failure::undone(format!("{spec} could not be written: {error}. It is as it was."))
        })?;
    }
    tell(&adoption, &spec, output);
    let generated = match adoption.adopted.is_empty() {
        true => Exit::Done,
        false => regen::run(lexopt::Parser::from_args(arguments.regen()), output)?,
    };
    Ok(if adoption.refused.is_empty() { generated } else { Exit::Undone })
}

fn tell(adoption: &Adoption, spec: &Place, output: &mut Output) {
    let Adoption { adopted, refused, blocks, .. } = adoption;
    adopted.iter().for_each(|id| output.say(format_args!("adopted: {id}")));
    for (first, last) in blocks {
        output.say(match first == last {
            true => format!("  {spec}:{first}"),
            false => format!("  {spec}:{first}-{last}"),
        });
    }
    refused.iter().for_each(|(id, reason)| output.say(format_args!("not adopted: {id}: {reason}")));
    let lines = adoption.text.lines().collect::<Vec<_>>();
    let new = blocks.iter().flat_map(|(first, last)| lines.get(first - 1..*last));
    let open = new.flatten().filter(|line| line.contains("TODO")).count();
    if open > 0 {
        output.say(format_args!("{} for words of your own in {spec}", count(open, "TODO")));
    }
}
