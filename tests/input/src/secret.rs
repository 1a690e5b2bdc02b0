//! What must not be told, and the look for it.

use std::error::Error;
use std::fmt::Write;

/// Stands where a reply holds something personal or secret. It does not look like the name of a
/// field: such names are told as the way to a fault, and no API puts a person's data there.
pub const TEXT: &str = "+1 202 555 0199 (s3kr1t)";

/// The same, as a number.
pub const NUMBER: i64 = 491_555_019_900_123;

/// Looks for what must not be told in all that an error says of itself and of its causes.
///
/// # Panics
///
/// If it is there.
pub fn assert_hidden(error: &(dyn Error + 'static)) {
    let mut told = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        write!(told, "{error}\n{error:?}\n").expect("memory");
        next = error.source();
    }
    assert_absent(&told);
}

/// Looks for what must not be told in a text.
pub(crate) fn assert_absent(told: &str) {
    // A part of it would be enough to tell who it is.
    for secret in [TEXT, "+1 202 555", "s3kr1t", "491555019900123"] {
        assert!(!told.contains(secret), "{secret} is told: {told}");
    }
}
