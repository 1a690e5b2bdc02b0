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
    if matches!(target, Target::Comment(..))
        && let Some(ended) = again::with_network()
    {
        return ended;
    }
    let compared = diff::judged(&arguments.range, None);
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
