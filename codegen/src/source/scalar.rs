//! What a plain YAML scalar means, by the core schema that serde_yaml follows.

use serde_json::{Number, Value as Json};

use super::yaml::{Node, Scalar, Value};

/// What a scalar stands for.
#[derive(Debug)]
pub(crate) enum Meaning<'s> {
    Null,
    Flag(bool),
    Number(Number),
    Text(&'s str),
}

impl From<Meaning<'_>> for Json {
    fn from(meaning: Meaning<'_>) -> Self {
        match meaning {
            Meaning::Null => Self::Null,
            Meaning::Flag(flag) => Self::Bool(flag),
            Meaning::Number(number) => Self::Number(number),
            Meaning::Text(text) => Self::String(text.to_owned()),
        }
    }
}

/// What a scalar stands for.
pub(crate) fn meaning(scalar: &Scalar) -> Meaning<'_> {
    let text = scalar.text.as_str();
    if !scalar.plain {
        return Meaning::Text(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Meaning::Null,
        "true" | "True" | "TRUE" => Meaning::Flag(true),
        "false" | "False" | "FALSE" => Meaning::Flag(false),
        // JSON has neither; serde_yaml makes null of them on the way there.
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" | "-.inf" | "-.Inf" | "-.INF"
        | ".nan" | ".NaN" | ".NAN" => Meaning::Null,
        _ => number(text).map_or(Meaning::Text(text), Meaning::Number),
    }
}

/// The JSON value that a node stands for.
#[cfg(any(feature = "lint", test))]
pub(crate) fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Scalar(scalar) => meaning(scalar).into(),
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.to_owned(), json_of(value)));
            Json::Object(entries.collect())
        }
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(rest) = digits.strip_prefix(prefix) {
            let value =
                i64::from_str_radix(rest, radix).ok().filter(|_| !rest.starts_with(['+', '-']))?;
            return Some(if text.starts_with('-') { -value } else { value }.into());
        }
    }
    if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    // `007` is a string to serde_yaml, and a phone number to everybody else.
    let zero_led = digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if zero_led {
        return None;
    }
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let whole = unsigned
        .parse::<i64>()
        .map(Number::from)
        .or_else(|_| unsigned.parse::<u64>().map(Number::from));
    whole.ok().or_else(|| unsigned.parse::<f64>().ok().and_then(Number::from_f64))
}

/// The JSON that a node stands for, on one line, with its keys in the order of the text.
pub(crate) fn compact_json(node: &Node) -> String {
    json_line(node, false)
}

/// The JSON that a node stands for, on one line, with its keys sorted.
pub(crate) fn canonical_json(node: &Node) -> String {
    json_line(node, true)
}

fn json_line(node: &Node, sorted: bool) -> String {
    match &node.value {
        Value::Scalar(scalar) => Json::from(meaning(scalar)).to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| json_line(item, sorted)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Map(entries) => {
            let mut entries: Vec<(&str, &Node)> = entries.iter().collect();
            if sorted {
                entries.sort_by_key(|(key, _)| *key);
            }
            let written = |(key, value): (&str, &Node)| {
                format!("{}:{}", Json::from(key), json_line(value, sorted))
            };
            let entries: Vec<String> = entries.into_iter().map(written).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}
