//! The place of the other document that answers to a place of the one.

use std::borrow::Cow;

use super::calls::Couple;
use super::draft::Sides;
use super::finding::{At, Beside, Side};
use super::renames::Pointers;
use crate::contract::{Place, keys};
use crate::source::SourceText;

/// What stands under another pointer in the other document: renamed components, moved operations.
#[derive(Debug)]
pub(super) struct Counterparts<'a, 'd> {
    sides: Sides<'a, 'd>,
    pointers: Pointers,
}

impl<'a, 'd> Counterparts<'a, 'd> {
    pub(super) fn new(sides: Sides<'a, 'd>, couples: &[Couple<'_, 'd>]) -> Self {
        let mut pointers = sides.renames.pointers.clone();
        let moved = couples.iter().filter_map(|(base, head)| {
            let pointer = |call: &crate::contract::Operation<'d>| call.place.pointer.to_string();
            Some((base.map(pointer)?, head.map(pointer)?))
        });
        moved.for_each(|(old, new)| pointers.add(old, new));
        Self { sides, pointers }
    }

    /// A pointer into the old document as one into the new.
    pub(super) fn in_head<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        self.pointers.in_head(pointer)
    }

    /// What answers to a place of one side, or is nearest to that in the other document.
    pub(super) fn of(&self, side: Side, pointer: &str, other: &SourceText) -> Beside {
        let (pointer, root, side) = match side {
            Side::Base => (self.pointers.in_head(pointer), &self.sides.head.root, Side::Head),
            Side::Head => (self.pointers.in_base(pointer), &self.sides.base.root, Side::Base),
        };
        let place = nearest(root, &pointer);
        let label = place.node.label;
        let file = other.file(label).name().to_owned();
        let at = At { side, file, position: label.start };
        Beside { path: place.pointer.to_string(), at }
    }
}

/// As far along a pointer as there is something. An item of a list has no name, and so answers to
/// none of another list.
fn nearest<'d>(root: &Place<'d>, pointer: &str) -> Place<'d> {
    let mut at = root.clone();
    for key in keys(pointer) {
        let Some(next) = at.get(&key) else { break };
        at = next;
    }
    at
}
