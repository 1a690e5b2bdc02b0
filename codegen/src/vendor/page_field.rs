//! A line in which name, type, presence and bounds run together.

use super::endpoint::Field;
use super::{constraint, tree, type_words};
use crate::source::Value;

/// No line of a field is longer.
const LONGEST: usize = 400;

/// A field: its name ends where a type begins that is known to the end. Of several such places the
/// first is taken: types are longer than the ends of names that look like one.
pub(super) fn read(line: &str, number: usize, marked: bool) -> Option<Field> {
    if line.len() > LONGEST {
        return None;
    }
    let (head, tail, required) = match marked {
        true => {
            let (at, word) = ["Required", "Optional"]
                .into_iter()
                .filter_map(|word| Some((line.find(word)?, word)))
                .min()?;
            (line.get(..at)?, line.get(at + word.len()..)?, word == "Required")
        }
        false => {
            let bounds = line.find(|letter: char| "<>".contains(letter)).or_else(|| {
                // Digits that follow a type, not those of a name.
                line.find("string").and_then(|at| {
                    let digit = line.get(at..)?.find(|letter: char| letter.is_ascii_digit())?;
                    Some(at + digit)
                })
            });
            let at = bounds.unwrap_or(line.len());
            (line.get(..at)?, line.get(at..)?, false)
        }
    };
    let at = tree::span(number, 1, line.chars().count());
    let more = constraint::read(tail, at)?;
    let first = head.find(' ').unwrap_or(head.len());
    let ends = head.char_indices().map(|(at, _)| at).filter(|at| *at > 0 && *at < first);
    let (name, mut schema) = ends
        .filter_map(|end| Some((head.get(..end)?, type_words::schema(head.get(end..)?, at)?)))
        .find(|(name, _)| is_name(name, marked))?;
    if let Value::Map(entries) = &mut schema.value {
        entries.extend(more);
    }
    Some(Field { name: name.to_owned(), at, schema, required, children: Vec::new() })
}

/// Without a mark behind it a line of prose may end like a type, but it begins with a capital.
fn is_name(name: &str, marked: bool) -> bool {
    name.chars().all(|letter| {
        letter.is_ascii_digit()
            || letter == '_'
            || letter.is_ascii_lowercase()
            || (marked && (letter.is_ascii_uppercase() || letter == '-'))
    })
}

/// A line that must be a field, whatever its type.
pub(super) fn is_likely(line: &str, marked: bool) -> bool {
    let one_word = !line.contains(' ') && !line.is_empty();
    match marked {
        true => one_word && (line.ends_with("Required") || line.ends_with("Optional")),
        false => one_word && line.contains('_') && is_name(line, false),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::source::canonical_json;

    fn told(line: &str, marked: bool) -> Option<(String, bool, String)> {
        let field = read(line, 1, marked)?;
        Some((field.name, field.required, canonical_json(&field.schema)))
    }

    #[test]
    fn a_line_is_name_type_presence_and_bounds() {
        let date = r#"{"format":"date-time","nullable":true,"type":"string"}"#;
        let found = told("activity_atdatetime or nullOptional", true);
        assert_eq!(found, Some(("activity_at".to_owned(), false, date.to_owned())));
        let link = r#"{"format":"uri","maxLength":2083,"minLength":1,"type":"string"}"#;
        let found = told("integration_linkstringRequiredformat: \"uri\"1-2083 characters", true);
        assert_eq!(found, Some(("integration_link".to_owned(), true, link.to_owned())));
        let found = told("update_datedate", false);
        assert_eq!(found.map(|found| found.0), Some("update_date".to_owned()));
        let found = told("linkstring or null1-9 characters", false);
        assert_eq!(found.map(|found| found.0), Some("link".to_owned()));
        let found = told("userslist of strings", false);
        assert_eq!(found.map(|found| found.0), Some("users".to_owned()));
    }

    #[test]
    fn prose_is_no_field() {
        assert_eq!(told("Candidate", false), None);
        assert_eq!(told("The date", false), None);
        assert_eq!(told("Phone number in E.164 format", true), None);
        assert_eq!(told("Allowed values:", false), None);
    }
}
