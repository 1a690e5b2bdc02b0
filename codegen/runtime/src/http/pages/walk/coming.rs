//! What a walk by windows has still to come to.

use super::range::{Direction, Range};
use std::collections::VecDeque;

/// What comes after the window, in the order of the walk: pieces that lie side by side.
#[derive(Default)]
pub(super) struct Coming(VecDeque<Piece>);

#[derive(Clone, Copy)]
struct Piece {
    range: Range,
    /// Whether it is asked for as it is, or as much of it as seems to fit on a page.
    whole: bool,
}

impl Coming {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a piece in front of the others.
    pub(super) fn push_front(&mut self, range: Range, direction: Direction) {
        // A moment by itself has more entries than fit, or seems to.
        let whole = range.only_moment().is_some();
        match self.0.front_mut().filter(|next| !whole && !next.whole) {
            Some(next) => next.range = range.joined(Some(next.range), direction),
            None => self.0.push_front(Piece { range, whole }),
        }
    }

    /// All of it as one, of which nothing is left here then.
    pub(super) fn take(&mut self, direction: Direction) -> Option<Range> {
        let ranges = self.0.drain(..).map(|piece| piece.range);
        ranges.reduce(|range, next| range.joined(Some(next), direction))
    }

    /// What to ask for next; `cut` parts what seems to fit on a page from the rest.
    pub(super) fn next(&mut self, cut: impl Fn(Range) -> Option<(Range, Range)>) -> Option<Range> {
        self.settle(0, &cut);
        self.0.pop_front().map(|piece| piece.range)
    }

    /// So many pieces to ask for next, which stay as they are now.
    pub(super) fn ahead(
        &mut self,
        count: usize,
        cut: impl Fn(Range) -> Option<(Range, Range)>,
    ) -> impl Iterator<Item = Range> {
        (0..count).for_each(|place| self.settle(place, &cut));
        self.0.iter().take(count).map(|piece| piece.range)
    }

    /// Settles how much to ask for at this place.
    fn settle(&mut self, place: usize, cut: &impl Fn(Range) -> Option<(Range, Range)>) {
        let Some(piece) = self.0.get_mut(place).filter(|piece| !piece.whole) else {
            return;
        };
        piece.whole = true;
        if let Some((near, far)) = cut(piece.range) {
            piece.range = near;
            self.0.insert(place + 1, Piece { range: far, whole: false });
        }
    }
}
