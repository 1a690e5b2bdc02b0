//! What the caller asks for, of all the list.

use super::range::{Direction, Range};
use crate::http::pages::Window;
use crate::time::DateOrDateTime;
use jiff::tz::Offset;
use jiff::{Timestamp, civil};

/// The bounds that the caller has set.
#[derive(Clone, Copy, Debug)]
pub(in crate::http::pages) struct Bounds {
    /// What they hold, as far as that is known to the microsecond.
    pub(super) range: Range,
    /// A boundary drawn on an estimate is allowed from here on.
    first: i64,
    /// A boundary drawn on an estimate is allowed up to here.
    last: i64,
}

/// A day begins somewhere on Earth this long before it begins in UTC, or later by as much.
const FARTHEST_ZONE: i64 = 14 * 3600 * 1_000_000;
const DAY: i64 = 24 * 3600 * 1_000_000;

/// A slice holds more than one moment, or an estimate gone wrong would never be put right.
const SHORTEST: i64 = 2;

/// The years that every server can be expected to read.
const FIRST_YEAR: i16 = 1;
const LAST_YEAR: i16 = 9999;

/// Where one end of what the caller asks for lies.
#[derive(Clone, Copy)]
enum End {
    /// At this moment.
    Exact(i64),
    /// Somewhere between these two.
    Between(i64, i64),
    /// Nobody knows.
    Unknown,
}

impl Bounds {
    /// Reads the bounds; `value` gives the values of a query parameter that is set.
    pub(in crate::http::pages) fn read(
        window: &Window,
        value: impl Fn(&'static str) -> Option<Vec<String>>,
    ) -> Self {
        let end = |name, step| value(name).map(|values| End::read(&values, step));
        let lower = [end(window.from, 0), end(window.after, 1)];
        let upper = [end(window.until, 0), end(window.through, 1)];
        let (from, first) = combined(lower, End::latest, i64::max);
        let (until, last) = combined(upper, End::earliest, i64::min);
        Self {
            range: Range { from, until },
            first: first.unwrap_or_else(|| start_of(FIRST_YEAR)),
            last: last.unwrap_or_else(|| start_of(LAST_YEAR)),
        }
    }

    /// Takes notice of a date that an entry within the bounds has: so far they reach for certain.
    pub(super) fn include(&mut self, date: i64) {
        self.first = self.first.min(date);
        self.last = self.last.max(date);
    }

    /// The boundary at the far end of a slice this wide, cut off where the walk comes first; none
    /// where it might lie beyond what the caller asks for.
    pub(super) fn slice(&self, rest: Range, width: u64, direction: Direction) -> Option<i64> {
        let width = i64::try_from(width).ok()?.max(SHORTEST);
        let boundary = match direction {
            Direction::Ascending => rest.from?.checked_add(width)?,
            Direction::Descending => rest.until?.checked_sub(width)?,
        };
        (self.first <= boundary && boundary <= self.last).then_some(boundary)
    }
}

/// One end of the range, exactly if all that is set says so exactly, and the moment on this side of
/// which the range certainly lies.
fn combined(
    set: [Option<End>; 2],
    certain: impl Fn(End) -> i64,
    stricter: impl Fn(i64, i64) -> i64,
) -> (Option<i64>, Option<i64>) {
    let ends = || set.iter().flatten().copied();
    let exact = ends().all(|end| matches!(end, End::Exact(_)));
    let certain = ends().map(certain).reduce(stricter);
    (certain.filter(|_| exact), certain)
}

impl End {
    /// Reads a value; the end lies `step` microseconds after a moment that it names.
    fn read(values: &[String], step: i64) -> Self {
        let [value] = values else {
            return Self::Unknown;
        };
        match value.parse() {
            Ok(DateOrDateTime::DateTime(moment)) => {
                Self::Exact(Timestamp::from(moment).as_microsecond().saturating_add(step))
            }
            Ok(DateOrDateTime::Date(day)) => {
                let midnight = microseconds(civil::Date::from(day));
                let end = midnight.saturating_add(DAY + FARTHEST_ZONE);
                Self::Between(midnight.saturating_sub(FARTHEST_ZONE), end)
            }
            Err(_) => Self::Unknown,
        }
    }

    fn earliest(self) -> i64 {
        match self {
            Self::Exact(moment) | Self::Between(moment, _) => moment,
            Self::Unknown => i64::MIN,
        }
    }

    fn latest(self) -> i64 {
        match self {
            Self::Exact(moment) | Self::Between(_, moment) => moment,
            Self::Unknown => i64::MAX,
        }
    }
}

fn start_of(year: i16) -> i64 {
    // Every year that is a constant here is one of the calendar.
    civil::Date::new(year, 1, 1).map_or(0, microseconds)
}

fn microseconds(day: civil::Date) -> i64 {
    let midnight = day.to_datetime(civil::Time::midnight());
    Offset::UTC.to_timestamp(midnight).map_or(0, Timestamp::as_microsecond)
}
