//! In which order to ask for the parts of a list so that none is missed. It does no I/O: it says
//! what to ask for, and is told what came.

mod asked;
mod bounds;
mod coming;
#[cfg(test)]
pub(super) mod model;
mod offsets;
mod pace;
mod pivot;
mod range;
mod stuck;
#[cfg(test)]
mod tests;
mod tie;
mod windows;

pub(super) use asked::Asked;
pub(super) use bounds::Bounds;
pub(super) use offsets::{Offsets, Start};
pub(super) use stuck::Stuck;
pub(super) use windows::Windows;

use super::mark::Mark;
use crate::time::DateTime;

/// Says what to ask for next.
pub(super) enum Walker {
    Windows(Box<Windows>),
    Offsets(Offsets),
}

/// What to ask for; where it says nothing, what the caller has set holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// In place of the caller's bounds on this side.
    pub(super) from: Option<DateTime>,
    /// In place of the caller's bounds on this side.
    pub(super) until: Option<DateTime>,
    pub(super) skip: Option<u64>,
    pub(super) limit: Option<u64>,
}

/// Which entries of a page to give to the caller.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Keep {
    All,
    None,
    /// Those with a `true` at their place.
    Some(Vec<bool>),
}

/// What a page shows of itself.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) entries: usize,
    pub(super) marks: &'a dyn Marks,
    /// Whether entries follow that are not on the page.
    pub(super) more: bool,
}

/// What tells the entries of a page apart: read where a walker asks for it, since that takes time.
pub(super) trait Marks {
    /// One for each entry.
    fn all(&self) -> Vec<Mark>;
    /// That of the first entry.
    fn first(&self) -> Option<Mark>;
}

impl Walker {
    /// What to ask for next; none once everything has been.
    pub(super) fn next(&self) -> Result<Option<Request>, Stuck> {
        match self {
            Self::Windows(windows) => windows.next(),
            Self::Offsets(offsets) => offsets.next(),
        }
    }

    /// Makes ready for pages that are asked for before the ones in front of them have come.
    pub(super) fn read_ahead(&mut self) {
        match self {
            // The windows of a date stand side by side, whenever each is asked for.
            Self::Windows(_) => {}
            Self::Offsets(offsets) => offsets.read_ahead(),
        }
    }

    /// What will be asked for after the next request, if its page is as others were: so many
    /// requests at most, and fewer where that cannot be known.
    pub(super) fn ahead(&mut self, count: usize) -> Vec<Request> {
        match self {
            Self::Windows(windows) => windows.ahead(count),
            Self::Offsets(offsets) => offsets.ahead(count),
        }
    }

    /// Takes the page that was asked for.
    pub(super) fn take(&mut self, shown: Shown<'_>) -> Result<Keep, Stuck> {
        if shown.more && shown.entries == 0 {
            return Err(Stuck::Empty);
        }
        match self {
            Self::Windows(windows) => windows.take(shown),
            Self::Offsets(offsets) => offsets.take(shown),
        }
    }

    /// What it means if the server calls the request bad; none if the walk has no part in it.
    pub(super) fn refused(&self) -> Option<Stuck> {
        match self {
            Self::Windows(windows) => windows.refused(),
            Self::Offsets(offsets) => offsets.refused(),
        }
    }
}
