//! What was found, as tables in Markdown and as plots.

use super::{ALL, Measured, Result, plot};
use crate::place;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Where what was measured is kept until it is told.
pub(super) fn folder() -> PathBuf {
    place::target().join("measured")
}

/// Where one measure is kept.
pub(super) fn file(name: &str) -> PathBuf {
    folder().join(format!("{name}.json"))
}

/// The tables of all that was measured; draws the plots into `report`.
///
/// # Errors
///
/// When nothing was measured, or a plot cannot be written.
pub fn print() -> Result<String> {
    let mut text = format!("{}\n", machine());
    for measure in ALL {
        let Ok(json) = fs::read_to_string(file(measure.name)) else {
            let _ = write!(text, "\n### {}\n\nNot measured here.\n", measure.title);
            continue;
        };
        let found: Vec<Measured> = serde_json::from_str(&json)?;
        let picture = place::here().join("report").join(format!("{}.svg", measure.name));
        plot::draw(&picture, measure.title, &found)?;
        let _ = write!(text, "\n### {}\n", measure.title);
        for quantity in quantities(&found) {
            text.push_str(&table(quantity, &found));
        }
        let notes = notes(&found);
        if !notes.is_empty() {
            let _ = writeln!(text, "\n{}", notes.join("\n"));
        }
    }
    Ok(text)
}

/// Each quantity once, in the order of the measure.
pub(super) fn quantities(found: &[Measured]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for one in found {
        if !names.contains(&one.quantity.as_str()) {
            names.push(&one.quantity);
        }
    }
    names
}

/// Each case and each peer once, in the order of the measure.
pub(super) fn cases_and_peers<'a>(found: &[&'a Measured]) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut cases, mut peers): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for one in found {
        if !cases.contains(&one.case.as_str()) {
            cases.push(&one.case);
        }
        if !peers.contains(&one.peer.as_str()) {
            peers.push(&one.peer);
        }
    }
    (cases, peers)
}

/// A line for each case, a column for each peer: the median, and its ratio to ours.
fn table(quantity: &str, found: &[Measured]) -> String {
    let of: Vec<&Measured> = found.iter().filter(|one| one.quantity == quantity).collect();
    let (cases, peers) = cases_and_peers(&of);
    let by_place: BTreeMap<(&str, &str), &Measured> =
        of.iter().map(|one| ((one.case.as_str(), one.peer.as_str()), *one)).collect();
    let mut text = format!("\n| {quantity} |");
    for peer in &peers {
        let _ = write!(text, " {peer} |");
    }
    let _ = write!(text, "\n|---|{}\n", "---:|".repeat(peers.len()));
    for case in cases {
        let median = |peer: &str| by_place.get(&(case, peer)).and_then(|one| one.median());
        let ours = peers.iter().find(|peer| peer.starts_with("ours")).and_then(|peer| median(peer));
        let _ = write!(text, "| {case} |");
        for peer in &peers {
            let _ = write!(text, " {} |", cell(median(peer), ours, peer.starts_with("ours")));
        }
        text.push('\n');
    }
    text
}

fn cell(value: Option<f64>, ours: Option<f64>, is_ours: bool) -> String {
    match (value, ours) {
        (None, _) => "–".to_owned(),
        (Some(value), Some(ours)) if !is_ours && ours > 0.0 => {
            format!("{} ({:.2})", number(value), value / ours)
        }
        (Some(value), _) => number(value),
    }
}

/// Three figures, with commas between thousands.
fn number(value: f64) -> String {
    if value < 10.0 && value.fract() != 0.0 {
        return format!("{value:.2}");
    }
    if value < 100.0 && value.fract() != 0.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn notes(found: &[Measured]) -> Vec<String> {
    let noted = found.iter().filter(|one| !one.note.is_empty());
    noted
        .map(|one| format!("- {}, {}, {}: {}", one.peer, one.case, one.quantity, one.note))
        .collect()
}

/// The machine, and the versions of what matters.
fn machine() -> String {
    let told = |program: &str, words: &[&str]| {
        let output = Command::new(program).args(words).output().ok();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        text.unwrap_or_default()
    };
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("unknown", |model| model.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(
        "{model}, {cores} cores; {}; {}.",
        told("rustc", &["--version"]),
        told("valgrind", &["--version"])
    )
}
