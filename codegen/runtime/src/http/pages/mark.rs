//! What tells an entry of a page from the others, whatever its type is read as.

mod first;

use super::Listing;
use super::envelope::Envelope;
use super::field::{EitherField, Field};
use crate::time::DateTime;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

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
    // Entries without an identity go by the text that they stand in, which takes longer to tell.
    identified::<L>(body).unwrap_or_else(|| each::<L>(body))
}

/// The mark of the first entry of a page; the others are not read.
pub(super) fn first_mark<L: Listing>(body: &[u8]) -> Option<Mark> {
    first::first_entry::<L>(body).map(mark::<L>)
}

/// The marks of a page on which every entry has an identity.
fn identified<L: Listing>(body: &[u8]) -> Option<Vec<Mark>> {
    let envelope: Envelope<L, Found<'_, L>> = serde_json::from_slice(body).ok()?;
    envelope.items.iter().map(Found::mark).collect()
}

fn each<L: Listing>(body: &[u8]) -> Vec<Mark> {
    let Ok(envelope) = serde_json::from_slice::<Envelope<L, &RawValue>>(body) else {
        return Vec::new();
    };
    envelope.items.into_iter().map(mark::<L>).collect()
}

fn mark<L: Listing>(json: &RawValue) -> Mark {
    let found: Option<Found<'_, L>> = serde_json::from_str(json.get()).ok();
    found.as_ref().and_then(Found::mark).unwrap_or_else(|| Mark {
        key: Key::Contents(hash(json.get())),
        date: found.and_then(|found| found.date()),
    })
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The two fields of an entry, as they stand in the body.
struct Found<'de, L> {
    identity: Option<&'de RawValue>,
    date: Option<&'de RawValue>,
    list: PhantomData<fn() -> L>,
}

impl<'de, L> Found<'de, L> {
    fn new(identity: Option<&'de RawValue>, date: Option<&'de RawValue>) -> Self {
        Self { identity, date, list: PhantomData }
    }

    fn mark(&self) -> Option<Mark> {
        Some(Mark { key: Key::Identity(self.identity?.get().into()), date: self.date() })
    }

    fn date(&self) -> Option<i64> {
        let moment: DateTime = serde_json::from_str(self.date?.get()).ok()?;
        Some(jiff::Timestamp::from(moment).as_microsecond())
    }
}

impl<'de, L: Listing> Deserialize<'de> for Found<'de, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FoundVisitor(PhantomData))
    }
}

struct FoundVisitor<L>(PhantomData<fn() -> L>);

impl<'de, L: Listing> Visitor<'de> for FoundVisitor<L> {
    type Value = Found<'de, L>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        // A list without a window is never asked for dates.
        let date = L::PAGES.window.map_or("", |window| window.field);
        let names = EitherField { first: L::PAGES.identity, second: date };
        let (mut first, mut second) = (None, None);
        while let Some(field) = map.next_key_seed(names)? {
            match field {
                Field::First => first = map.next_value()?,
                Field::Second => second = map.next_value()?,
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Found::new(first, second))
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Mark, first_mark, marks};
    use crate::http::pages::walk::model::PAGES;
    use crate::http::pages::{Listing, Pages};

    enum List {}

    impl Listing for List {
        const PAGES: Pages = PAGES;
    }

    fn marks_of(items: &str) -> Vec<Mark> {
        marks::<List>(format!(r#"{{"has_more": false, "data": [{items}]}}"#).as_bytes())
    }

    fn mark_of(json: &str) -> Mark {
        marks_of(json).pop().unwrap()
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
        let dated = mark_of(r#"{"date_created": "1970-01-01T00:00:00.0000129Z"}"#);
        assert_eq!(dated.date, Some(12));
    }

    #[test]
    fn an_entry_is_the_same_beside_whichever_others() {
        let good = r#"{"id": "a", "date_created": "2026-03-01T00:00:00Z"}"#;
        let bad = r#"{"id": null, "text": "none"}"#;
        let both = marks_of(&format!("{good}, {bad}"));
        assert!(both == [mark_of(good), mark_of(bad)]);
    }

    #[test]
    fn the_first_entry_is_found_without_the_others() {
        let first = |body: &str| first_mark::<List>(body.as_bytes()).map(|mark| mark.key);
        let key = Some(Key::Identity("1".into()));
        assert!(first(r#"{"x": [{"id": 2}], "data": [{"id": 1}, what follows"#) == key);
        for body in [r#"{"data": []}"#, r#"{"data": 7}"#, r#"{"x": [1]}"#, "7", ""] {
            assert!(first(body).is_none(), "{body}");
        }
    }
}
