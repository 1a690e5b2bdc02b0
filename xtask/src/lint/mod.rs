//! `cargo xtask lint`: what is wrong with the OpenAPI document.

mod arguments;
mod format;
mod sarif;

use crate::document;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use arguments::{Arguments, Format};

/// What `cargo xtask lint --help` says.
pub(crate) const HELP: &str = "\
cargo xtask lint [FILE] [--format text|json|github|sarif]
cargo xtask lint --explain CODE

Finds every fault of the OpenAPI document in one run: what regen would refuse, and what a client
could be made of but should not. FILE is spec/openapi.yaml of the workspace unless given.

  --format text    each fault with its line, a mark and what to do
  --format json    an object with the list `diagnostics`
  --format github  a command of GitHub Actions for each fault, which shows it in the diff
  --format sarif   SARIF 2.1.0, for code scanning
  --explain CODE   what a kind of fault is, and why it is one

Exit codes: 0 no fault; 1 faults; 2 the document could not be read, or an argument was refused.";

/// Tells the faults of a document, or what a kind of fault is.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let (file, format) = match Arguments::read(parser)? {
        Arguments::Lint { file, format } => (file, format),
        Arguments::Explain(code) => return explain(&code, output),
    };
    let diagnostics = close_codegen::lint(&document::read(&file, "`cargo xtask lint FILE`")?);
    match format {
        Format::Text => output.say(format::text(&diagnostics)),
        Format::Json => output.say(format::json(&diagnostics)?),
        Format::Github => {
            diagnostics.items().iter().for_each(|item| {
                let file = diagnostics.source().file(item.span).name();
                output.say(format::github(file, item));
            });
        }
        Format::Sarif => output.say(sarif::log(&diagnostics)?),
    }
    Ok(if diagnostics.items().is_empty() { Exit::Done } else { Exit::Undone })
}

fn explain(code: &str, output: &mut Output) -> Result<Exit, Failure> {
    let Some(text) = close_codegen::explain(code) else {
        let known: Vec<&str> = close_codegen::codes().collect();
        return Err(Failure::refused(format!(
            "There is no kind of fault `{code}`. There are:\n  {}",
            known.join("\n  ")
        )));
    };
    output.say(format_args!("{code}\n\n{text}"));
    Ok(Exit::Done)
}
