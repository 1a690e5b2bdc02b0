//! The first entry of a page, without reading the others.

use crate::http::pages::Listing;
use crate::http::pages::field::{EitherField, Field};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::marker::PhantomData;

/// The first entry of a page as it stands in the body, if there is one.
pub(super) fn first_entry<L: Listing>(body: &[u8]) -> Option<&RawValue> {
    let mut found = None;
    let first = First::<L> { found: &mut found, list: PhantomData };
    // It fails once the entry was found: what follows is not read.
    let _ = first.deserialize(&mut serde_json::Deserializer::from_slice(body));
    found
}

/// Goes through the object around the entries, and then through the entries.
struct First<'a, 'de, L> {
    found: &'a mut Option<&'de RawValue>,
    list: PhantomData<fn() -> L>,
}

impl<'de, L: Listing> DeserializeSeed<'de> for First<'_, 'de, L> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, L: Listing> Visitor<'de> for First<'_, 'de, L> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a page of a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let names = EitherField { first: L::PAGES.items, second: "" };
        while let Some(field) = map.next_key_seed(names)? {
            match field {
                Field::First => {
                    let items = First::<L> { found: &mut *self.found, list: PhantomData };
                    return map.next_value_seed(items);
                }
                Field::Second | Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        *self.found = items.next_element()?;
        Err(A::Error::custom("the first entry was found"))
    }
}
