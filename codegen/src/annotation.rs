//! Annotations of the lines of a pull request: commands of GitHub Actions, one a line.

use std::fmt::{self, Display, Formatter};

/// What a line is annotated with. It is printed as the command, whatever stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Annotation<'a> {
    /// How bad it is.
    pub level: Level,
    /// Where it is; it is of the whole run where there is no place.
    pub at: Option<Line<'a>>,
    /// What it is about.
    pub title: &'a str,
    /// What is the matter.
    pub message: &'a str,
}

/// A line of a file.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The file, from the root of the repository.
    pub file: &'a str,
    /// Its line, from 1. What has no place stands at the beginning.
    pub line: usize,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It has to be otherwise.
    Error,
    /// It may have to be.
    Warning,
    /// It is good to know.
    Notice,
}

impl Display for Annotation<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Notice => "notice",
        };
        write!(formatter, "::{level} ")?;
        if let Some(Line { file, line, column }) = self.at {
            write!(formatter, "file={},line={}", property(file), line.max(1))?;
            if let Some(column) = column {
                write!(formatter, ",col={}", column.max(1))?;
            }
            formatter.write_str(",")?;
        }
        write!(formatter, "title={}::{}", property(self.title), data(self.message))
    }
}

/// What would end a text after the last `::` is escaped in it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// So is what would end a value between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{Annotation, Level, Line};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let message = "100%,\r\na: b";
        let of_a_run = Annotation { level: Level::Error, at: None, title: "a:b,c%\n", message };
        assert_eq!(of_a_run.to_string(), "::error title=a%3Ab%2Cc%25%0A::100%25,%0D%0Aa: b");
        let at = Some(Line { file: "a,b.yaml", line: 0, column: Some(0) });
        let of_a_line = Annotation { level: Level::Notice, at, title: "t", message: "m" };
        assert_eq!(of_a_line.to_string(), "::notice file=a%2Cb.yaml,line=1,col=1,title=t::m");
    }
}
