//! Arguments that a command does not know.

use lexopt::{Error, Parser};

use crate::exit::Failure;

/// How a command is called.
#[derive(Debug)]
pub(crate) struct Usage {
    pub(crate) command: &'static str,
    pub(crate) line: &'static str,
    /// What its options are given.
    pub(crate) value: &'static str,
}

impl Usage {
    /// Why arguments could not be read.
    pub(crate) fn failure(&self, error: Error) -> Failure {
        let Self { command, value: wanted, .. } = self;
        let what = match error {
            Error::UnexpectedOption(option) => {
                format!("`cargo xtask {command}` has no option `{option}`")
            }
            Error::UnexpectedArgument(argument) => {
                let argument = argument.display();
                format!("`cargo xtask {command}` does not know what to do with `{argument}`")
            }
            Error::UnexpectedValue { option, value } => {
                let value = value.display();
                format!("`{option}` takes no value, but was given `{value}`")
            }
            Error::MissingValue { option } => {
                format!("`{}` needs {wanted} after it", option.unwrap_or_default())
            }
            other => other.to_string(),
        };
        self.refused(&what)
    }

    /// The value of `--format`, which is one of these.
    pub(crate) fn format<T: Copy>(
        &self,
        parser: &mut Parser,
        formats: &[(&str, T)],
    ) -> Result<T, Failure> {
        let value = parser.value().map_err(|error| self.failure(error))?;
        let found = formats.iter().find(|(name, _)| value == *name);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let names: Vec<&str> = formats.iter().map(|(name, _)| *name).collect();
            let (value, names) = (value.display(), names.join(", "));
            self.refused(&format!("`{value}` is no format: the formats are {names}"))
        })
    }

    /// What was wrong, and how the command is called.
    pub(crate) fn refused(&self, what: &str) -> Failure {
        Failure::refused(format!("{what}.\nUsage: {}", self.line))
    }
}
