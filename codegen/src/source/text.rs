//! The texts of a document and the places in them.

use std::sync::Arc;

/// A place in a text: line and column count from 1, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    // A large document has hundreds of thousands of them, so they are kept small.
    line: u32,
    column: u32,
}

impl Position {
    /// A place by its line and its column in characters, both from 1. What is farther than four
    /// thousand million is told as that far.
    #[must_use]
    pub fn new(line: usize, column: usize) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { line: small(line), column: small(column) }
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(self) -> usize {
        usize::try_from(self.line).unwrap_or(usize::MAX)
    }

    /// The column in characters, from 1.
    #[must_use]
    pub fn column(self) -> usize {
        usize::try_from(self.column).unwrap_or(usize::MAX)
    }
}

/// A stretch of text, from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// In which file of a document: 0 is the document itself, then come those that it refers to.
    pub file: u32,
    /// Where it begins.
    pub start: Position,
    /// Where it is over.
    pub end: Position,
}

/// A named text that knows where its lines begin, and the files that it refers to.
#[derive(Clone, Debug)]
pub struct SourceText {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    beside: Arc<Beside>,
}

/// The files that a document refers to.
#[derive(Debug, Default)]
struct Beside {
    /// The path of the document itself, by which another file refers back to it.
    path: String,
    neighbours: Vec<Neighbour>,
}

/// A file that a document refers to.
#[derive(Clone, Debug)]
pub(crate) struct Neighbour {
    /// The path that it was asked for by.
    pub(crate) path: String,
    pub(crate) source: SourceText,
    /// Why there is no text.
    pub(crate) unread: Option<String>,
}

impl SourceText {
    /// Takes a text in. `name` is what diagnostics call it, as a rule its path.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(breaks).collect();
        Self { name: name.into(), text, line_starts, beside: Arc::default() }
    }

    /// The same text at a path, with the files that it refers to.
    pub(crate) fn with(self, path: &str, neighbours: Vec<Neighbour>) -> Self {
        Self { beside: Arc::new(Beside { path: path.to_owned(), neighbours }), ..self }
    }

    /// What diagnostics call this text.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its own path among the files that it refers to.
    pub(crate) fn path(&self) -> &str {
        &self.beside.path
    }

    /// The files that it refers to.
    pub(crate) fn neighbours(&self) -> &[Neighbour] {
        &self.beside.neighbours
    }

    /// The file that a span is in.
    #[must_use]
    pub fn file(&self, span: Span) -> &SourceText {
        let index = usize::try_from(span.file).ok().and_then(|file| file.checked_sub(1));
        let neighbour = index.and_then(|index| self.neighbours().get(index));
        neighbour.map_or(self, |neighbour| &neighbour.source)
    }

    /// Whether two documents are word for word the same, in all of their files.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let pairs = || self.neighbours().iter().zip(other.neighbours());
        self.text == other.text
            && self.neighbours().len() == other.neighbours().len()
            && pairs().all(|(a, b)| a.source.text == b.source.text && a.unread == b.unread)
    }

    /// How many lines the document has, in all of its files.
    #[must_use]
    pub fn line_count(&self) -> usize {
        let neighbours = self.neighbours().iter().map(|one| one.source.text.lines().count());
        self.text.lines().count() + neighbours.sum::<usize>()
    }

    /// One line without its line break; empty where the text has no such line.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let start = line.checked_sub(1).and_then(|index| self.line_starts.get(index));
        let rest = start.and_then(|start| self.text.get(*start..)).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default().trim_end_matches('\r')
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn lines_count_from_one_and_lose_their_break() {
        let text = SourceText::new("a.yaml", "one\r\ntwo\n");
        assert_eq!(text.line(1), "one");
        assert_eq!(text.line(2), "two");
        assert_eq!(text.line(3), "");
        assert_eq!(text.line(0), "");
        assert_eq!(text.line(99), "");
        assert_eq!(text.line_count(), 2);
    }
}
