//! Lengths, ranges, patterns.

use super::Aspect::Docs;
use super::{Rule, rule};
use crate::diff::finding::Wire::{Breaking, Safe};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoundChange {
    Tightened,
    Loosened,
    /// Neither holds all that the other holds, as far as can be told.
    Changed,
}

impl BoundChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::Tightened => rule("bound-tightened", Breaking, Safe, Docs),
            Self::Loosened => rule("bound-loosened", Safe, Breaking, Docs),
            Self::Changed => rule("bound-changed", Breaking, Breaking, Docs),
        }
    }
}
