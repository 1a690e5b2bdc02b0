//! Seeing that a server gives the same page whatever is skipped.

use crate::http::pages::mark::Key;
use crate::http::pages::walk::{Shown, Stuck};

/// What the last page was, and how often in a row it came.
#[derive(Default)]
pub(super) struct Repeats {
    /// What it began with, and all that was on it where it began as the one before.
    first: Option<Key>,
    page: Option<Vec<Key>>,
    times: u8,
}

/// A page may come again because as many new entries as it holds have moved in before it, but not
/// this often in a row.
const MOST: u8 = 4;

impl Repeats {
    /// Only a page that begins as the one before is looked at as a whole.
    pub(super) fn note(&mut self, shown: Shown<'_>) -> Result<(), Stuck> {
        if !shown.more {
            return Ok(());
        }
        let first = shown.marks.first().map(|mark| mark.key);
        let begins_alike = first.is_some() && first == self.first;
        self.first = first;
        if !begins_alike {
            (self.page, self.times) = (None, 0);
            return Ok(());
        }
        let page = shown.marks.all().into_iter().map(|mark| mark.key).collect();
        // Of the page before no more than its beginning may be known.
        let same = self.page.as_ref().is_none_or(|before| *before == page);
        self.page = Some(page);
        self.times = if same { self.times + 1 } else { 0 };
        if self.times >= MOST { Err(Stuck::Repeated) } else { Ok(()) }
    }
}
