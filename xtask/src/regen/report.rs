//! Tells what was done.

use close_codegen::{Generation, SourceText};

use super::difference::Difference;
use super::plan::{Change, ChangeKind, Plan};
use crate::output::Output;
use crate::wording::count;

/// What was read.
pub(super) fn document(source: &SourceText, generation: &Generation) -> String {
    format!(
        "{}: {}, {}, {}",
        source.name(),
        count(generation.operations, "operation"),
        count(generation.types, "type"),
        count(source.line_count(), "line")
    )
}

/// What belongs in the output folder.
pub(super) fn files(plan: &Plan<'_>) -> String {
    let lines = plan.files.iter().map(|(_, text)| text.lines().count()).sum();
    format!("{}, {}", count(plan.files.len(), "file"), count(lines, "line"))
}

/// What a plan that was carried out has changed.
pub(super) fn written(plan: &Plan<'_>, output: &mut Output) {
    output.say(format_args!("{}: {}", plan.out, files(plan)));
    for Change { place, kind } in &plan.changes {
        match kind {
            ChangeKind::Missing { text } => {
                let lines = count(text.lines().count(), "line");
                output.say(format_args!("  new      {place} ({lines})"));
            }
            ChangeKind::Differing { old, text } => {
                let summary = Difference::between(old, text).summary();
                output.say(format_args!("  changed  {place} ({summary})"));
            }
            ChangeKind::Stray { .. } => output.say(format_args!("  removed  {place}")),
            ChangeKind::Leftover => {
                output.say(format_args!("  removed  {place} (left by a regen that was killed)"));
            }
            ChangeKind::EmptyFolder => {
                output.say(format_args!("  removed  {place} (a folder)"));
            }
        }
    }
    if plan.changes.is_empty() {
        output.say("  nothing changed");
    }
}
