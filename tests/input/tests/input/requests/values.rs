//! Values of fields, by chance.

use close_messaging::{DateTime, Nullable, jiff::Timestamp};
use proptest::prelude::*;
use std::fmt::Debug;

/// Any text at all, not only what can be printed.
pub(super) fn text() -> impl Strategy<Value = String> + Clone {
    prop::collection::vec(any::<char>(), 0..24).prop_map(String::from_iter)
}

/// A text of a type of its own.
pub(super) fn named<T: From<String> + Debug>() -> impl Strategy<Value = T> + Clone {
    text().prop_map(T::from)
}

pub(super) fn moment() -> impl Strategy<Value = DateTime> {
    let seconds = Timestamp::MIN.as_second()..=Timestamp::MAX.as_second();
    (seconds, 0..1_000_000_000).prop_map(|(seconds, nanoseconds)| {
        Timestamp::new(seconds, nanoseconds).unwrap_or(Timestamp::MAX).into()
    })
}

/// One of the values that are known, or any other.
pub(super) fn word<T: Debug>(
    known: &'static [&'static str],
    read: fn(&str) -> T,
) -> impl Strategy<Value = T> + Clone {
    let known = prop::sample::select(known).prop_map(str::to_owned);
    prop_oneof![known, text()].prop_map(move |word| read(&word))
}

/// Left out, null, or a value.
pub(super) fn three<S: Strategy>(value: S) -> impl Strategy<Value = Nullable<S::Value>>
where
    S::Value: Clone,
{
    prop_oneof![
        1 => Just(Nullable::Absent),
        1 => Just(Nullable::Null),
        2 => value.prop_map(Nullable::Value),
    ]
}

/// An empty list, a short one or a long one.
pub(super) fn list<S: Strategy + Clone>(item: S) -> impl Strategy<Value = Vec<S::Value>> {
    let short = prop::collection::vec(item.clone(), 0..4);
    prop_oneof![9 => short, 1 => prop::collection::vec(item, 40..60)]
}
