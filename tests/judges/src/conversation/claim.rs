//! What has to be so.

use crate::Outcome;
use close_messaging::Error;
use std::borrow::Borrow;
use std::fmt::Debug;

/// This is that.
pub(super) fn same<T: PartialEq + Debug>(what: &str, is: &T, expected: &T) -> Outcome {
    if is == expected {
        return Ok(());
    }
    Err(format!("{what} is {is:?} and was to be {expected:?}").into())
}

/// A text is this one. It is shown: everything here is made up.
pub(super) fn says<'a, T: Borrow<str> + 'a>(
    what: &str,
    is: impl Into<Option<&'a T>>,
    expected: &str,
) -> Outcome {
    same(what, &is.into().map(Borrow::borrow), &Some(expected))
}

/// This holds.
pub(super) fn holds(what: &str, is: bool) -> Outcome {
    if is { Ok(()) } else { Err(format!("it does not hold that {what}").into()) }
}

/// This is refused with that status.
pub(super) fn refused<T>(what: &str, result: Result<T, Error>, status: u16) -> Outcome<Error> {
    match result {
        Ok(_) => Err(format!("{what} is not refused").into()),
        Err(error) if error.status().is_some_and(|is| is == status) => Ok(error),
        Err(error) => Err(format!("{what} was to be refused with {status}: {error}").into()),
    }
}
