//! What is compared with what, as it was named: the same words for every command that compares.

use std::ffi::OsString;

use lexopt::Arg;

use crate::exit::Failure;
use crate::usage::Usage;

/// `[BASE] [HEAD] [--exact]`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Range {
    /// The old side; the default branch where it is not named.
    pub(crate) base: Option<OsString>,
    /// The new one; the working tree where it is not named.
    pub(crate) head: Option<OsString>,
    /// Whether a revision stands for itself, and not for a merge base.
    pub(crate) exact: bool,
}

impl Range {
    /// Takes an argument that the command itself does not know.
    pub(crate) fn take(&mut self, argument: Arg<'_>, usage: &Usage) -> Result<(), Failure> {
        match argument {
            Arg::Long("exact") => self.exact = true,
            Arg::Value(name) if name.is_empty() => {
                return Err(usage.refused("An empty name is neither a file nor a revision"));
            }
            Arg::Value(name) if self.base.is_none() => self.base = Some(name),
            Arg::Value(name) if self.head.is_none() => self.head = Some(name),
            other => return Err(usage.failure(other.unexpected())),
        }
        Ok(())
    }
}
