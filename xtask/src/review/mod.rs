//! `cargo xtask review`: tells a pull request what it changes.

mod arguments;
mod comment;

use crate::again;
use crate::diff;
use crate::exit::{Exit, Failure};
use crate::github::{self, Connection, PullRequest};
use crate::output::{self, Output};
use arguments::Arguments;
use comment::Report;

/// What `cargo xtask review --help` says.
pub(crate) const HELP: &str = "\
cargo xtask review [BASE] [--exact] [--dry-run]

Tells a pull request what `cargo xtask diff` finds: annotations of the lines on standard output, the
report in the summary of the run, and one comment that is written once there is something to say, and
kept up to date from then on. Runs in a job of GitHub Actions on `pull_request`, which hands in
GITHUB_TOKEN. A job whose token may not write, as that of a fork, says so and leaves the comment out.

  BASE       a file or a git revision; the default branch unless given. A revision stands for its
             merge base with HEAD
  --exact    take BASE itself and not its merge base
  --dry-run  send and write nothing, and print what would be sent

Exit codes: 0 nothing breaks, or only what was agreed to; 1 the wire breaks, or the crate needs a
major version; 2 the two could not be compared, or GitHub could not be told.";

/// Where the report goes.
enum Target {
    Terminal,
    /// A pull request that cannot be written to, and why.
    Run(&'static str),
    Comment(PullRequest, Connection),
}

/// Reviews a pull request.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    let target = target(&arguments)?;
    if matches!(target, Target::Comment(..)) && again::is_needed() {
        return again::with_network();
    }
    let compared = diff::judged(&arguments.comparison());
    let report = Report::of(&compared);
    if !report.annotations.is_empty() {
        output.say(report.annotations.trim_end());
    }
    let told = tell(&target, &report, output);
    match (compared, told) {
        (Ok(compared), told) => told.map(|()| diff::ended(&compared.found)),
        (Err(failure), Ok(())) => Err(failure),
        (Err(failure), Err(also)) => {
            output::complain(&also.message);
            Err(failure)
        }
    }
}

fn target(arguments: &Arguments) -> Result<Target, Failure> {
    if arguments.dry_run {
        return Ok(Target::Terminal);
    }
    let pull_request = github::pull_request()?;
    Ok(match pull_request.read_only {
        Some(why) => Target::Run(why),
        None => Target::Comment(pull_request, github::connection()?),
    })
}

fn tell(target: &Target, report: &Report, output: &mut Output) -> Result<(), Failure> {
    match target {
        Target::Terminal => {
            let would = if report.is_news {
                "would be written as a comment, or in the place of the one that is there:"
            } else {
                "would take the place of a comment that is there; none would be written:"
            };
            output.say(format_args!("This {would}\n\n{}", report.body().trim_end()));
            Ok(())
        }
        Target::Run(why) => {
            output.say(format_args!(
                "No comment is written, since {why} and the token may only read: the report is in \
                 the summary of this run."
            ));
            github::summarize(&report.markdown)
        }
        Target::Comment(pull_request, connection) => {
            let summarized = github::summarize(&report.markdown);
            output.say(format_args!("GitHub: {}.", post(pull_request, connection, report)?));
            summarized
        }
    }
}

fn post(
    pull_request: &PullRequest,
    connection: &Connection,
    report: &Report,
) -> Result<String, Failure> {
    let (repository, number) = (&connection.repository, pull_request.number);
    let kept = comment::kept(repository, number);
    github::keep(connection, &kept, |there| report.decide(repository, number, there))
}
