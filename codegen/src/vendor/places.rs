//! Where a difference stands, in both documents.

use super::frames::Frames;
use crate::contract::{Contract, escaped};
use crate::diff::Side;
use crate::diff::draft::{Draft, Sides};
use crate::diff::rules::{
    CallChange, Change, EnumChange, ParameterChange, SchemaChange, UnionChange,
};
use crate::source::Position;

/// Whether a pointer of the vendor's leads into the reply of a failure.
pub(super) fn is_failure(pointer: &str) -> bool {
    let status = pointer.split("/responses/").nth(1);
    status.is_some_and(|status| !status.starts_with('2') && !status.starts_with('3'))
}

/// Where the thing stands in our document, or would stand.
pub(super) fn our_pointer(draft: &Draft<'_>, frames: &Frames) -> String {
    let place = |pointer: &str| match draft.side {
        Side::Base => pointer.to_owned(),
        Side::Head => frames.ours(pointer).unwrap_or_else(|| pointer.to_owned()),
    };
    let value = || if draft.after.is_empty() { &draft.before } else { &draft.after };
    match draft.change {
        Change::Parameter(
            ParameterChange::AddedOptional
            | ParameterChange::AddedRequired
            | ParameterChange::Removed,
        ) => place(&draft.subject),
        Change::Enum(EnumChange::ValueAdded | EnumChange::ValueRemoved) => {
            let list = draft.place.pointer.rsplit_once('/').map_or("", |(list, _)| list);
            format!("{}/{}", place(list), escaped(value()))
        }
        Change::Union(UnionChange::ArmAdded | UnionChange::ArmRemoved) => {
            let list = draft.place.pointer.rsplit_once('/').map_or("", |(list, _)| list);
            format!("{}/{}", place(list), escaped(value()))
        }
        Change::Call(CallChange::SecurityLoosened | CallChange::SecurityTightened) => {
            draft.key.clone()
        }
        Change::Bound(_) | Change::Schema(SchemaChange::Other) => place(&draft.key),
        Change::Response(_) if draft.key.ends_with("/responses") => place(&draft.key),
        Change::Response(_) if by_status(draft) => place(&draft.key),
        _ => place(&draft.place.pointer),
    }
}

/// Whether a draft is of a status that one side lacks.
fn by_status(draft: &Draft<'_>) -> bool {
    matches!(
        draft.change.rule().code,
        "failure-added" | "failure-removed" | "success-added" | "success-removed"
    )
}

/// Where a difference stands in both files.
pub(super) fn positions(
    sides: Sides<'_, '_>,
    draft: &Draft<'_>,
    frames: &Frames,
    pointer: &str,
) -> (Position, Position) {
    let own = draft.place.node.label.start;
    let nearest =
        |contract: &Contract<'_>, pointer: &str| contract.root.nearest(pointer).node.label.start;
    match draft.side {
        Side::Head => (nearest(sides.base, pointer), own),
        Side::Base => {
            // An item has another one's place in another list.
            let of_list = matches!(draft.change, Change::Enum(_) | Change::Union(_));
            let lacked = draft.place.pointer.as_ref();
            let list = lacked.rsplit_once('/').map(|(list, _)| list).filter(|_| of_list);
            let theirs = frames.theirs(list.unwrap_or(lacked)).or_else(|| frames.theirs(pointer));
            (own, nearest(sides.head, &theirs.unwrap_or_else(|| pointer.to_owned())))
        }
    }
}
