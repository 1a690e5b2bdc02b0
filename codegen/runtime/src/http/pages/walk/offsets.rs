//! Walking by how many entries to skip.

use super::{Keep, Request, Shown, Stuck};
use crate::http::pages::mark::Key;

/// Asks for page after page by how many entries to skip.
pub(in crate::http::pages) struct Offsets {
    start: Start,
    seen: u64,
    finished: bool,
    skip_limit: Option<u64>,
    /// What the page before began with, and all that was on it where it began as the one before.
    first: Option<Key>,
    page: Option<Vec<Key>>,
    /// How often in a row the same page came.
    repeats: u8,
}

/// How many entries the caller leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http::pages) enum Start {
    At(u64),
    Unreadable,
}

/// A page may come again because as many new entries as it holds have moved in before it, but not
/// this often in a row.
const REPEATS: u8 = 4;

impl Offsets {
    pub(in crate::http::pages) fn new(start: Start, skip_limit: Option<u64>) -> Self {
        Self { start, seen: 0, finished: false, skip_limit, first: None, page: None, repeats: 0 }
    }

    pub(super) fn next(&self) -> Result<Option<Request>, Stuck> {
        if self.finished {
            return Ok(None);
        }
        if self.seen == 0 {
            return Ok(Some(Request::default()));
        }
        let Start::At(start) = self.start else {
            return Err(Stuck::SkipUnreadable);
        };
        let skip = start.saturating_add(self.seen);
        if self.skip_limit.is_some_and(|limit| skip > limit) {
            return Err(Stuck::SkipLimit);
        }
        Ok(Some(Request { skip: Some(skip), ..Request::default() }))
    }

    pub(super) fn take(&mut self, shown: Shown<'_>) -> Result<Keep, Stuck> {
        self.seen = self.seen.saturating_add(shown.entries as u64);
        self.finished = !shown.more;
        self.note_repeats(shown)?;
        Ok(Keep::All)
    }

    /// Only a page that begins as the one before is looked at as a whole.
    fn note_repeats(&mut self, shown: Shown<'_>) -> Result<(), Stuck> {
        if !shown.more {
            return Ok(());
        }
        let first = shown.marks.first().map(|mark| mark.key);
        let begins_alike = first.is_some() && first == self.first;
        self.first = first;
        if !begins_alike {
            (self.page, self.repeats) = (None, 0);
            return Ok(());
        }
        let page = shown.marks.all().into_iter().map(|mark| mark.key).collect();
        // Of the page before no more than its beginning may be known.
        let same = self.page.as_ref().is_none_or(|before| *before == page);
        self.page = Some(page);
        self.repeats = if same { self.repeats + 1 } else { 0 };
        if self.repeats >= REPEATS { Err(Stuck::Repeated) } else { Ok(()) }
    }

    pub(super) fn refused(&self) -> Option<Stuck> {
        (self.seen > 0).then_some(Stuck::SkipLimit)
    }
}
