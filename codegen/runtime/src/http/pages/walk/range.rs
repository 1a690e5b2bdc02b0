//! A stretch of time.

/// From a moment up to, and without, another, in microseconds since 1970.
///
/// An end that is none is open: there nothing but the caller's own bounds holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http::pages) struct Range {
    pub(in crate::http::pages) from: Option<i64>,
    pub(in crate::http::pages) until: Option<i64>,
}

/// The way the walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From the past on.
    Ascending,
    /// Into the past.
    Descending,
}

impl Range {
    pub(super) fn contains(self, moment: i64) -> bool {
        self.from.is_none_or(|from| from <= moment) && self.until.is_none_or(|until| moment < until)
    }

    /// How long it is, unless an end is open.
    pub(super) fn width(self) -> Option<u64> {
        Some(self.until?.saturating_sub(self.from?).try_into().unwrap_or(0))
    }

    /// The moment, if it holds one alone.
    pub(super) fn only_moment(self) -> Option<i64> {
        self.from.filter(|_| self.width() == Some(1))
    }

    /// What lies before the boundary and what lies from it on, the part that the walk comes to
    /// first in front; none where a part would be empty.
    pub(super) fn cut(self, boundary: i64, direction: Direction) -> Option<(Self, Self)> {
        let inside = self.from.is_none_or(|from| from < boundary)
            && self.until.is_none_or(|until| boundary < until);
        let before = Self { until: Some(boundary), ..self };
        let after = Self { from: Some(boundary), ..self };
        inside.then_some(match direction {
            Direction::Ascending => (before, after),
            Direction::Descending => (after, before),
        })
    }

    /// This and what the walk comes to right after it, as one.
    pub(super) fn joined(self, next: Option<Self>, direction: Direction) -> Self {
        match (next, direction) {
            (None, _) => self,
            (Some(next), Direction::Ascending) => Self { until: next.until, ..self },
            (Some(next), Direction::Descending) => Self { from: next.from, ..self },
        }
    }
}

impl Direction {
    pub(super) fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }

    /// The boundary behind which the walk goes on once it has passed this moment.
    pub(super) fn past(self, moment: i64) -> i64 {
        match self {
            Self::Ascending => moment.saturating_add(1),
            Self::Descending => moment,
        }
    }

    /// The boundary at which the walk comes to this moment.
    pub(super) fn up_to(self, moment: i64) -> i64 {
        self.reversed().past(moment)
    }
}
