//! The real document, and how it is changed before it is printed.

use std::path::PathBuf;

use close_codegen::SourceText;
use close_codegen::vendor::{Options, Report, drift};
use serde_yaml::Value;

/// An operation: its id, its path and its method.
pub(crate) type Operation = (String, String, String);

pub(crate) fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> SourceText {
    let text = std::fs::read_to_string(home().join("../spec").join(name)).unwrap();
    SourceText::new(format!("spec/{name}"), text)
}

pub(crate) fn spec_text() -> SourceText {
    read("openapi.yaml")
}

pub(crate) fn departures() -> SourceText {
    read("departures.yaml")
}

pub(crate) fn spec() -> Value {
    serde_yaml::from_str(spec_text().text()).unwrap()
}

/// Compares a text with the real document, without any departure.
pub(crate) fn compare(name: &str, text: &str) -> Report {
    compare_all(&[SourceText::new(name, text)])
}

pub(crate) fn compare_all(sources: &[SourceText]) -> Report {
    drift(&spec_text(), None, sources, Options::default())
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The ten operations for messages.
pub(crate) fn operations() -> Vec<Operation> {
    let spec = spec();
    let mut found = Vec::new();
    for (path, item) in at(&spec, "/paths").as_mapping().unwrap() {
        for (method, operation) in item.as_mapping().unwrap() {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let id = text(&operation["operationId"]);
            if !id.starts_with("files") {
                found.push((id, text(path), text(method)));
            }
        }
    }
    assert_eq!(found.len(), 10);
    found
}

pub(crate) fn operation(id: &str) -> Operation {
    operations().into_iter().find(|(known, ..)| known == id).unwrap()
}

/// What stands at a JSON pointer.
pub(crate) fn at<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    pointer.split('/').skip(1).fold(value, |value, key| {
        let key = key.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Sequence(items) => &items[key.parse::<usize>().unwrap()],
            other => other.get(&key).unwrap_or_else(|| panic!("nothing at {pointer}: {key}")),
        }
    })
}

/// The same, to change it.
pub(crate) fn at_mut<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Value {
    pointer.split('/').skip(1).fold(value, |value, key| {
        let key = key.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Sequence(items) => &mut items[key.parse::<usize>().unwrap()],
            other => other.get_mut(&key).unwrap_or_else(|| panic!("nothing at {pointer}: {key}")),
        }
    })
}

/// Puts something at a pointer whose parent is there.
pub(crate) fn put(document: &mut Value, pointer: &str, yaml: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    let value: Value = serde_yaml::from_str(yaml).unwrap();
    match at_mut(document, parent) {
        Value::Sequence(items) if key == "-" => items.push(value),
        Value::Sequence(items) => items[key.parse::<usize>().unwrap()] = value,
        other => {
            let key = Value::String(key);
            other.as_mapping_mut().unwrap().insert(key, value);
        }
    }
}

/// Takes away what stands at a pointer.
pub(crate) fn remove(document: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    let gone = match at_mut(document, parent) {
        Value::Sequence(items) => Some(items.remove(key.parse().unwrap())),
        other => other.as_mapping_mut().unwrap().shift_remove(key.as_str()),
    };
    assert!(gone.is_some(), "nothing at {pointer}");
}

/// What a reference leads to, or the value itself.
pub(crate) fn follow<'v>(document: &'v Value, value: &'v Value) -> &'v Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => follow(document, at(document, reference.trim_start_matches('#'))),
        None => value,
    }
}

/// A change of the document. Pointers are those of JSON.
#[derive(Debug)]
pub(crate) enum Edit {
    /// Puts a value, written as YAML, at a pointer.
    Put(&'static str, &'static str),
    /// Takes away what stands at a pointer.
    Remove(&'static str),
    /// Takes an item, written as YAML, out of a list.
    Drop(&'static str, &'static str),
    /// Gives an entry of a map another key.
    Rename(&'static str, &'static str, &'static str),
}

impl Edit {
    pub(crate) fn apply(&self, document: &mut Value) {
        match self {
            Self::Put(pointer, yaml) => put(document, pointer, yaml),
            Self::Remove(pointer) => remove(document, pointer),
            Self::Drop(pointer, yaml) => {
                let wanted: Value = serde_yaml::from_str(yaml).unwrap();
                let items = at_mut(document, pointer).as_sequence_mut().unwrap();
                let before = items.len();
                items.retain(|item| *item != wanted);
                assert_eq!(items.len() + 1, before, "{yaml} is not once in {pointer}");
            }
            Self::Rename(pointer, old, new) => {
                let map = at_mut(document, pointer).as_mapping_mut().unwrap();
                let value = map.shift_remove(*old).unwrap();
                map.insert((*new).into(), value);
            }
        }
    }
}
