//! What the check found out.

use close_codegen::annotation::{Annotation, Level, Line};

/// One of the things that a release needs, in a sentence.
#[derive(Debug)]
pub(super) struct Fact {
    /// Whether it is as it should be.
    pub(super) holds: bool,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) sentence: String,
}

impl Fact {
    /// For a terminal.
    pub(super) fn text(&self) -> String {
        let Self { holds, file, line, sentence } = self;
        format!("{}: {file}:{line}: {sentence}", if *holds { "ok" } else { "not enough" })
    }

    /// An annotation of its line; what holds needs none.
    pub(super) fn github(&self) -> String {
        if self.holds {
            return self.text();
        }
        let Self { file, line, sentence: message, .. } = self;
        let at = Some(Line { file, line: *line, column: None });
        Annotation { level: Level::Error, at, title: "Release", message }.to_string()
    }
}
