//! `cargo xtask regen`: the OpenAPI document → the source of the client crate.

mod apply;
mod arguments;
mod check;
mod difference;
mod folder;
mod plan;
mod report;

use std::time::Instant;

use crate::document;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use arguments::Arguments;
use plan::Plan;

/// What `cargo xtask regen --help` says.
pub(crate) const HELP: &str = "\
cargo xtask regen [--check] [--spec FILE] [--out DIR]

Turns the OpenAPI document into the source of the client and writes the files that changed.

  --check      write nothing; name each file that differs, is missing or should not be there
  --spec FILE  the document; spec/openapi.yaml of the workspace unless given
  --out DIR    the folder of the source; generated/src of the workspace unless given

Files that regen did not write are never overwritten nor removed: it names them and stops.

Exit codes: 0 all is well; 1 out of date, or it could not be written; 2 the document or an
argument was refused.";

/// Computes everything first; only a document without a fault gets as far as writing.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let started = Instant::now();
    let arguments = Arguments::read(parser)?;
    let source = document::read(&arguments.spec, "--spec FILE")?;
    let generation = close_codegen::generate(&source)
        .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    let plan = Plan::new(&arguments.out, &generation.files)?;
    if arguments.check {
        return Ok(check::tell(&plan, &arguments, output));
    }
    apply::apply(&plan)?;
    output.say(report::document(&source, &generation));
    report::written(&plan, output);
    output.say(format_args!("in {} ms", started.elapsed().as_millis()));
    Ok(Exit::Done)
}
