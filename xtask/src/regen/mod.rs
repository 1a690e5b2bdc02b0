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
