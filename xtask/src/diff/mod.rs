//! `cargo xtask diff`: what a change of the OpenAPI document means.

mod accepted;
mod arguments;
mod commit_files;
mod sides;

use std::path::Path;

use close_codegen::{Bump, Comparison, Signatures};

use crate::exit::{Exit, Failure};
use crate::output::Output;
use crate::range::Range;
use arguments::{Arguments, Format};
use sides::Sides;

/// Two documents, compared.
#[derive(Debug)]
pub(crate) struct Compared {
    pub(crate) found: Comparison,
    sides: Sides,
}

/// Compares two documents.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    let compared = judged(&arguments.range, arguments.accepted.as_deref())?;
    compared.print(arguments.format, output);
    Ok(ended(&compared.found))
}

/// How a command ends that has compared.
pub(crate) fn ended(found: &Comparison) -> Exit {
    if found.breaks() { Exit::Undone } else { Exit::Done }
}

/// What changed, whatever was agreed to.
pub(crate) fn compared(range: &Range) -> Result<Compared, Failure> {
    let sides = sides::read(range)?;
    let found = close_codegen::compare(&sides.base, &sides.head)
        .map_err(|diagnostics| Failure::refused(diagnostics.to_string()))?;
    Ok(Compared { found, sides })
}

/// What changed, with what was agreed to marked: in this file, or in that of the workspace.
pub(crate) fn judged(range: &Range, agreed: Option<&Path>) -> Result<Compared, Failure> {
    let mut compared = compared(range)?;
    accepted::apply(agreed, &mut compared.found)?;
    Ok(compared)
}

impl Compared {
    /// What a pull request shows, with a line of notes below the verdict.
    pub(crate) fn markdown(&self, note: &str) -> String {
        // To generate both crates takes longer than all the rest.
        let major = self.found.verdict().rust == Bump::Major;
        let signatures = if major { self.signatures() } else { Signatures::default() };
        self.found.markdown(&signatures, note, &self.sides.words)
    }

    /// The commit that the old document is of; none where it is a file.
    #[cfg_attr(not(feature = "review"), allow(dead_code, reason = "a review alone asks"))]
    pub(crate) fn base_commit(&self) -> Option<&str> {
        self.sides.base_commit.as_deref()
    }

    fn signatures(&self) -> Signatures {
        Signatures::of(&self.found, &self.sides.base, &self.sides.head)
    }

    fn print(&self, format: Format, output: &mut Output) {
        let Self { found, sides } = self;
        match format {
            Format::Text => output.say(format_args!("{}{}", found.text(), sides.words)),
            Format::Markdown => output.say(self.markdown("").trim_end()),
            Format::Json => output.say(found.json().trim_end()),
            Format::Github => output.say(found.github().trim_end()),
            Format::Html => {
                let signatures = self.signatures();
                let page = found.html(&sides.base, &sides.head, &signatures, &sides.words);
                output.say(page.trim_end());
            }
        }
    }
}
