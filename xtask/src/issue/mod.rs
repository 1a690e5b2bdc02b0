//! `cargo xtask issue`: keeps one issue that tells what a check found.

mod arguments;
mod decision;

use crate::again;
use crate::exit::{Exit, Failure};
use crate::github::{self, Connection};
use crate::output::Output;
use crate::reading;
use arguments::{Arguments, Ended};
use decision::Issue;

/// Keeps the issue.
pub(crate) fn run(parser: lexopt::Parser, output: &mut Output) -> Result<Exit, Failure> {
    let arguments = Arguments::read(parser)?;
    let report = report(&arguments)?;
    let Arguments { ended, title, dry_run, .. } = &arguments;
    let issue = Issue { title, report: &report, ended: *ended };
    if *dry_run {
        output.say(preview(&issue));
        return left(*ended);
    }
    if *ended == Ended::Otherwise {
        github::summarize(&report)?;
        return left(*ended);
    }
    let connection = github::connection()?;
    if let Some(ended) = again::with_network() {
        return ended;
    }
    github::summarize(&report)?;
    output.say(format_args!("GitHub: {}.", post(&connection, &issue)?));
    Ok(Exit::Done)
}

fn report(arguments: &Arguments) -> Result<String, Failure> {
    let shown = arguments.report.display();
    let text = reading::file(format_args!("The report {shown}"), &arguments.report);
    let text = text.map_err(Failure::unread)?;
    if text.trim().is_empty() && arguments.ended != Ended::Otherwise {
        return Err(Failure::refused(format!(
            "The report {shown} is empty, so the issue stays as it is. Look at what wrote it."
        )));
    }
    Ok(text)
}

/// A check that could not be made says nothing of the issue.
fn left(ended: Ended) -> Result<Exit, Failure> {
    if ended == Ended::Otherwise {
        return Err(Failure::refused(
            "The check could not be made, so the issue stays as it is. Look at what the check said.",
        ));
    }
    Ok(Exit::Done)
}

fn preview(issue: &Issue<'_>) -> String {
    let body = issue.body();
    let body = body.trim_end();
    match issue.ended {
        Ended::WithNews => format!(
            "An issue «{}» would be opened with this, or the open one brought up to date:\n\n{body}",
            issue.title
        ),
        Ended::WithoutNews => {
            format!("An open issue would be closed and say this; none would be opened:\n\n{body}")
        }
        Ended::Otherwise => "Nothing would be sent.".to_owned(),
    }
}

fn post(connection: &Connection, issue: &Issue<'_>) -> Result<String, Failure> {
    let repository = &connection.repository;
    let kept = decision::kept(repository);
    github::keep(connection, &kept, |there| issue.decide(repository, there))
}
