//! What tells an entry of a page from the others, whatever its type is read as.

use super::envelope::Envelope;
use super::field::{EitherField, Field};
use super::{Listing, Pages};
use crate::time::DateTime;
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};

/// What tells an entry from the others, and when it was made.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) key: Key,
    /// Microseconds since 1970, where the date is there and can be read.
    pub(super) date: Option<i64>,
}

/// What tells an entry from the others.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Its identity, as JSON.
    Identity(Box<str>),
    /// It has none, and this is the hash of all of it.
    Contents(u64),
}

/// The marks of a page, in its order; the body has been read as a page before.
pub(super) fn marks<L: Listing>(body: &[u8]) -> Vec<Mark> {
    let Ok(envelope) = serde_json::from_slice::<Envelope<L, &RawValue>>(body) else {
        return Vec::new();
    };
    envelope.items.into_iter().map(|json| mark(json, &L::PAGES)).collect()
}

fn mark(json: &RawValue, pages: &Pages) -> Mark {
    // A list without a window is never asked for dates.
    let date = pages.window.map_or("", |window| window.field);
    let names = EitherField { first: pages.identity, second: date };
    let mut deserializer = serde_json::Deserializer::from_str(json.get());
    let found = Found(names).deserialize(&mut deserializer).unwrap_or_default();
    let key = match found.0 {
        Some(identity) => Key::Identity(identity.get().into()),
        None => Key::Contents(hash(json.get())),
    };
    Mark { key, date: found.1.and_then(microseconds) }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn microseconds(json: &RawValue) -> Option<i64> {
    let moment: DateTime = serde_json::from_str(json.get()).ok()?;
    Some(jiff::Timestamp::from(moment).as_microsecond())
}

/// Reads the two fields of these names, and passes over the others.
struct Found(EitherField);

type TwoFields<'de> = (Option<&'de RawValue>, Option<&'de RawValue>);

impl<'de> DeserializeSeed<'de> for Found {
    type Value = TwoFields<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Found {
    type Value = TwoFields<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut first, mut second) = (None, None);
        while let Some(field) = map.next_key_seed(self.0)? {
            match field {
                Field::First => first = map.next_value()?,
                Field::Second => second = map.next_value()?,
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok((first, second))
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Mark, mark};
    use crate::http::pages::walk::model::PAGES;
    use serde_json::value::RawValue;

    fn mark_of(json: &str) -> Mark {
        mark(serde_json::from_str::<&RawValue>(json).unwrap(), &PAGES)
    }

    #[test]
    fn an_entry_goes_by_its_identity_and_its_date() {
        let json = r#"{"x": {"id": 1}, "id": "a", "date_created": "1970-01-01T00:00:00.0000129Z"}"#;
        let mark = mark_of(json);
        assert!(mark.key == Key::Identity("\"a\"".into()));
        assert_eq!(mark.date, Some(12));
        assert_eq!(mark_of(r#"{"id": 7, "date_created": "soon"}"#).date, None);
    }

    #[test]
    fn an_entry_without_identity_goes_by_all_of_it() {
        for json in [r#"{"id": null}"#, "{}", "7", "null", "[]"] {
            let mark = mark_of(json);
            assert!(matches!(mark.key, Key::Contents(_)), "{json}");
            assert!(mark == mark_of(json) && mark.key != mark_of("[7]").key, "{json}");
        }
    }
}
