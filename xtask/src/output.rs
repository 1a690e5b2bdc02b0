//! What commands print.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

use crate::exit::Failure;

/// Standard output. A command goes on when it cannot be written, since its work matters more than
/// its words; `finish` tells of it at the end.
#[derive(Debug, Default)]
pub(crate) struct Output {
    fault: Option<io::Error>,
}

impl Output {
    /// Prints one line.
    pub(crate) fn say(&mut self, line: impl Display) {
        if self.fault.is_none() {
            self.fault = writeln!(io::stdout(), "{line}").err();
        }
    }

    /// Makes sure that all of it arrived. A reader that has seen enough, such as `head`, is no
    /// fault.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let fault = self.fault.or_else(|| io::stdout().flush().err());
        match fault {
            Some(fault) if fault.kind() != ErrorKind::BrokenPipe => Err(Failure::undone(format!(
                "What this command had to say could not be written to standard output: {fault}."
            ))),
            _ => Ok(()),
        }
    }
}

/// Prints to standard error. When even that cannot be written, the exit code has to say it all.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
