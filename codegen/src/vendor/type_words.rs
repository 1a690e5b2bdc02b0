//! The words that pages have for types → schemas.

use super::tree::{self, Entries};
use super::untold::{self, Untold};
use crate::source::{Node, Span};

/// No type has more words; it bounds how deep lists are nested.
const LONGEST: usize = 200;

/// The schema that some words stand for; none where they are not known.
pub(super) fn schema(words: &str, at: Span) -> Option<Node> {
    if words.len() > LONGEST {
        return None;
    }
    let parts: Vec<&str> = words.split(" or ").map(str::trim).collect();
    let nullable = parts.contains(&"null");
    let mut arms = Vec::new();
    for part in parts.iter().filter(|part| **part != "null") {
        arms.push(single(part, at)?);
    }
    let mut entries = Entries::default();
    match arms.len() {
        0 => return None,
        1 => entries = arms.pop()?,
        _ => {
            let arms = arms.into_iter().map(|arm| tree::map(arm, at)).collect();
            entries.insert("anyOf".to_owned(), tree::list(arms, at));
        }
    }
    if nullable {
        entries.insert("nullable".to_owned(), tree::plain("true", at));
    }
    Some(tree::map(entries, at))
}

/// A schema of which only the name is told.
pub(super) fn unknown(at: Span) -> Node {
    let entries = Entries::from_iter([(untold::KEY.to_owned(), Untold::of(["type"]).node(at))]);
    tree::map(entries, at)
}

fn single(word: &str, at: Span) -> Option<Entries> {
    let (kind, format) = match word {
        "string" => ("string", None),
        "datetime" => ("string", Some("date-time")),
        "date" => ("string", Some("date")),
        "uuid" => ("string", Some("uuid")),
        "int" | "integer" | "long" => ("integer", None),
        "double" | "float" | "number" => ("number", None),
        "boolean" => ("boolean", None),
        "enum" => return Some(untold_of("string", &["enum"], at)),
        // What is in it is not told where nothing is listed below it.
        "object" => {
            return Some(untold_of(
                "object",
                &["additionalProperties", "properties", "required"],
                at,
            ));
        }
        "any" => return Some(Entries::default()),
        _ => return several(word, at),
    };
    let mut entries = Entries::from_iter([("type".to_owned(), tree::text(kind, at))]);
    entries.extend(format.map(|format| ("format".to_owned(), tree::text(format, at))));
    Some(entries)
}

fn several(word: &str, at: Span) -> Option<Entries> {
    if let Some(items) = word.strip_prefix("list of ") {
        let items = schema(&singular(items), at)?;
        let kind = ("type".to_owned(), tree::text("array", at));
        return Some(Entries::from_iter([kind, ("items".to_owned(), items)]));
    }
    let values = word.strip_prefix("map from strings to ")?;
    let values = schema(values, at).or_else(|| schema(&singular(values), at))?;
    let kind = ("type".to_owned(), tree::text("object", at));
    Some(Entries::from_iter([kind, ("additionalProperties".to_owned(), values)]))
}

fn singular(words: &str) -> String {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let first = first.strip_suffix('s').unwrap_or(first);
    if rest.is_empty() { first.to_owned() } else { format!("{first} {rest}") }
}

fn untold_of(kind: &str, words: &[&str], at: Span) -> Entries {
    Entries::from_iter([
        ("type".to_owned(), tree::text(kind, at)),
        (untold::KEY.to_owned(), Untold::of(words.iter().copied()).node(at)),
    ])
}

#[cfg(test)]
mod tests {
    use super::schema;
    use crate::source::{Span, canonical_json};

    #[test]
    fn words_are_schemas() {
        let told = |words| schema(words, Span::default()).map(|node| canonical_json(&node));
        let told = |words| told(words).unwrap_or_default();
        assert_eq!(
            told("datetime or null"),
            r#"{"format":"date-time","nullable":true,"type":"string"}"#
        );
        assert_eq!(told("list of strings"), r#"{"items":{"type":"string"},"type":"array"}"#);
        let lists = r#"{"items":{"items":{"type":"integer"},"type":"array"},"type":"array"}"#;
        assert_eq!(told("list of lists of integers"), lists);
        let map = r#"{"additionalProperties":{},"type":"object"}"#;
        assert_eq!(told("map from strings to any"), map);
        let two = r#"{"anyOf":[{"format":"date-time","type":"string"},{"format":"date","type":"string"}]}"#;
        assert_eq!(told("datetime or date"), two);
        assert_eq!(told("enum"), r#"{"type":"string","x-untold":["enum"]}"#);
        assert_eq!(told("time"), "");
        assert_eq!(told("null"), "");
    }
}
