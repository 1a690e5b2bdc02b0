//! Where our document says otherwise than the vendor's, on purpose: each place with its reason.

use super::difference::{Compared, Difference};
use super::told;
use super::untold::{FAILURE_BODIES, NULL_OF_ENUM, REQUIRED_IN_REPLY, Untold};
use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Sink};
use crate::source::{Node, SourceText, Span};

/// A departure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Departure {
    /// The code of the difference.
    pub(super) change: String,
    /// A pointer into our document; `*` stands for a key, or for a part of one.
    pub(super) pointer: String,
    pub(super) reason: String,
    /// When it was decided.
    pub(super) date: String,
    /// The vendor has it otherwise since then, or until then: an older source differs.
    pub(super) turned: Option<String>,
    pub(super) span: Span,
    /// The places of ours that have to be looked at to see the difference.
    owners: Vec<String>,
}

/// All of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Departures {
    pub(super) entries: Vec<Departure>,
}

const KEYS: [&str; 6] = ["change", "pointer", "reason", "date", "since", "until"];
const HELP: &str =
    "a departure has `change`, `pointer`, `reason` and `date`, and may have `since` or `until`";

impl Departures {
    pub(super) fn read(source: &SourceText, spec: &Contract<'_>) -> Result<Self, Diagnostics> {
        let sink = Sink::default();
        let comments = |line: &str| line.trim().is_empty() || line.trim().starts_with('#');
        let empty = source.text().lines().all(comments);
        let root = (!empty).then(|| crate::source::lenient_tree(source.text(), &sink)).flatten();
        let items = root.iter().flat_map(Node::items);
        let entries: Vec<Departure> = items.filter_map(|item| entry(item, spec, &sink)).collect();
        let list =
            root.as_ref().is_none_or(|root| matches!(root.value, crate::source::Value::List(_)));
        if !list {
            let help = "write a list: `- {change: …, pointer: …, reason: …, date: 2026-11-30}`";
            sink.report("departure", Span::default(), "this is no list", help);
        }
        if sink.is_empty() {
            Ok(Self { entries })
        } else {
            Err(Diagnostics::new(source.clone(), sink.into_items()))
        }
    }

    /// The entry that a difference is known by.
    pub(super) fn find(&self, found: &Difference) -> Option<&Departure> {
        self.entries.iter().find(|entry| entry.matches(found.code, &found.pointer))
    }

    /// Whether a difference is one of them.
    pub(super) fn has(&self, code: &str, pointer: &str) -> bool {
        self.entries.iter().any(|entry| entry.matches(code, pointer))
    }

    /// The youngest thing that a source shows: it is not older than that.
    pub(super) fn newest(&self, compared: &Compared) -> String {
        let shown = self.entries.iter().filter_map(|entry| {
            let turned = entry.turned.as_ref()?;
            (entry.is_judged_by(compared) && !entry.applies_in(compared)).then_some(turned)
        });
        shown.max().cloned().unwrap_or_default()
    }
}

/// Whether a source covers a place and would tell a difference there.
pub(super) fn is_judged(found: &Difference, compared: &Compared) -> bool {
    let told = |untold: &Untold| found.needs.iter().all(|word| !untold.has(word));
    let owner = above(&found.pointer, depth(found.code));
    told(&compared.untold) && compared.covered.get(owner).is_some_and(told)
}

impl Departure {
    pub(super) fn matches(&self, code: &str, pointer: &str) -> bool {
        self.change == code && fits(&self.pointer, pointer)
    }

    pub(super) fn applies_in(&self, compared: &Compared) -> bool {
        compared.differences.values().any(|found| self.matches(found.code, &found.pointer))
    }

    /// Whether a source covers the place and can tell the difference.
    pub(super) fn is_judged_by(&self, compared: &Compared) -> bool {
        let mut seen = self.owners.iter().filter_map(|owner| compared.covered.get(owner));
        self.is_told(&compared.untold) && seen.any(|untold| self.is_told(untold))
    }

    /// Whether the difference would be told.
    fn is_told(&self, untold: &Untold) -> bool {
        let last = self.pointer.rsplit('/').next().unwrap_or_default();
        let word =
            if self.change.starts_with("bound-") { last } else { told::word_of_code(&self.change) };
        let more: &[&str] = match self.change.as_str() {
            "parameter-added" | "parameter-removed" => &["query-parameters", "header-parameters"],
            "property-required" | "property-optional" => &[REQUIRED_IN_REPLY],
            "not-nullable" => &[NULL_OF_ENUM],
            "content-added" | "content-removed" | "schema-added" | "schema-removed"
                if !self.pointer.contains("/responses/2") =>
            {
                &[FAILURE_BODIES]
            }
            _ => &[],
        };
        !untold.has(word) && more.iter().all(|word| !untold.has(word))
    }

    /// The places of the difference in our document, or where nothing stands those around it.
    fn find_owners(&mut self, spec: &Contract<'_>) {
        let depth = depth(&self.change);
        let around = above(&self.pointer, depth);
        let all = |pattern: &str| {
            let mut found = Vec::new();
            let keys: Vec<&str> = pattern.split('/').skip(1).collect();
            expand(spec.root.node, &keys, String::new(), &mut found);
            found
        };
        let places = match self.pointer.rsplit_once("/parameters/") {
            // Parameters stand in a list, or apart, and are known by their names.
            Some((operation, name)) if operation.starts_with("/paths/") => {
                let has = |pointer: &String| {
                    let mut calls = spec.operations.iter();
                    let call = calls.find(|call| call.place.pointer.as_ref() == pointer.as_str());
                    call.is_some_and(|call| {
                        call.parameters.values().any(|one| key_fits(name, one.name))
                    })
                };
                all(operation).into_iter().filter(has).collect()
            }
            _ => all(&self.pointer).iter().map(|place| above(place, depth).to_owned()).collect(),
        };
        let places: Vec<String> = places;
        self.owners = if places.is_empty() { all(around) } else { places };
    }
}

/// How much of the pointer is below the place that has to be looked at.
fn depth(change: &str) -> usize {
    match change {
        "property-added" | "property-removed" | "property-renamed" | "parameter-added"
        | "parameter-removed" | "failure-added" | "failure-removed" | "success-added"
        | "success-removed" | "enum-value-added" | "enum-value-removed" | "arm-added"
        | "arm-removed" => 2,
        "schema-added" | "schema-removed" => 3,
        change if change.starts_with("bound-") => 1,
        "keyword-changed" | "body-added" | "body-removed" | "success-replaced" => 1,
        _ => 0,
    }
}

/// A pointer without its last keys.
fn above(pointer: &str, depth: usize) -> &str {
    let up = |pointer: &str| pointer.rfind('/').unwrap_or_default();
    (0..depth).fold(pointer, |pointer, _| pointer.get(..up(pointer)).unwrap_or_default())
}

/// The pointers that a pattern stands for.
fn expand(node: &Node, keys: &[&str], pointer: String, found: &mut Vec<String>) {
    let Some((first, rest)) = keys.split_first() else { return found.push(pointer) };
    for (name, node) in node.entries() {
        let key = crate::contract::escaped(name);
        if key_fits(first, &key) {
            expand(node, rest, format!("{pointer}/{key}"), found);
        }
    }
    let item = first.parse::<usize>().ok().and_then(|index| node.items().get(index));
    if let Some(node) = item {
        expand(node, rest, format!("{pointer}/{first}"), found);
    }
}

/// Whether a pointer is one that a pattern stands for.
fn fits(pattern: &str, pointer: &str) -> bool {
    let (mut wanted, mut keys) = (pattern.split('/'), pointer.split('/'));
    loop {
        match (wanted.next(), keys.next()) {
            (None, None) => return true,
            (Some(wanted), Some(key)) if key_fits(wanted, key) => {}
            _ => return false,
        }
    }
}

fn key_fits(wanted: &str, key: &str) -> bool {
    match wanted.split_once('*') {
        None => wanted == key,
        Some((start, end)) => {
            key.len() >= start.len() + end.len() && key.starts_with(start) && key.ends_with(end)
        }
    }
}

fn entry(item: &Node, spec: &Contract<'_>, sink: &Sink) -> Option<Departure> {
    for (key, node) in item.entries().filter(|(key, _)| !KEYS.contains(key)) {
        sink.report("departure", node.label, format!("`{key}` is not known"), HELP);
    }
    let text = |key: &str| {
        let text = item.get(key).and_then(Node::text).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            sink.report("departure", item.span, format!("`{key}` is missing"), HELP);
        }
        text.map(str::to_owned)
    };
    let (change, pointer) = (text("change"), text("pointer"));
    let (reason, date) = (text("reason"), text("date"));
    for key in ["date", "since", "until"] {
        if let Some(node) = item.get(key)
            && !node.text().is_some_and(is_date)
        {
            let message = format!("`{}` is no date", node.text().unwrap_or_default());
            sink.report("departure", node.span, message, "write it as 2026-11-30");
        }
    }
    let turned = item.get("since").or_else(|| item.get("until")).and_then(Node::text);
    let mut entry = Departure {
        change: change?,
        pointer: pointer?,
        reason: reason?,
        date: date?,
        turned: turned.map(str::to_owned),
        span: item.span,
        owners: Vec::new(),
    };
    entry.find_owners(spec);
    // A misspelt pointer would hide nothing and never be told.
    if !entry.pointer.starts_with('/') || entry.owners.is_empty() {
        let span = item.get("pointer").map_or(item.span, |node| node.span);
        let message = format!("`{}` leads nowhere in the spec", entry.pointer);
        let help = "write it as `cargo xtask drift` tells it, or take the departure out";
        sink.report("departure", span, message, help);
    }
    Some(entry)
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.chars().enumerate().all(|(at, letter)| match at {
            4 | 7 => letter == '-',
            _ => letter.is_ascii_digit(),
        })
}
