//! `cargo xtask lint`: what is wrong with the OpenAPI document.

mod arguments;
mod format;
mod sarif;

use crate::document;
use crate::exit::{Exit, Failure};
use crate::output::Output;
use arguments::{Arguments, Format};

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
