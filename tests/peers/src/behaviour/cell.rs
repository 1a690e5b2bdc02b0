//! A cell of the table.

use std::fmt;

/// Whether a client does what a line asks for, and a word why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it does.
    pub verdict: Verdict,
    /// A word why; empty where the verdict says it.
    pub why: String,
}

/// Whether a client does what a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Right,
    /// It does something else.
    Wrong,
    /// It has nothing of the kind.
    Absent,
}

impl Cell {
    /// It does.
    #[must_use]
    pub fn right() -> Self {
        Self { verdict: Verdict::Right, why: String::new() }
    }

    /// It does, in a way that needs a word.
    #[must_use]
    pub fn right_as(why: impl Into<String>) -> Self {
        Self { verdict: Verdict::Right, why: why.into() }
    }

    /// It does something else.
    #[must_use]
    pub fn wrong(why: impl Into<String>) -> Self {
        Self { verdict: Verdict::Wrong, why: why.into() }
    }

    /// It has nothing of the kind.
    #[must_use]
    pub fn absent(why: impl Into<String>) -> Self {
        Self { verdict: Verdict::Absent, why: why.into() }
    }

    /// Right if this holds, else wrong for this reason.
    #[must_use]
    pub fn holds(is_right: bool, why: impl Into<String>) -> Self {
        if is_right { Self::right() } else { Self::wrong(why) }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Right => "right",
            Verdict::Wrong => "**wrong**",
            Verdict::Absent => "absent",
        };
        match self.why.as_str() {
            "" => formatter.write_str(verdict),
            why => write!(formatter, "{verdict}: {why}"),
        }
    }
}
