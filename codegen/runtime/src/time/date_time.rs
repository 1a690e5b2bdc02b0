//! A moment in time.

use super::written::Written;
use super::{TimeParseError, TimeRangeError};
use crate::from_text;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::num::NonZeroI64;
use std::str::FromStr;
use std::time::SystemTime;

pub(super) const EXPECTED: &str =
    "an RFC 3339 date and time, such as 2026-11-21T10:00:00.167000+00:00";

/// A moment in time, to the microsecond.
///
/// Reading takes RFC 3339 with any offset and up to nine digits of fraction, and also a date and
/// time without an offset, which is taken as UTC. Writing is always in UTC with the offset
/// `+00:00`, and with exactly six digits of fraction, or none if they would be zeros:
/// `2026-11-21T10:00:00.167000+00:00`, `2026-11-21T10:00:00+00:00`.
///
/// Digits finer than a microsecond are dropped (towards the past) wherever a value is made, so
/// that every value equals what it is written as.
///
/// ```
/// use close_messaging_runtime::DateTime;
///
/// let moment: DateTime = "2026-11-21T11:00:00.167+01:00".parse()?;
/// assert_eq!(moment.to_string(), "2026-11-21T10:00:00.167000+00:00");
/// # Ok::<(), close_messaging_runtime::TimeParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(NonZeroI64);

/// What stands for the start of 1970. It is more microseconds than any moment is before it, so that
/// none comes to zero, and an `Option` of a moment takes no more room than the moment.
const EPOCH: NonZeroI64 = match NonZeroI64::new(1 << 60) {
    Some(epoch) => epoch,
    None => NonZeroI64::MAX,
};

impl DateTime {
    /// The start of 1970 in UTC.
    pub const UNIX_EPOCH: Self = Self(EPOCH);

    /// The present moment, by the system clock.
    #[must_use]
    pub fn now() -> Self {
        Timestamp::now().into()
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        // What is finer is below zero before 1970, and was dropped towards it.
        let past = i64::from(timestamp.subsec_nanosecond() % 1000 < 0);
        let microseconds = timestamp.as_microsecond() - past;
        Self(NonZeroI64::new(EPOCH.get() + microseconds).unwrap_or(EPOCH))
    }
}

impl From<DateTime> for Timestamp {
    fn from(moment: DateTime) -> Self {
        let microseconds = moment.0.get() - EPOCH.get();
        let (second, rest) =
            (microseconds.div_euclid(1_000_000), microseconds.rem_euclid(1_000_000));
        // Every moment was made of a timestamp, so it is within the reach of one.
        Self::new(second, rest as i32 * 1000).unwrap_or(Self::UNIX_EPOCH)
    }
}

impl TryFrom<SystemTime> for DateTime {
    type Error = TimeRangeError;

    fn try_from(time: SystemTime) -> Result<Self, TimeRangeError> {
        Timestamp::try_from(time).map(Self::from).map_err(|_| TimeRangeError(()))
    }
}

impl From<DateTime> for SystemTime {
    fn from(moment: DateTime) -> Self {
        Timestamp::from(moment).into()
    }
}

impl FromStr for DateTime {
    type Err = TimeParseError;

    fn from_str(text: &str) -> Result<Self, TimeParseError> {
        match Written::parse(text) {
            Some(Written::DateTime(timestamp)) => Ok(timestamp.into()),
            Some(Written::Date(_)) | None => Err(TimeParseError::new(EXPECTED)),
        }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let timestamp = Timestamp::from(*self);
        let civil = Offset::UTC.to_datetime(timestamp);
        let digits = if timestamp.subsec_nanosecond() == 0 { 0 } else { 6 };
        write!(formatter, "{civil:.digits$}+00:00")
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DateTime({self})")
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text::deserialize(deserializer, EXPECTED, |text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::DateTime;
    use jiff::Timestamp;
    use std::time::{Duration, SystemTime};

    fn rewritten(text: &str) -> Option<String> {
        text.parse::<DateTime>().ok().map(|moment| moment.to_string())
    }

    #[test]
    fn reads_every_form_and_writes_one() {
        for (read, written) in [
            ("2026-11-21T10:00:00+00:00", "2026-11-21T10:00:00+00:00"),
            ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00+00:00"),
            ("2026-11-21T10:00:00.000Z", "2026-11-21T10:00:00+00:00"),
            ("2026-11-21T10:00:00-05:30", "2026-11-21T15:30:00+00:00"),
            ("2026-11-21T10:00:00.167", "2026-11-21T10:00:00.167000+00:00"),
            ("2026-11-21 10:00:00.1", "2026-11-21T10:00:00.100000+00:00"),
            ("2026-11-21T10:00:00.123456789Z", "2026-11-21T10:00:00.123456+00:00"),
            ("2026-12-31T23:59:59.999999999Z", "2026-12-31T23:59:59.999999+00:00"),
            ("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999+00:00"),
        ] {
            assert_eq!(rewritten(read).as_deref(), Some(written), "{read}");
            assert_eq!(rewritten(written).as_deref(), Some(written));
        }
    }

    #[test]
    fn refuses_what_is_not_a_moment() {
        for text in [
            "",
            "2026-11-21",
            "10:00:00",
            "2026-13-01T00:00:00Z",
            "2026-11-21T25:00:00Z",
            "2026-11-21T10:00:00+99:00",
            "2026-11-21T10:00:00+01:00[Europe/Paris]",
            "2026-11-21T10:00:00.1234567890Z",
            " 2026-11-21T10:00:00Z",
            "2026-11-21T10:00:00Z and more",
        ] {
            let error = text.parse::<DateTime>().unwrap_err();
            assert!(error.to_string().starts_with("expected an RFC 3339"), "{text}");
        }
    }

    #[test]
    fn stands_on_the_wire_as_it_displays() {
        let moment: DateTime = serde_json::from_str(r#""2026-11-21T10:00:00.5""#).unwrap();
        let written = serde_json::to_string(&moment).unwrap();
        assert_eq!(written, r#""2026-11-21T10:00:00.500000+00:00""#);
        assert_eq!(format!("{moment:?}"), "DateTime(2026-11-21T10:00:00.500000+00:00)");
        let error = serde_json::from_str::<DateTime>(r#""secret""#).unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn the_ends_of_time_are_themselves() {
        for end in [Timestamp::MIN, Timestamp::MAX] {
            let moment = DateTime::from(end);
            assert_eq!(moment.to_string().parse(), Ok(moment));
            assert_eq!(Timestamp::from(moment).as_second(), end.as_second());
        }
        assert_eq!(Timestamp::from(DateTime::UNIX_EPOCH), Timestamp::UNIX_EPOCH);
        assert_eq!(DateTime::from(Timestamp::UNIX_EPOCH), DateTime::UNIX_EPOCH);
    }

    #[test]
    fn an_optional_moment_is_as_small_as_a_number() {
        assert_eq!(size_of::<Option<DateTime>>(), size_of::<i64>());
    }

    #[test]
    fn converts_to_the_system_clock_and_back() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_nanos(1_500);
        let moment = DateTime::try_from(time).unwrap();
        assert_eq!(SystemTime::from(moment), SystemTime::UNIX_EPOCH + Duration::from_micros(1));
        assert!(moment > DateTime::UNIX_EPOCH && moment < DateTime::now());
        let never = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
        assert!(DateTime::try_from(never).is_err());
    }
}
