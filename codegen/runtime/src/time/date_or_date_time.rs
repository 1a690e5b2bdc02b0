//! A day or a moment, where an API takes either.

use super::date_time::DateTime;
use super::written::Written;
use super::{Date, TimeParseError};
use crate::from_text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

const EXPECTED: &str = "an ISO 8601 date, or an RFC 3339 date and time";

/// A day or a moment, where an API takes either.
///
/// Text with a time of day after the date (behind a `T` or a space) is a moment, other text a day.
///
/// ```
/// use close_messaging_runtime::DateOrDateTime;
///
/// let day: DateOrDateTime = "2026-11-21".parse()?;
/// assert!(matches!(day, DateOrDateTime::Date(_)));
/// let moment: DateOrDateTime = "2026-11-21T10:00:00Z".parse()?;
/// assert!(matches!(moment, DateOrDateTime::DateTime(_)));
/// # Ok::<(), close_messaging_runtime::TimeParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrDateTime {
    /// A day.
    Date(Date),
    /// A moment.
    DateTime(DateTime),
}

impl From<Date> for DateOrDateTime {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<jiff::civil::Date> for DateOrDateTime {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Date(date.into())
    }
}

impl From<DateTime> for DateOrDateTime {
    fn from(moment: DateTime) -> Self {
        Self::DateTime(moment)
    }
}

impl From<jiff::Timestamp> for DateOrDateTime {
    fn from(moment: jiff::Timestamp) -> Self {
        Self::DateTime(moment.into())
    }
}

impl FromStr for DateOrDateTime {
    type Err = TimeParseError;

    fn from_str(text: &str) -> Result<Self, TimeParseError> {
        match Written::parse(text) {
            Some(Written::Date(date)) => Ok(Self::Date(date.into())),
            Some(Written::DateTime(timestamp)) => Ok(Self::DateTime(timestamp.into())),
            None => Err(TimeParseError::new(EXPECTED)),
        }
    }
}

impl fmt::Display for DateOrDateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(formatter),
            Self::DateTime(moment) => moment.fmt(formatter),
        }
    }
}

impl Serialize for DateOrDateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateOrDateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text::deserialize(deserializer, EXPECTED, |text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::DateOrDateTime;

    #[test]
    fn a_time_of_day_makes_it_a_moment() {
        for (read, written) in [
            ("2026-11-21", "2026-11-21"),
            ("2026-11-21T10:00:00", "2026-11-21T10:00:00+00:00"),
            ("2026-11-21 10:00:00+02:00", "2026-11-21T08:00:00+00:00"),
        ] {
            let value: DateOrDateTime = serde_json::from_str(&format!("{read:?}")).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), format!("{written:?}"));
        }
        assert!("tomorrow".parse::<DateOrDateTime>().is_err());
    }
}
