//! Changes of a tree: what stands where, and under which key.

use super::{Change, nasty};
use serde_json::{Map, Value, json};

/// How deep one change nests what is there: deeper than what reads it goes.
const DEEP: usize = 160;
/// How many nodes a tree may have: a change that copies could otherwise double it each time.
const MOST: usize = 40_000;

pub(super) fn apply(tree: &mut Value, stranger: &Value, change: Change) {
    let Change { kind, place, other, value } = change;
    let here = place_in(tree, place);
    match kind % 12 {
        0 => put(tree, here, nasty::value(value)),
        1 => rename(tree, here, value),
        2 => remove(tree, here, value),
        3 => rewire(tree, place, other, value),
        4 => copy(tree, here, other),
        5 => insert(tree, here, other, value),
        6 => swap(tree, here, other),
        7 => put(tree, here, nth_of(stranger, other)),
        8 => splice(tree, here, stranger, other),
        9 => nest(tree, here, value),
        10 => repeat(tree, here, value),
        _ => exchange_scalars(tree, place, other),
    }
    if count(tree) > MOST {
        *tree = Value::Null;
    }
}

fn count(node: &Value) -> usize {
    1 + match node {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(entries) => entries.values().map(count).sum(),
        _ => 0,
    }
}

fn place_in(tree: &Value, number: u32) -> usize {
    Change::pick(number, count(tree))
}

/// The node at a place, counted from the root through every branch.
fn nth_mut<'a>(node: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match node {
        Value::Array(items) => items.iter_mut().find_map(|item| nth_mut(item, left)),
        Value::Object(entries) => entries.values_mut().find_map(|value| nth_mut(value, left)),
        _ => None,
    }
}

fn nth<'a>(node: &'a Value, left: &mut usize) -> Option<&'a Value> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match node {
        Value::Array(items) => items.iter().find_map(|item| nth(item, left)),
        Value::Object(entries) => entries.values().find_map(|value| nth(value, left)),
        _ => None,
    }
}

fn nth_of(tree: &Value, number: u32) -> Value {
    nth(tree, &mut place_in(tree, number)).cloned().unwrap_or_default()
}

fn put(tree: &mut Value, mut place: usize, value: Value) {
    if let Some(node) = nth_mut(tree, &mut place) {
        *node = value;
    }
}

/// The first map from a place on.
fn map_from(tree: &mut Value, place: usize) -> Option<&mut Map<String, Value>> {
    let is_map = |at: &usize| matches!(nth(tree, &mut at.clone()), Some(Value::Object(map)) if !map.is_empty());
    let mut found = (place..count(tree)).take(50).find(is_map)?;
    nth_mut(tree, &mut found)?.as_object_mut()
}

fn rename(tree: &mut Value, place: usize, value: u32) {
    // The key of another place is more likely to mean something there than any other word.
    let borrowed = map_from(tree, Change::pick(value, place + 1))
        .and_then(|map| map.keys().nth(Change::pick(value, map.len())).cloned());
    let Some(map) = map_from(tree, place) else { return };
    let Some(old) = map.keys().nth(Change::pick(value, map.len())).cloned() else { return };
    let entry = map.remove(&old).unwrap_or_default();
    let new = borrowed.filter(|new| *new != old && value.is_multiple_of(2));
    map.insert(new.unwrap_or_else(|| nasty::key(value)), entry);
}

fn remove(tree: &mut Value, mut place: usize, value: u32) {
    match nth_mut(tree, &mut place) {
        Some(Value::Array(items)) if !items.is_empty() => {
            items.remove(Change::pick(value, items.len()));
        }
        Some(Value::Object(map)) => {
            if let Some(key) = map.keys().nth(Change::pick(value, map.len())).cloned() {
                map.remove(&key);
            }
        }
        Some(node) => *node = Value::Null,
        None => {}
    }
}

fn refs<'a>(node: &'a Value, found: &mut Vec<&'a str>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| refs(item, found)),
        Value::Object(entries) => {
            found.extend(entries.get("$ref").and_then(Value::as_str));
            entries.values().for_each(|value| refs(value, found));
        }
        _ => {}
    }
}

fn nth_ref<'a>(node: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    match node {
        Value::Array(items) => items.iter_mut().find_map(|item| nth_ref(item, left)),
        Value::Object(entries) => entries.iter_mut().find_map(|(key, value)| match value {
            Value::String(_) if key == "$ref" && *left == 0 => Some(value),
            Value::String(_) if key == "$ref" => {
                *left -= 1;
                None
            }
            value => nth_ref(value, left),
        }),
        _ => None,
    }
}

/// Lets a reference lead to where another one does, or to nowhere.
fn rewire(tree: &mut Value, place: u32, other: u32, value: u32) {
    let mut found = Vec::new();
    refs(tree, &mut found);
    let to = found.get(Change::pick(other, found.len())).map(|to| (*to).to_owned());
    let mut here = Change::pick(place, found.len());
    if let (Some(to), Some(node)) = (to, nth_ref(tree, &mut here)) {
        *node = if value.is_multiple_of(4) { nasty::key(value / 4).into() } else { to.into() };
    }
}

fn copy(tree: &mut Value, place: usize, other: u32) {
    let from = nth_of(tree, other);
    put(tree, place, from);
}

fn insert(tree: &mut Value, mut place: usize, other: u32, value: u32) {
    let from = nth_of(tree, other);
    let key = match from.as_object().and_then(|map| map.keys().next()) {
        Some(key) if value.is_multiple_of(2) => key.clone(),
        _ => nasty::key(value),
    };
    match nth_mut(tree, &mut place) {
        Some(Value::Array(items)) => items.insert(Change::pick(value, items.len() + 1), from),
        Some(Value::Object(map)) => _ = map.insert(key, from),
        Some(node) => *node = json!([node.take(), from]),
        None => {}
    }
}

fn swap(tree: &mut Value, place: usize, other: u32) {
    let there = place_in(tree, other);
    let one = nth(tree, &mut place.clone()).cloned().unwrap_or_default();
    let two = nth(tree, &mut there.clone()).cloned().unwrap_or_default();
    put(tree, place, two);
    put(tree, there, one);
}

/// Adds the entries that another tree has somewhere to those that are here.
fn splice(tree: &mut Value, place: usize, stranger: &Value, other: u32) {
    let mut stranger = stranger.clone();
    let there = place_in(&stranger, other);
    let theirs = map_from(&mut stranger, there).map(std::mem::take).unwrap_or_default();
    if let Some(map) = map_from(tree, place) {
        map.extend(theirs);
    }
}

fn nest(tree: &mut Value, mut place: usize, value: u32) {
    let Some(node) = nth_mut(tree, &mut place) else { return };
    for _ in 0..Change::pick(value, DEEP) {
        let inner = node.take();
        *node = if value.is_multiple_of(2) {
            json!([inner])
        } else {
            json!({ (nasty::key(value)): inner })
        };
    }
}

fn repeat(tree: &mut Value, mut place: usize, value: u32) {
    let times = Change::pick(value, 40);
    match nth_mut(tree, &mut place) {
        Some(Value::Array(items)) => {
            let all = items.clone();
            (0..times).for_each(|_| items.extend(all.iter().take(20).cloned()));
        }
        Some(Value::String(text)) => {
            *text = text.chars().take(400).collect::<String>().repeat(times);
        }
        Some(Value::Number(number)) => {
            *number = number.as_i64().map_or(u64::MAX.into(), |old| old.saturating_neg().into());
        }
        Some(Value::Bool(is)) => *is = !*is,
        Some(node) => *node = json!([node.clone(), node.clone()]),
        None => {}
    }
}

/// Gives a scalar the value of another one of the same document: a name, a status, a type.
fn exchange_scalars(tree: &mut Value, place: u32, other: u32) {
    let mut from = nth_of(tree, other);
    let mut here = place_in(tree, place);
    if from.is_object() || from.is_array() {
        from = nasty::value(other);
    }
    if let Some(node) =
        nth_mut(tree, &mut here).filter(|node| !node.is_object() && !node.is_array())
    {
        *node = from;
    }
}
