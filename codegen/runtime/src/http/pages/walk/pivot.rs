//! Where to divide a window that does not fit on one page.

use super::range::Direction;

/// The dates of a page that lie in its window, in the order of the page; never none.
pub(super) struct Dates(Vec<i64>);

impl Dates {
    pub(super) fn new(dates: Vec<i64>) -> Option<Self> {
        (!dates.is_empty()).then_some(Self(dates))
    }

    /// The way in which the page goes; none if all its dates are the same.
    pub(super) fn direction(&self) -> Option<Direction> {
        self.only_one().is_none().then(|| {
            let steps = || self.0.iter().zip(self.0.iter().skip(1));
            let rising = steps().filter(|(one, next)| one < next).count();
            let falling = steps().filter(|(one, next)| one > next).count();
            if rising > falling { Direction::Ascending } else { Direction::Descending }
        })
    }

    /// Whether no date of the page stands before one that the walk comes to sooner.
    pub(super) fn are_in_order(&self, direction: Direction) -> bool {
        match direction {
            Direction::Ascending => self.0.is_sorted(),
            Direction::Descending => self.0.is_sorted_by(|one, next| one >= next),
        }
    }

    /// The date, if it is the same throughout.
    pub(super) fn only_one(&self) -> Option<i64> {
        let first = self.0.first().copied()?;
        self.0.iter().all(|date| *date == first).then_some(first)
    }

    /// The boundary that leaves dates on both sides, as many on the side that the walk comes to
    /// first as a page should hold.
    pub(super) fn boundary(&self, direction: Direction) -> Option<i64> {
        let in_order = self.are_in_order(direction);
        let mut dates = self.0.clone();
        dates.sort_unstable();
        if direction == Direction::Descending {
            dates.reverse();
        }
        // A page in order shows all of the near side, so that it is known to fit, with some room
        // for what is added meanwhile. Any other page is but a sample.
        let near = if in_order { dates.len() * 7 / 8 } else { dates.len() / 2 };
        let nearest = dates.first()?;
        let wanted = dates.get(near)?;
        let first_beyond = dates.iter().find(|date| *date != nearest)?;
        let date = if wanted == nearest { first_beyond } else { wanted };
        Some(direction.up_to(*date))
    }
}
