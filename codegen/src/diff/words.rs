//! What a reviewer calls a place.

use crate::contract::{Contract, Place, keys};
use crate::source::Node;

/// The longest text that a finding quotes.
const LONGEST: usize = 60;

/// A place by the names of the wire: `Pet.name`, or the part of an operation.
pub(crate) fn name(contract: &Contract<'_>, pointer: &str) -> String {
    let keys: Vec<_> = keys(pointer).collect();
    match keys.iter().map(AsRef::as_ref).collect::<Vec<&str>>().as_slice() {
        [] => "the document".to_owned(),
        ["components", "schemas", name, rest @ ..] => format!("`{name}{}`", inside(rest)),
        ["components", section, name, rest @ ..] => {
            let tail = schema_tail(rest);
            format!("`{name}{tail}` of the {section}")
        }
        ["paths", path, method, rest @ ..] => of_operation(contract, path, method, rest),
        [.., last] => format!("`{last}`"),
    }
}

fn of_operation(contract: &Contract<'_>, path: &str, method: &str, rest: &[&str]) -> String {
    let operation = contract.root.at(&["paths", path, method]);
    let id = operation.as_ref().and_then(|operation| operation.text("operationId"));
    let name = id.map_or_else(
        || format!("`{} {path}`", method.to_ascii_uppercase()),
        |id| format!("`{id}`"),
    );
    match rest {
        [] => name,
        ["parameters", index, ..] => {
            let list = operation.and_then(|operation| operation.get("parameters"));
            let at = list.and_then(|list| list.items().nth(index.parse().ok()?));
            let word = at.and_then(|at| contract.follow(&at).text("name")).unwrap_or(index);
            format!("the parameter `{word}` of {name}")
        }
        ["requestBody", tail @ ..] => format!("the body of {name}{}", quoted(&schema_tail(tail))),
        ["responses", status, tail @ ..] => {
            format!("the response {status} of {name}{}", quoted(&schema_tail(tail)))
        }
        _ => name,
    }
}

fn quoted(tail: &str) -> String {
    if tail.is_empty() { String::new() } else { format!(" (`{tail}`)") }
}

/// What comes behind `schema`.
fn schema_tail(keys: &[&str]) -> String {
    let at = keys.iter().position(|key| *key == "schema");
    at.and_then(|at| keys.get(at + 1..)).map(inside).unwrap_or_default()
}

fn inside(keys: &[&str]) -> String {
    match keys {
        ["properties", name, rest @ ..] => format!(".{name}{}", inside(rest)),
        ["items", rest @ ..] => format!("[]{}", inside(rest)),
        ["additionalProperties", rest @ ..] => format!("{{}}{}", inside(rest)),
        ["allOf" | "oneOf" | "anyOf", _, rest @ ..] => inside(rest),
        [_, rest @ ..] => inside(rest),
        [] => String::new(),
    }
}

/// A value as a finding quotes it.
pub(crate) fn value(node: &Node) -> String {
    short(&crate::contract::written(node))
}

/// A text, cut where it is long.
pub(crate) fn short(text: &str) -> String {
    let text = text.trim_matches('"');
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST - 1).collect();
    format!("{start}…")
}

/// Lists in lists are followed so far: one may hold itself without having a name.
const DEEPEST: usize = 8;

/// A schema in a few words.
pub(crate) fn schema(contract: &Contract<'_>, place: &Place<'_>) -> String {
    within(contract, place, DEEPEST)
}

fn within(contract: &Contract<'_>, place: &Place<'_>, left: usize) -> String {
    let used = contract.use_of(place);
    let what = contract.component_at(&used.core.pointer).map_or_else(
        || {
            let shape = contract.shape(&used.core);
            match (shape.kind, shape.items, shape.format) {
                ("array", Some(items), _) if left > 0 => {
                    format!("list of {}", within(contract, &items, left - 1))
                }
                (kind, _, Some(format)) => {
                    format!("{kind} ({})", format.node.text().unwrap_or_default())
                }
                (kind, ..) => kind.to_owned(),
            }
        },
        str::to_owned,
    );
    if used.nullable { format!("{what} or null") } else { what }
}
