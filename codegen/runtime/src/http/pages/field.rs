//! The name of a field, where only two are of interest.

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, Visitor};
use std::fmt;

/// Reads the name of a field and says which of the two it is.
#[derive(Clone, Copy)]
pub(super) struct EitherField {
    pub(super) first: &'static str,
    pub(super) second: &'static str,
}

/// Which of the two it is.
pub(super) enum Field {
    First,
    Second,
    Other,
}

impl<'de> DeserializeSeed<'de> for EitherField {
    type Value = Field;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for EitherField {
    type Value = Field;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Field, E> {
        Ok(if text == self.first {
            Field::First
        } else if text == self.second {
            Field::Second
        } else {
            Field::Other
        })
    }
}
