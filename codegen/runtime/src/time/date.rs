//! A day of the calendar.

use super::TimeParseError;
use super::written::Written;
use crate::from_text;
use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

const EXPECTED: &str = "an ISO 8601 date, such as 2026-11-21";

/// A day of the calendar, in no particular time zone: `2026-11-21`.
///
/// ```
/// use close_messaging_runtime::Date;
///
/// let day: Date = "2026-11-21".parse()?;
/// assert!(day < "2026-11-22".parse()?);
/// # Ok::<(), close_messaging_runtime::TimeParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl FromStr for Date {
    type Err = TimeParseError;

    fn from_str(text: &str) -> Result<Self, TimeParseError> {
        match Written::parse(text) {
            Some(Written::Date(date)) => Ok(Self(date)),
            Some(Written::DateTime(_)) | None => Err(TimeParseError::new(EXPECTED)),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Date({self})")
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text::deserialize(deserializer, EXPECTED, |text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn stands_on_the_wire_as_it_displays() {
        let day: Date = serde_json::from_str(r#""2026-02-28""#).unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), r#""2026-02-28""#);
        assert_eq!(format!("{day} {day:?}"), "2026-02-28 Date(2026-02-28)");
    }

    #[test]
    fn refuses_what_is_not_a_day() {
        for text in ["", "2026-02-29", "2026-02-28T00:00:00Z", "2026-02-28 00:00"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
