//! The text forms that the three types of this module share.

use jiff::Timestamp;
use jiff::civil;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// A date, or a date and a time of day, taken apart.
pub(super) enum Written {
    Date(civil::Date),
    DateTime(Timestamp),
}

impl Written {
    /// Reads an ISO 8601 date, or date and time; a time without an offset is in UTC.
    ///
    /// A time zone name in brackets is refused rather than ignored, as it may contradict the
    /// offset.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let pieces = Pieces::parse(text).ok()?;
        if pieces.time_zone_annotation().is_some() {
            return None;
        }
        match (pieces.time(), pieces.to_numeric_offset()) {
            (Some(time), offset) => offset
                .unwrap_or(Offset::UTC)
                .to_timestamp(pieces.date().to_datetime(time))
                .ok()
                .map(Self::DateTime),
            (None, None) => Some(Self::Date(pieces.date())),
            (None, Some(_)) => None,
        }
    }
}
