//! For a terminal: a paragraph for each difference, then what is known, and the verdict last.

use std::fmt::Write as _;

use super::super::report::{Drift, Known, Report, Source, Spot, Unread};
use super::{count, entries, verdict};
use crate::diff::Wire;

pub(super) fn write(report: &Report) -> String {
    let mut text = String::new();
    changes(&mut text, report);
    report.findings.iter().for_each(|drift| paragraph(&mut text, drift));
    for stale in &report.stale {
        let _ = writeln!(
            text,
            "{}\n  --> {} (seen in {})\n",
            stale.message,
            spot(&stale.at),
            stale.source
        );
    }
    known(&mut text, &report.departures);
    report.sources.iter().for_each(|source| read(&mut text, source));
    report.unread.iter().for_each(|unread| not_read(&mut text, unread));
    if !report.uncovered.is_empty() {
        let _ = writeln!(text, "in no source: {}", report.uncovered.join(", "));
    }
    if report.compares_nothing() {
        text.push_str("nothing was compared: no source has an operation of ours\n");
    }
    let _ = writeln!(text, "{}", verdict(report));
    text
}

fn paragraph(text: &mut String, drift: &Drift) {
    let finding = &drift.finding;
    let at = &finding.at;
    let ours = Spot { file: at.file.clone(), position: at.position };
    let _ = writeln!(text, "{}", finding.message);
    let _ = writeln!(text, "  vendor --> {}", spot(&drift.vendor));
    let _ = writeln!(text, "  spec   --> {}", spot(&ours));
    let _ = writeln!(text, "  id: {}", finding.id);
    let sides = [("request", finding.verdict.request), ("response", finding.verdict.response)];
    let told = sides.iter().filter(|(_, wire)| *wire != Wire::None);
    let told: Vec<String> = told.map(|(side, wire)| format!("{side} {}", wire.word())).collect();
    if !told.is_empty() {
        let _ = writeln!(text, "  wire: {}", told.join(", "));
    }
    if !finding.operations.is_empty() {
        let reach = count(finding.operations.len(), "operation");
        let _ = writeln!(text, "  {reach}: {}", finding.operations.join(", "));
    }
    if !drift.also.is_empty() {
        let also: Vec<String> = drift.also.iter().map(spot).collect();
        let _ = writeln!(text, "  also: {}", also.join(", "));
    }
    if let Some(new) = drift.since_lock {
        let since = if new { "changed by the vendor since" } else { "stood already" };
        let _ = writeln!(text, "  lock: {since}");
    }
    let _ = writeln!(text, "  to do: {}\n", drift.advice);
}

/// What the vendor did since the lock: a line each; what is to be done about it is told below.
fn changes(text: &mut String, report: &Report) {
    if report.changes.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "changed by the vendor since {}:",
        report.lock.as_deref().unwrap_or("the lock")
    );
    for change in &report.changes {
        let known = if change.known { ", a known departure" } else { "" };
        let turn = change.turn.word();
        let _ = writeln!(text, "  {turn}: {} ({}{known})", change.message, spot(&change.vendor));
    }
    text.push('\n');
}

/// What is known: a line for each departure.
fn known(text: &mut String, departures: &[Known]) {
    if departures.is_empty() {
        return;
    }
    text.push_str("known departures:\n");
    for (known, places) in entries(departures) {
        let change = known.drift.change;
        let _ = write!(text, "  {}: {change} {}: {}", spot(&known.at), known.pointer, known.reason);
        if let Some(turned) = &known.turned {
            let _ = write!(text, "; the source is older than {turned}");
        }
        if places > 1 {
            let _ = write!(text, " ({})", count(places, "place"));
        }
        text.push('\n');
    }
    text.push('\n');
}

fn read(text: &mut String, source: &Source) {
    let _ = write!(text, "read: {} ({}", source.file, source.form.words());
    match source.operations.as_slice() {
        [] => text.push_str(", none of our operations"),
        several => {
            let _ = write!(text, ", {}", several.join(", "));
        }
    }
    if let Some(locked) = &source.locked {
        let _ = write!(text, "; since {}: {}", locked.date, locked.state.words());
    }
    if source.others > 0 {
        let _ = write!(text, "; {}", count(source.others, "other operation"));
    }
    text.push_str(")\n");
}

fn not_read(text: &mut String, unread: &Unread) {
    let _ = match unread.position {
        Some(at) => {
            writeln!(
                text,
                "not read: {}:{}:{}: {}",
                unread.file,
                at.line(),
                at.column(),
                unread.reason
            )
        }
        None => writeln!(text, "not read: {}: {}", unread.file, unread.reason),
    };
}

fn spot(at: &Spot) -> String {
    format!("{}:{}:{}", at.file, at.position.line(), at.position.column())
}
