//! For an issue: the news as a table, then what is known, folded.

use std::fmt::Write as _;

use super::super::report::{Drift, Report, Spot};
use super::{count, entries, verdict};

/// The longest text that GitHub takes.
const LONGEST: usize = 65_536;
/// What is kept free for the end of a report that is cut.
const RESERVE: usize = 4_000;

pub(super) fn write(report: &Report) -> String {
    let mut text = format!("### The vendor's documents: {}\n", verdict(report));
    if report.compares_nothing() {
        text.push_str("\nNothing was compared: no source has an operation of ours.\n");
    }
    changes(&mut text, report);
    let left = news(&mut text, report);
    if left > 0 {
        let _ =
            writeln!(text, "\n{left} more, too many to show here: `cargo xtask drift` lists them.");
    }
    for stale in &report.stale {
        let _ = writeln!(text, "\n- {} ({})", cell(&stale.message), spot(&stale.at));
    }
    known(&mut text, report);
    sources(&mut text, report);
    text
}

/// What the vendor did since the lock.
fn changes(text: &mut String, report: &Report) {
    if report.changes.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n**Changed by the vendor since {}:**\n",
        report.lock.as_deref().unwrap_or("the lock")
    );
    for (number, change) in report.changes.iter().enumerate() {
        let known = if change.known { ", a known departure" } else { "" };
        let turn = change.turn.word();
        let line = format!(
            "- {turn}: {} ({}{known})\n",
            cell(&change.message),
            cell(&spot(&change.vendor))
        );
        if text.len() + line.len() > LONGEST / 4 {
            let _ = writeln!(text, "- and {} more", report.changes.len() - number);
            return;
        }
        text.push_str(&line);
    }
}

fn news(text: &mut String, report: &Report) -> usize {
    if report.findings.is_empty() {
        return 0;
    }
    text.push_str("\n| difference | vendor | spec | to do |\n|---|---|---|---|\n");
    for (number, drift) in report.findings.iter().enumerate() {
        let row = row(drift);
        if text.len() + row.len() + RESERVE > LONGEST {
            return report.findings.len() - number;
        }
        text.push_str(&row);
    }
    0
}

fn row(drift: &Drift) -> String {
    let at = &drift.finding.at;
    let ours = Spot { file: at.file.clone(), position: at.position };
    format!(
        "| {} | {} | {} | {} |\n",
        cell(&format!("{}{}", drift.finding.message, since(drift))),
        cell(&spot(&drift.vendor)),
        cell(&spot(&ours)),
        cell(&drift.advice)
    )
}

fn since(drift: &Drift) -> &'static str {
    if drift.since_lock == Some(true) { " (since the lock)" } else { "" }
}

fn known(text: &mut String, report: &Report) {
    if report.departures.is_empty() {
        return;
    }
    let number = count(report.departures.len(), "known departure");
    let mut folded = format!("\n<details><summary>{number}</summary>\n\n");
    for (known, places) in entries(&report.departures) {
        let places =
            if places > 1 { format!(", {}", count(places, "place")) } else { String::new() };
        let older = known.turned.as_ref();
        let older =
            older.map_or_else(String::new, |day| format!("; the source is older than {day}"));
        let (change, pointer) = (known.drift.change, &known.pointer);
        let line = format!(
            "- `{change}:{pointer}`: {}{older} ({}{places})\n",
            cell(&known.reason),
            known.date
        );
        if text.len() + folded.len() + line.len() + RESERVE / 2 > LONGEST {
            break;
        }
        folded.push_str(&line);
    }
    folded.push_str("\n</details>\n");
    text.push_str(&folded);
}

fn sources(text: &mut String, report: &Report) {
    text.push('\n');
    let mut left = LONGEST.saturating_sub(text.len() + 200);
    let read = report
        .sources
        .iter()
        .map(|source| format!("- read: {} ({})\n", cell(&source.file), source.form.words()));
    let unread = report.unread.iter().map(|unread| {
        let at = unread
            .position
            .map_or_else(String::new, |at| format!(":{}:{}", at.line(), at.column()));
        format!("- not read: {}{at}: {}\n", cell(&unread.file), cell(&unread.reason))
    });
    // What was not read comes first, so that it is not what is cut.
    for line in unread.chain(read) {
        if line.len() > left {
            text.push_str("- and more\n");
            return;
        }
        left -= line.len();
        text.push_str(&line);
    }
    if !report.uncovered.is_empty() {
        let _ = writeln!(text, "- in no source: {}", report.uncovered.join(", "));
    }
}

/// A text that does not end the cell it stands in, nor begins a tag.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ").replace('<', "&lt;")
}

fn spot(at: &Spot) -> String {
    format!("{}:{}:{}", at.file, at.position.line(), at.position.column())
}
