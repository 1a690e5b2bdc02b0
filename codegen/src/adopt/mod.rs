//! Writes simple additions into a document: lines are put between lines, so that comments, order
//! and spelling of all others stay as they are.

mod lines;
mod print;

use std::collections::BTreeMap;

use crate::contract::Contract;
use crate::source::{Node, SourceText};
use lines::Lines;

/// Something that a document does not have yet. The pointers are those of the document.
#[derive(Clone, Debug)]
pub(crate) enum Addition<'d> {
    /// A property of an object, with its schema, and whether it is always there.
    Property { schema: String, name: String, value: &'d Node, required: bool },
    /// A value of an enum.
    EnumValue { schema: String, value: &'d Node },
    /// A parameter of an operation.
    Parameter { operation: String, parameter: &'d Node },
}

/// Why something is not written by itself.
pub(crate) type Refusal = String;

/// Lines, and the line that they stand before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Insertion {
    pub(crate) before: usize,
    pub(crate) lines: Vec<String>,
}

/// What has to be put into the document for an addition.
pub(crate) fn insertions(
    source: &SourceText,
    contract: &Contract<'_>,
    addition: &Addition<'_>,
) -> Result<Vec<Insertion>, Refusal> {
    let at = |pointer: &str| {
        let place = contract.target(&format!("#{pointer}"));
        place.ok_or_else(|| format!("{pointer} is not in the document"))
    };
    let lines = Lines { source };
    match addition {
        Addition::Property { schema, name, value, required } => {
            let owner = contract.use_of(&at(schema)?).core;
            let properties = owner.node.get("properties").ok_or_else(|| {
                format!("{} has no `properties` of its own: write them by hand", owner.pointer)
            })?;
            let mut all = vec![lines.entry(properties, name, &print::property(value)?)?];
            if *required {
                all.push(required_name(&lines, owner.node, name)?);
            }
            Ok(all)
        }
        Addition::EnumValue { schema, value } => {
            let owner = contract.use_of(&at(schema)?).core;
            let mut all = Vec::new();
            for list in [owner.node].into_iter().chain(twins(contract, &owner.pointer)) {
                all.extend(enum_value(&lines, list, value)?);
            }
            Ok(all)
        }
        Addition::Parameter { operation, parameter } => {
            let owner = at(operation)?;
            let printed = print::parameter(parameter)?;
            match owner.node.get("parameters") {
                Some(list) => Ok(vec![lines.item(list, &printed)?]),
                None => Ok(vec![lines.list_before(owner.node, "parameters", &printed)?]),
            }
        }
    }
}

/// A text with all that is put into it. Every line of it stays as it is, its end too.
pub(crate) fn apply(source: &SourceText, insertions: &[Insertion]) -> String {
    let mut by_line: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for insertion in insertions {
        let lines = insertion.lines.iter().map(String::as_str);
        by_line.entry(insertion.before).or_default().extend(lines);
    }
    let end = if source.text().contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = String::new();
    for (number, line) in source.text().split_inclusive('\n').enumerate() {
        let added = by_line.remove(&(number + 1)).unwrap_or_default();
        added.into_iter().for_each(|line| text.extend([line, end]));
        text.push_str(line);
    }
    if !by_line.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    by_line.into_values().flatten().for_each(|line| text.extend([line, end]));
    text
}

/// Says that a property is always there.
fn required_name(lines: &Lines<'_>, owner: &Node, name: &str) -> Result<Insertion, Refusal> {
    let list = owner
        .get("required")
        .ok_or("it is always there, and the object has no `required` yet: write it by hand")?;
    let sorted = list.items().is_sorted_by_key(|item| item.text());
    let next = list.items().iter().find(|item| sorted && item.text() > Some(name));
    lines.scalar(list, &print::scalar(name), next)
}

/// A value in an enum; nothing where it is there already.
fn enum_value(lines: &Lines<'_>, owner: &Node, value: &Node) -> Result<Option<Insertion>, Refusal> {
    let list = owner.get("enum").ok_or("the schema is no enum: give it one by hand")?;
    let value = value.text().ok_or("the value is no text: add it by hand")?;
    let null = list.items().iter().find(|item| item.text() == Some("null"));
    if list.items().iter().any(|item| item.text() == Some(value)) {
        return Ok(None);
    }
    lines.scalar(list, &print::scalar(value), null).map(Some)
}

/// The enums that have the values of another and null besides, or are that other. They have to
/// agree.
fn twins<'d>(contract: &Contract<'d>, pointer: &str) -> Vec<&'d Node> {
    let Some(own) = contract.component_at(pointer) else { return Vec::new() };
    let of = |node: &Node| node.get("x-nullable-of").and_then(|at| at.text().map(str::to_owned));
    let twin_of = contract.components.get(own).and_then(|place| of(place.node));
    let family = |name: &str, node: &Node| {
        let other = of(node);
        name != own
            && (other.as_deref() == Some(own)
                || twin_of.as_deref() == Some(name)
                || (twin_of.is_some() && other == twin_of))
    };
    let components = contract.components.iter();
    let found = components.filter(|(name, place)| family(name, place.node));
    found.map(|(_, place)| place.node).collect()
}

#[cfg(test)]
mod tests;
