//! Walking by how many entries to skip.

use super::{Keep, Request, Shown, Stuck};
use crate::http::pages::mark::Key;

/// Asks for page after page by how many entries to skip.
pub(in crate::http::pages) struct Offsets {
    start: Start,
    seen: u64,
    finished: bool,
    skip_limit: Option<u64>,
    /// What was on the page before, and how often in a row the same was.
    page: Vec<Key>,
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
        Self { start, seen: 0, finished: false, skip_limit, page: Vec::new(), repeats: 0 }
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
        let same = !shown.marks.is_empty()
            && shown.marks.iter().map(|mark| &mark.key).eq(self.page.iter());
        self.repeats = if same { self.repeats + 1 } else { 0 };
        if self.repeats >= REPEATS {
            return Err(Stuck::Repeated);
        }
        self.page = shown.marks.iter().map(|mark| mark.key.clone()).collect();
        Ok(Keep::All)
    }

    pub(super) fn refused(&self) -> Option<Stuck> {
        (self.seen > 0).then_some(Stuck::SkipLimit)
    }
}
