//! What has been asked for and not been taken yet.

use super::{Request, Stuck, Walker};
use std::collections::VecDeque;

/// What has been asked for and not been taken yet, in the order of the walk.
pub(in crate::http::pages) struct Asked<F>(VecDeque<(Request, F)>);

impl<F> Asked<F> {
    pub(in crate::http::pages) fn new() -> Self {
        Self(VecDeque::new())
    }

    /// Asks for what the walker wants next, and for [more](Self::more); gives what was asked for
    /// next, and none at the end.
    pub(in crate::http::pages) fn next(
        &mut self,
        walker: &mut Walker,
        ahead: usize,
        mut ask: impl FnMut(&Request) -> F,
    ) -> Result<Option<F>, Stuck> {
        let Some(wanted) = walker.next()? else {
            return Ok(None);
        };
        let next = take(&mut self.0, &wanted).unwrap_or_else(|| ask(&wanted));
        self.more(walker, ahead, ask);
        Ok(Some(next))
    }

    /// Asks for up to `ahead` pages that the walker will want after the next one, where `ask` has
    /// not been called for them before. What it no longer wants is dropped; to drop it is to stop
    /// it.
    pub(in crate::http::pages) fn more(
        &mut self,
        walker: &mut Walker,
        ahead: usize,
        mut ask: impl FnMut(&Request) -> F,
    ) {
        // What is there is not given up because there is less room now.
        let ahead = ahead.max(self.0.len());
        let mut before = std::mem::take(&mut self.0);
        for wanted in walker.ahead(ahead) {
            let asked = take(&mut before, &wanted).unwrap_or_else(|| ask(&wanted));
            self.0.push_back((wanted, asked));
        }
    }

    pub(in crate::http::pages) fn clear(&mut self) {
        self.0.clear();
    }
}

fn take<F>(asked: &mut VecDeque<(Request, F)>, wanted: &Request) -> Option<F> {
    let place = asked.iter().position(|(request, _)| request == wanted)?;
    asked.remove(place).map(|(_, asked)| asked)
}
