//! The object around the items of a page.

use super::Listing;
use super::field::{EitherField, Field};
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;

/// The object around the items of a page; fields of other names are passed over.
pub(super) struct Envelope<L, T> {
    pub(super) items: Vec<T>,
    pub(super) more: bool,
    list: PhantomData<fn() -> L>,
}

impl<'de, L: Listing, T: Deserialize<'de>> Deserialize<'de> for Envelope<L, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor(PhantomData))
    }
}

struct EnvelopeVisitor<L, T>(PhantomData<fn() -> (L, T)>);

impl<'de, L: Listing, T: Deserialize<'de>> Visitor<'de> for EnvelopeVisitor<L, T> {
    type Value = Envelope<L, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a page of a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let names = EitherField { first: L::PAGES.items, second: L::PAGES.more };
        let mut items: Option<Vec<T>> = None;
        let mut more: Option<Option<bool>> = None;
        while let Some(field) = map.next_key_seed(names)? {
            match field {
                Field::First if items.is_some() => {
                    return Err(A::Error::duplicate_field(names.first));
                }
                Field::Second if more.is_some() => {
                    return Err(A::Error::duplicate_field(names.second));
                }
                Field::First => items = Some(map.next_value()?),
                Field::Second => more = Some(map.next_value()?),
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let items = items.ok_or_else(|| A::Error::missing_field(names.first))?;
        let more = match more.flatten() {
            Some(more) => more,
            // To take it for the end would lose what follows without a word.
            None if !items.is_empty() => return Err(A::Error::missing_field(names.second)),
            None => false,
        };
        Ok(Envelope { items, more, list: PhantomData })
    }
}
