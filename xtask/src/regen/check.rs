//! Tells what is out of date.

use super::arguments::Arguments;
use super::difference::Difference;
use super::plan::{Change, ChangeKind, Obstacle, Plan};
use super::report;
use crate::exit::Exit;
use crate::output::Output;
use crate::place::Place;
use crate::wording::count;

/// How many lines are shown of a file that differs.
const PART: usize = 20;
/// How many of one that is there or is missing as a whole: its first lines tell which it is.
const WHOLE: usize = 4;

/// Names everything that is not as regen would leave it, and what to do.
pub(super) fn tell(plan: &Plan<'_>, arguments: &Arguments, output: &mut Output) -> Exit {
    let Plan { out, changes, obstacles, .. } = plan;
    let spec = &arguments.spec;
    if changes.is_empty() && obstacles.is_empty() {
        output.say(format_args!("{out} is up to date with {spec}: {}", report::files(plan)));
        return Exit::Done;
    }
    for change in changes {
        tell_change(change, output);
    }
    for Obstacle { place, reason } in obstacles {
        output.say(format_args!("foreign  {place} ({reason})"));
    }
    let places = count(changes.len() + obstacles.len(), "place");
    let command = &arguments.command;
    let advice = if obstacles.is_empty() {
        format!("Run `{command}`.")
    } else {
        format!("Move away what is foreign, then run `{command}`.")
    };
    output.say(format_args!("{out} is out of date with {spec} in {places}. {advice}"));
    Exit::Undone
}

fn tell_change(Change { place, kind }: &Change<'_>, output: &mut Output) {
    match kind {
        ChangeKind::Missing { text } => {
            tell_difference("missing ", place, &Difference::between(b"", text), WHOLE, output);
        }
        ChangeKind::Differing { old, text } => {
            tell_difference("differs ", place, &Difference::between(old, text), PART, output);
        }
        ChangeKind::Stray { old } => {
            tell_difference("stray   ", place, &Difference::between(old, ""), WHOLE, output);
        }
        ChangeKind::Leftover => {
            output.say(format_args!("stray    {place} (left by a regen that was killed)"));
        }
        ChangeKind::EmptyFolder => {
            output.say(format_args!("stray    {place} (a folder)"));
        }
    }
}

fn tell_difference(
    word: &str,
    place: &Place,
    difference: &Difference,
    shown: usize,
    output: &mut Output,
) {
    output.say(format_args!("{word} {place} ({})", difference.summary()));
    for line in difference.excerpt(shown) {
        output.say(format_args!("    {line}"));
    }
}
