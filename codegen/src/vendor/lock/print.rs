//! A lock as it is written: JSON that a pull request shows well. What fits in a line stands in one,
//! and lists of words do; all else has a line for each of its parts. Keys are sorted.

use std::collections::BTreeMap;

use super::{Entry, KEYS, VERSION};
use crate::source::{Node, Value};

/// What a line may have.
const WIDTH: usize = 120;
/// What the file says of itself.
const ABOUT: &str = "What the vendor published when it was last read, as facts without its words. \
    Written by `cargo xtask drift --update`.";

pub(super) fn write(entries: &BTreeMap<String, Entry>) -> String {
    let mut text = format!("{{\n  \"about\": {},\n  \"version\": {VERSION},\n", quoted(ABOUT));
    text.push_str("  \"sources\": [");
    for (index, (address, entry)) in entries.iter().enumerate() {
        text.push_str(if index == 0 { "\n    {\n" } else { ",\n    {\n" });
        let values = [address, &entry.date, &entry.form, &entry.hash];
        for (key, value) in KEYS.iter().zip(values) {
            text.push_str(&format!("      \"{key}\": {},\n", quoted(value)));
        }
        text.push_str("      \"facts\": ");
        value(&entry.facts, 6, &mut text);
        text.push_str("\n    }");
    }
    text.push_str(if entries.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    text
}

/// A value that begins so far in.
fn value(node: &Node, indent: usize, text: &mut String) {
    let line = crate::contract::written(node);
    let scalar = |node: &Node| matches!(node.value, Value::Scalar(_));
    let simple = scalar(node) || (!node.items().is_empty() && node.items().iter().all(scalar));
    if simple || indent + line.chars().count() <= WIDTH {
        text.push_str(&line);
        return;
    }
    let mut entries: Vec<(Option<&str>, &Node)> =
        node.entries().map(|(key, value)| (Some(key), value)).collect();
    entries.sort_by_key(|(key, _)| *key);
    entries.extend(node.items().iter().map(|item| (None, item)));
    let (open, close) = if node.items().is_empty() { ('{', '}') } else { ('[', ']') };
    text.push(open);
    for (index, (key, part)) in entries.into_iter().enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&" ".repeat(indent + 2));
        if let Some(key) = key {
            text.push_str(&format!("{}: ", quoted(key)));
        }
        value(part, indent + 2, text);
    }
    text.push_str(&format!("\n{}{close}", " ".repeat(indent)));
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
