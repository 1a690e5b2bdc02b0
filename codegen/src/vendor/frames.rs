//! Which place of the one document is which of the other.

use std::rc::Rc;

use crate::contract::Place;

/// Pairs of pointers, ours and the vendor's: what is below the one is below the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Frames {
    pairs: Vec<(Rc<str>, Rc<str>)>,
}

impl Frames {
    /// Those of some places.
    pub(super) fn of<'p, 'd: 'p>(
        places: impl IntoIterator<Item = (&'p Place<'d>, &'p Place<'d>)>,
    ) -> Self {
        let pair = |(ours, theirs): (&Place<'_>, &Place<'_>)| {
            (Rc::clone(&ours.pointer), Rc::clone(&theirs.pointer))
        };
        Self { pairs: places.into_iter().map(pair).collect() }
    }

    pub(super) fn add(&mut self, ours: &Rc<str>, theirs: &Rc<str>) {
        self.pairs.push((Rc::clone(ours), Rc::clone(theirs)));
    }

    /// Our pointer for one of the vendor's.
    pub(super) fn ours(&self, theirs: &str) -> Option<String> {
        translate(theirs, self.pairs.iter().map(|(ours, theirs)| (theirs, ours)))
    }

    /// The vendor's pointer for one of ours.
    pub(super) fn theirs(&self, ours: &str) -> Option<String> {
        translate(ours, self.pairs.iter().map(|(ours, theirs)| (ours, theirs)))
    }
}

/// By the pair that leads furthest, of equals the last.
fn translate<'p>(
    pointer: &str,
    pairs: impl Iterator<Item = (&'p Rc<str>, &'p Rc<str>)>,
) -> Option<String> {
    let below = |(from, to): (&'p Rc<str>, &'p Rc<str>)| {
        let rest = pointer.strip_prefix(from.as_ref())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| (from.len(), format!("{to}{rest}")))
    };
    pairs.filter_map(below).max_by_key(|(length, _)| *length).map(|(_, pointer)| pointer)
}
