//! Where in a body a value stands.

use serde_path_to_error::{Path, Segment};

/// The path in the form `data[3].size`.
pub(super) fn of(path: &Path) -> String {
    below("", path)
}

/// The same, beginning at a place that is itself such a path.
pub(super) fn below(start: &str, path: &Path) -> String {
    path.iter().fold(start.to_owned(), |mut text, segment| {
        match segment {
            Segment::Seq { index } => text.push_str(&format!("[{index}]")),
            Segment::Map { key } => push_name(&mut text, key),
            Segment::Enum { variant } => push_name(&mut text, variant),
            Segment::Unknown => push_name(&mut text, ""),
        }
        text
    })
}

fn push_name(text: &mut String, name: &str) {
    if !text.is_empty() {
        text.push('.');
    }
    text.push_str(if is_field_name(name) { name } else { "*" });
}

/// Whether `name` looks like something an API declares, rather than a key that is itself data, such
/// as a telephone number.
pub(crate) fn is_field_name(name: &str) -> bool {
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts_well
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
}
