//! Reading a value from a JSON string: shared by the enumerations and the times.

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use std::fmt;

/// Reads a string through `read` without copying it first.
///
/// # Errors
///
/// When the input is not a string, or `read` makes nothing of it. The error names `expected` and
/// never the text itself, which may be personal.
pub fn deserialize<'de, D, T>(
    deserializer: D,
    expected: &'static str,
    read: fn(&str) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor { expected, read })
}

struct TextVisitor<T> {
    expected: &'static str,
    read: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text)
            .ok_or_else(|| E::invalid_value(Unexpected::Other("some other text"), &self))
    }
}
