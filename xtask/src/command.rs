//! Finds the command that was asked for and runs it.

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use crate::exit::{Exit, Failure};
use crate::output::{self, Output};

/// What a command does with its arguments.
pub(crate) type Run = fn(lexopt::Parser, &mut Output) -> Result<Exit, Failure>;

/// One command.
pub(crate) struct Command {
    /// What it is called by.
    pub(crate) name: &'static str,
    /// What it does, in one line.
    pub(crate) summary: &'static str,
    /// All there is to say about it.
    pub(crate) help: &'static str,
    /// Does it.
    pub(crate) run: Run,
}

/// Runs the command that the arguments of the process name.
pub(crate) fn run(commands: &[Command]) -> ExitCode {
    let mut output = Output::default();
    let ended = dispatch(commands, &mut output);
    match ended.and_then(|exit| output.finish().map(|()| exit)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            output::complain(&failure.message);
            failure.exit.into()
        }
    }
}

fn dispatch(commands: &[Command], output: &mut Output) -> Result<Exit, Failure> {
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next().unwrap_or_else(|| OsString::from("help"));
    let rest: Vec<OsString> = arguments.collect();
    if name == "help" || is_help(&name) {
        match rest.first() {
            Some(topic) => output.say(find(commands, topic)?.help.trim_end()),
            None => output.say(overview(commands)),
        }
        return Ok(Exit::Done);
    }
    let command = find(commands, &name)?;
    // Here and not in each command, so that no command can lack it.
    if rest.iter().any(|argument| is_help(argument)) {
        output.say(command.help.trim_end());
        return Ok(Exit::Done);
    }
    (command.run)(lexopt::Parser::from_args(rest), output)
}

fn is_help(argument: &OsStr) -> bool {
    argument == "--help" || argument == "-h"
}

fn find<'a>(commands: &'a [Command], name: &OsStr) -> Result<&'a Command, Failure> {
    let found = commands.iter().find(|command| name == command.name);
    found.ok_or_else(|| {
        let name = name.display();
        Failure::refused(format!(
            "`cargo xtask` has no command `{name}`.\n\n{}",
            overview(commands)
        ))
    })
}

fn overview(commands: &[Command]) -> String {
    let width = commands.iter().map(|command| command.name.len()).max().unwrap_or_default();
    let lines = commands
        .iter()
        .map(|Command { name, summary, .. }| format!("  cargo xtask {name:width$}  {summary}\n"));
    format!(
        "The commands of this workspace:\n\n{}\n`cargo xtask COMMAND --help` says more about one.",
        lines.collect::<String>()
    )
}
