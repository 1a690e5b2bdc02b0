//! Walking by how many entries to skip.

mod overlap;
mod repeats;

use super::{Keep, Request, Shown, Stuck};
use overlap::Overlap;
use repeats::Repeats;

/// Asks for page after page by how many entries to skip.
pub(in crate::http::pages) struct Offsets {
    start: Start,
    seen: u64,
    finished: bool,
    skip_limit: Option<u64>,
    repeats: Repeats,
    /// None where pages are asked for one after the other.
    overlap: Option<Overlap>,
}

/// How many entries the caller leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http::pages) enum Start {
    At(u64),
    Unreadable,
}

impl Offsets {
    pub(in crate::http::pages) fn new(start: Start, skip_limit: Option<u64>) -> Self {
        let repeats = Repeats::default();
        Self { start, seen: 0, finished: false, skip_limit, repeats, overlap: None }
    }

    pub(super) fn next(&self) -> Result<Option<Request>, Stuck> {
        if self.finished {
            return Ok(None);
        }
        if self.seen == 0 {
            return Ok(Some(Request::default()));
        }
        let again = self.overlap.as_ref().map_or(0, Overlap::entries);
        self.request(self.seen.saturating_sub(again)).map(Some)
    }

    fn request(&self, seen: u64) -> Result<Request, Stuck> {
        let Start::At(start) = self.start else {
            return Err(Stuck::SkipUnreadable);
        };
        let skip = start.saturating_add(seen);
        if self.skip_limit.is_some_and(|limit| skip > limit) {
            return Err(Stuck::SkipLimit);
        }
        Ok(Request { skip: Some(skip), ..Request::default() })
    }

    pub(super) fn read_ahead(&mut self) {
        self.overlap = Some(Overlap::default());
    }

    /// The pages that follow the next one, if each is as long as the one before.
    pub(super) fn ahead(&self, count: usize) -> Vec<Request> {
        let steps = self.overlap.as_ref().and_then(Overlap::step).filter(|_| !self.finished);
        let Some((step, again)) = steps else {
            return Vec::new();
        };
        let next = self.seen.saturating_sub(again);
        let skips = (1..=count).map(|page| next.saturating_add(step.saturating_mul(page as u64)));
        skips.map_while(|skip| self.request(skip).ok()).collect()
    }

    pub(super) fn take(&mut self, shown: Shown<'_>) -> Result<Keep, Stuck> {
        self.repeats.note(shown)?;
        let Some(overlap) = &mut self.overlap else {
            self.seen = self.seen.saturating_add(shown.entries as u64);
            self.finished = !shown.more;
            return Ok(Keep::All);
        };
        let again = overlap.entries();
        let Some(keep) = overlap.take(shown) else {
            return Ok(Keep::None);
        };
        self.seen = self.seen.saturating_sub(again).saturating_add(shown.entries as u64);
        self.finished = !shown.more;
        Ok(keep)
    }

    pub(super) fn refused(&self) -> Option<Stuck> {
        (self.seen > 0).then_some(Stuck::SkipLimit)
    }
}
