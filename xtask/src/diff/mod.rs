//! `cargo xtask diff`: what a change of the OpenAPI document means.

mod accepted;
mod arguments;
mod sides;
mod today;

use crate::exit::{Exit, Failure};
use crate::output::Output;
use arguments::{Arguments, Format};

/// What `cargo xtask diff --help` says.
pub(crate) const HELP: &str = "\
cargo xtask diff [BASE] [HEAD] [--exact] [--format FORMAT] [--accepted FILE]

Says what changed between two versions of the OpenAPI document: on the wire, for requests and for
responses, and in the generated crate. One paragraph for each place.

  BASE             a file or a git revision; the default branch unless given. A revision stands for
                   its merge base with HEAD
  HEAD             a file or a git revision; the working tree unless given
  --exact          take BASE itself and not its merge base
  --format FORMAT  text (unless given), markdown, json or github
  --accepted FILE  breaks that were agreed to, a list of objects with `id`, `reason` and `expires`;
                   spec/accepted-breaks.yaml of the workspace unless given

Exit codes: 0 nothing breaks, or only what was agreed to; 1 the wire breaks, or the crate needs a
major version; 2 the two could not be compared.";

/// Compares two documents.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    let sides = sides::read(&arguments)?;
    let mut comparison = close_codegen::compare(&sides.base, &sides.head)
        .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    accepted::apply(&arguments, &mut comparison)?;
    match arguments.format {
        Format::Text => output.say(format_args!("{}{}", comparison.text(), sides.words)),
        Format::Markdown => output.say(format_args!("{}\n{}", comparison.markdown(), sides.words)),
        Format::Json => output.say(comparison.json().trim_end()),
        Format::Github => output.say(comparison.github().trim_end()),
    }
    Ok(if comparison.breaks() { Exit::Undone } else { Exit::Done })
}
