//! Tells what is out of date.

use super::arguments::Arguments;
use super::difference::Difference;
use super::plan::{Change, ChangeKind, Obstacle, Plan};
use super::report;
use crate::exit::Exit;
use crate::output::Output;
use crate::wording::count;

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
        ChangeKind::Missing { .. } => output.say(format_args!("missing  {place}")),
        ChangeKind::Differing { old, text } => {
            let difference = Difference::between(old, text);
            output.say(format_args!("differs  {place} ({})", difference.summary()));
            for line in difference.excerpt() {
                output.say(format_args!("    {line}"));
            }
        }
        ChangeKind::Stray => output.say(format_args!("stray    {place}")),
        ChangeKind::Leftover => {
            output.say(format_args!("stray    {place} (left by a regen that was killed)"));
        }
        ChangeKind::EmptyFolder => {
            output.say(format_args!("stray    {place} (a folder)"));
        }
    }
}
