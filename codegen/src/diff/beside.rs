//! The place of the other document that answers to a place of the one.

use std::collections::BTreeMap;

use super::calls::Couple;
use super::draft::Sides;
use super::finding::{At, Beside, Side};
use crate::contract::{Place, escaped, unescaped};
use crate::source::SourceText;

/// What stands under another pointer in the other document: renamed components, moved operations.
#[derive(Debug)]
pub(super) struct Counterparts<'a, 'd> {
    sides: Sides<'a, 'd>,
    base_to_head: BTreeMap<String, String>,
    head_to_base: BTreeMap<String, String>,
}

impl<'a, 'd> Counterparts<'a, 'd> {
    pub(super) fn new(sides: Sides<'a, 'd>, couples: &[Couple<'_, 'd>]) -> Self {
        let component = |name: &str| format!("/components/schemas/{}", escaped(name));
        let renamed = sides.renames.iter().map(|(old, new)| (component(old), component(new)));
        let moved = couples.iter().filter_map(|(base, head)| {
            let pointer = |call: &crate::contract::Operation<'d>| call.place.pointer.to_string();
            Some((base.map(pointer)?, head.map(pointer)?))
        });
        let base_to_head: BTreeMap<String, String> = renamed.chain(moved).collect();
        let head_to_base = base_to_head.iter().map(|(old, new)| (new.clone(), old.clone()));
        Self { sides, head_to_base: head_to_base.collect(), base_to_head }
    }

    /// A pointer into the old document as one into the new.
    pub(super) fn in_head(&self, pointer: &str) -> String {
        mapped(&self.base_to_head, pointer)
    }

    /// What answers to a place of one side, or is nearest to that in the other document.
    pub(super) fn of(&self, side: Side, pointer: &str, other: &SourceText) -> Beside {
        let (names, root, side) = match side {
            Side::Base => (&self.base_to_head, &self.sides.head.root, Side::Head),
            Side::Head => (&self.head_to_base, &self.sides.base.root, Side::Base),
        };
        let place = nearest(root, &mapped(names, pointer));
        let label = place.node.label;
        let file = other.file(label).name().to_owned();
        let at = At { side, file, position: label.start };
        Beside { path: place.pointer.to_string(), at }
    }
}

/// A pointer with its beginning in the words of the other document. Components and operations stand
/// at the third key both.
fn mapped(names: &BTreeMap<String, String>, pointer: &str) -> String {
    let end = pointer.match_indices('/').nth(3).map_or(pointer.len(), |(at, _)| at);
    let (start, rest) = pointer.split_at_checked(end).unwrap_or((pointer, ""));
    names.get(start).map_or_else(|| pointer.to_owned(), |start| format!("{start}{rest}"))
}

/// As far along a pointer as there is something. An item of a list has no name, and so answers to
/// none of another list.
fn nearest<'d>(root: &Place<'d>, pointer: &str) -> Place<'d> {
    let mut at = root.clone();
    for key in pointer.split('/').skip(1) {
        let Some(next) = at.get(&unescaped(key)) else { break };
        at = next;
    }
    at
}
