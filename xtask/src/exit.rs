//! How a command ends.

use std::process::ExitCode;

/// The exit code of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is as it should be.
    Done,
    /// Something is out of date, at fault, or could not be written.
    Undone,
    /// What was handed in was refused: an argument or a document.
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Undone => Self::from(1),
            Exit::Refused => Self::from(2),
        }
    }
}

/// Why a command stopped, as sentences: what, where, what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
}

impl Failure {
    /// What was handed in cannot be taken.
    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self { exit: Exit::Refused, message: message.into() }
    }

    /// A file that was handed in has no text, for this reason of `reading`.
    pub(crate) fn unread(mut reason: String) -> Self {
        reason.push('.');
        Self::refused(reason)
    }

    /// What was asked for could not be done.
    pub(crate) fn undone(message: impl Into<String>) -> Self {
        Self { exit: Exit::Undone, message: message.into() }
    }
}
