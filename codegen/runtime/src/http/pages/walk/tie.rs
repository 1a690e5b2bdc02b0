//! More entries of one moment than a page holds.

use super::{Keep, Stuck};
use crate::http::pages::mark::{Key, Mark};
use std::collections::HashMap;

/// Reading the entries of one moment, page after page by how many to skip.
///
/// Nothing but the place in the list tells how far one is, and places shift when something is
/// added or deleted. So each page begins with the last entry of the page before: where it does
/// not, reading starts over, and what has been given is left out.
pub(super) struct Tie {
    moment: i64,
    /// Which entries were given, and in which pass each was last seen.
    given: HashMap<Key, u8>,
    pass: u8,
    /// How many entries this pass has seen.
    seen: u64,
    first: Option<Key>,
    last: Option<Key>,
    /// In how many passes the server seems not to have skipped anything.
    ignored: u8,
    narrow: bool,
}

/// So often reading starts over before it is given up.
const PASSES: u8 = 8;

impl Tie {
    pub(super) fn new(moment: i64) -> Self {
        Self {
            moment,
            given: HashMap::new(),
            pass: 0,
            seen: 0,
            first: None,
            last: None,
            ignored: 0,
            narrow: false,
        }
    }

    pub(super) fn moment(&self) -> i64 {
        self.moment
    }

    /// How many entries to skip next; none at the beginning.
    pub(super) fn skip(&self) -> Option<u64> {
        self.last.as_ref().map(|_| self.seen.saturating_sub(1))
    }

    /// How many entries to ask for, where the page of one that the caller wants would always show
    /// the same.
    pub(super) fn limit(&self) -> Option<u64> {
        self.narrow.then_some(2)
    }

    /// Takes a page; the flag says whether more follow, and what comes back which of the entries
    /// are new, and whether that was all.
    pub(super) fn take(&mut self, marks: &[Mark], more: bool) -> Result<(Keep, bool), Stuck> {
        let fresh = match &self.last {
            None => marks,
            Some(last) => match marks.split_first() {
                Some((first, rest)) if first.key == *last => rest,
                _ => return self.start_over(marks),
            },
        };
        if more && fresh.is_empty() {
            return Err(Stuck::Repeated);
        }
        if fresh.iter().any(|mark| self.is_seen_again(mark)) {
            return self.start_over(marks);
        }
        if self.last.is_none() {
            self.first = marks.first().map(|mark| mark.key.clone());
        }
        self.narrow |= more && marks.len() == 1;
        self.seen = self.seen.saturating_add(fresh.len() as u64);
        self.last = marks.last().map(|mark| mark.key.clone());
        let overlap = marks.len() - fresh.len();
        let keep = marks.iter().enumerate().map(|(place, mark)| {
            // Asked of each, so that each is marked as seen.
            place >= overlap && self.given.insert(mark.key.clone(), self.pass).is_none()
        });
        let keep = keep.collect();
        Ok((Keep::Some(keep), !more))
    }

    /// Whether an entry comes a second time in one pass, having moved behind where reading stood.
    fn is_seen_again(&self, mark: &Mark) -> bool {
        matches!(mark.key, Key::Identity(_)) && self.given.get(&mark.key) == Some(&self.pass)
    }

    fn start_over(&mut self, marks: &[Mark]) -> Result<(Keep, bool), Stuck> {
        self.pass += 1;
        let same = marks.first().map(|mark| &mark.key) == self.first.as_ref();
        self.ignored += u8::from(same);
        if self.pass >= PASSES {
            let ignored = self.ignored == self.pass;
            return Err(if ignored { Stuck::Repeated } else { Stuck::Changing(self.moment) });
        }
        self.seen = 0;
        self.last = None;
        Ok((Keep::Some(vec![false; marks.len()]), false))
    }
}
