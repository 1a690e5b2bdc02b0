//! What pages say of a value besides its type: lengths, bounds, format, default.

use super::tree::{self, Entries};
use crate::source::Span;

/// Words that say nothing of the wire.
const MARKS: [&str; 3] = ["Deprecated", "Read-only", "Beta"];

/// Reads all that a text says; none where it says anything else too.
pub(super) fn read(text: &str, at: Span) -> Option<Entries> {
    let mut entries = Entries::default();
    let mut rest = text.trim_matches([' ', ',']);
    while !rest.is_empty() {
        rest = first(rest, at, &mut entries)?.trim_matches([' ', ',']);
    }
    Some(entries)
}

fn first<'t>(text: &'t str, at: Span, entries: &mut Entries) -> Option<&'t str> {
    if let Some(rest) = MARKS.iter().find_map(|mark| text.strip_prefix(mark)) {
        return Some(rest);
    }
    if let Some(rest) = text.strip_prefix("format: ") {
        let rest = rest.strip_prefix('"').unwrap_or(rest);
        let end = rest.find(['"', ',']).unwrap_or(rest.len());
        entries.insert("format".to_owned(), tree::text(rest.get(..end)?, at));
        return rest.get(end..).map(|rest| rest.trim_start_matches('"'));
    }
    let default = text.strip_prefix("Defaults to ").or_else(|| text.strip_prefix("defaults to "));
    if let Some(value) = default {
        let value = value.trim_matches(['`', '"']);
        entries.insert("default".to_owned(), tree::plain(value, at));
        return Some("");
    }
    range(text, at, entries)
}

/// `1-2083 characters`, `<=10 items`, `>=0`, `0-60`.
fn range<'t>(text: &'t str, at: Span, entries: &mut Entries) -> Option<&'t str> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !"<>=-".contains(letter));
    let (numbers, rest) = text.split_at(end.unwrap_or(text.len()));
    let (low, high) = if let Some(high) = numbers.strip_prefix("<=") {
        (None, Some(high))
    } else if let Some(low) = numbers.strip_prefix(">=") {
        (Some(low), None)
    } else {
        let (low, high) = numbers.split_once('-')?;
        (Some(low), Some(high))
    };
    let rest = rest.trim_start();
    let (low_key, high_key, rest) = if let Some(rest) = rest.strip_prefix("characters") {
        ("minLength", "maxLength", rest)
    } else if let Some(rest) = rest.strip_prefix("items") {
        ("minItems", "maxItems", rest)
    } else {
        ("minimum", "maximum", rest)
    };
    for (key, value) in [(low_key, low), (high_key, high)] {
        if let Some(value) = value {
            value.parse::<u64>().ok()?;
            entries.insert(key.to_owned(), tree::plain(value, at));
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::{Span, canonical_json};

    #[test]
    fn all_of_a_text_is_read_or_nothing() {
        let told = |text| {
            read(text, Span::default())
                .map(|entries| canonical_json(&super::tree::map(entries, Span::default())))
        };
        let told = |text| told(text).unwrap_or_default();
        let lengths = r#"{"format":"uri","maxLength":2083,"minLength":1}"#;
        assert_eq!(told("format: \"uri\"1-2083 characters"), lengths);
        assert_eq!(told("format: uri, 1-2083 characters"), lengths);
        assert_eq!(told("<=10 items"), r#"{"maxItems":10}"#);
        assert_eq!(told("Defaults to 100"), r#"{"default":100}"#);
        assert_eq!(told("Deprecated"), "{}");
        assert_eq!(told("1-2 things"), "");
        assert_eq!(told("Phone number"), "");
    }
}
