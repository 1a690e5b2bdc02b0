//! Our document and a source: what differs, by the rules of the comparison of two documents.
//! Operations are matched by method and path, schemas by their place; names mean nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

use super::difference::{Compared, Difference, Shared};
use super::frames::Frames;
use super::ours::Ours;
use super::places::{is_failure, our_pointer, positions};
use super::reading::Reading;
use super::schemas::Direction;
use super::told::{self, Circumstances};
use super::untold::{REQUIRED_IN_REPLY, Untold};
use super::{facts, wording};
use crate::contract::{Contract, Operation};
use crate::diff::call_names::TagRenames;
use crate::diff::draft::{Draft, Sides};
use crate::diff::renames::Renames;
use crate::diff::{Side, Wire, calls};

/// A vendor's document with so many other operations is taken for the whole of it: what it lacks of
/// ours is gone, and not only in another part.
const WHOLE: usize = 50;

pub(super) fn compare(ours: &Ours<'_, '_>, reading: &Reading, prose: bool) -> Compared {
    let head = Contract::new(&reading.root);
    let renames = Renames::default();
    let sides = Sides { base: ours.contract, head: &head, renames: &renames };
    let mut comparer = Comparer {
        sides,
        untold: &reading.untold,
        prose,
        found: Compared { untold: reading.untold.clone(), ..Compared::default() },
        name: String::new(),
    };
    let key = |operation: &Operation<'_>| {
        (operation.method.to_owned(), operation.template.trim_end_matches('/').to_owned())
    };
    let mut left: BTreeMap<_, &Operation<'_>> =
        head.operations.iter().map(|operation| (key(operation), operation)).collect();
    for base in &ours.contract.operations {
        match left.remove(&key(base)) {
            Some(head) => comparer.operation(base, head),
            None if lacks(ours, base, &head, reading.others) => comparer.alone(Some(base), None),
            None => {}
        }
    }
    for operation in left.into_values() {
        comparer.alone(None, Some(operation));
    }
    comparer.found.lift();
    comparer.found
}

/// Whether a source that lacks one of our operations says so: it has others of the same area. One
/// alone is the document of a page.
fn lacks(ours: &Ours<'_, '_>, base: &Operation<'_>, head: &Contract<'_>, others: usize) -> bool {
    let area = ours.area_of(base.path);
    let page = head.root.get(super::PAGE).is_some();
    let of_area = head.operations.iter().filter(|one| ours.area_of(one.path) == area).count();
    !page && (of_area > 1 || others >= WHOLE)
}

/// A component of ours and a place where it is used.
pub(super) type Component = (Rc<str>, Rc<str>);

/// Compares, and gathers what differs.
pub(super) struct Comparer<'a, 'd> {
    pub(super) sides: Sides<'a, 'd>,
    pub(super) untold: &'a Untold,
    pub(super) prose: bool,
    pub(super) found: Compared,
    /// The operation of ours that is looked at.
    name: String,
}

impl<'d> Comparer<'_, 'd> {
    /// An operation that one side has.
    fn alone(&mut self, base: Option<&Operation<'d>>, head: Option<&Operation<'d>>) {
        // The vendor's ids are the same for many operations.
        let wire =
            |one: &Operation<'_>| format!("{} {}", one.method.to_ascii_uppercase(), one.path);
        self.name = base.map(Operation::name).or(head.map(wire)).unwrap_or_default();
        let call = calls::compare(self.sides, &TagRenames::default(), (base, head));
        for draft in &call.drafts {
            self.add(draft, &Frames::default(), Circumstances::default(), draft.wire());
        }
    }

    fn operation(&mut self, base: &Operation<'d>, head: &Operation<'d>) {
        self.name = base.name();
        self.found.operations.insert(self.name.clone());
        let frames = self.frames(base, head);
        let call = calls::compare(self.sides, &TagRenames::default(), (Some(base), Some(head)));
        for draft in &call.drafts {
            let at = circumstances(draft, &frames);
            self.add(draft, &frames, at, draft.wire());
        }
        let mut seen = HashSet::new();
        for (old, new, sent) in call.schemas {
            let failure = !sent && is_failure(&new.pointer);
            self.schemas(&old, &new, Direction { sent, failure }, &mut seen);
        }
    }

    /// The parts of an operation of both sides.
    fn frames(&mut self, base: &Operation<'d>, head: &Operation<'d>) -> Frames {
        let mut frames = Frames::default();
        let nothing = Untold::default();
        frames.add(&base.place.pointer, &head.place.pointer);
        self.cover(&base.place.pointer, &nothing);
        for (key, old) in &base.parameters {
            if let Some(new) = head.parameters.get(key) {
                frames.add(&old.place.pointer, &new.place.pointer);
                self.cover(&old.place.pointer, &nothing);
            }
        }
        if let Some((old, new)) = base.body.as_ref().zip(head.body.as_ref()) {
            frames.add(&old.pointer, &new.pointer);
            self.cover(&old.pointer, &nothing);
        }
        for (status, old) in &base.responses {
            let written = format!("{}/responses/{status}", base.place.pointer);
            if let Some(new) = head.responses.get(status) {
                frames.add(&old.pointer, &new.pointer);
                frames.add(&Rc::from(written.as_str()), &new.pointer);
                self.cover(&old.pointer, &nothing);
                self.cover(&written, &nothing);
            }
        }
        frames
    }

    fn add(
        &mut self,
        draft: &Draft<'d>,
        frames: &Frames,
        at: Circumstances<'_>,
        wire: (Wire, Wire),
    ) {
        let nothing = wire == (Wire::None, Wire::None);
        if !nothing && told::is_told(draft, at, self.untold) {
            let code = draft.change.rule().code;
            self.note(code, draft, frames, wire, None).needs(told::needs(draft, at));
        }
    }

    pub(super) fn note(
        &mut self,
        code: &'static str,
        draft: &Draft<'d>,
        frames: &Frames,
        (request, response): (Wire, Wire),
        shared: Option<&Component>,
    ) -> &mut Difference {
        let at = our_pointer(draft, frames);
        let rest = shared.and_then(|(core, _)| at.strip_prefix(core.as_ref()));
        let place = shared.zip(rest).map(|((_, place), rest)| format!("{place}{rest}"));
        let sentence = |pointer: &str| {
            let name = crate::diff::words::name(self.sides.base, pointer);
            // Where only replies have it, whether it is always there may not be told.
            let told = request != Wire::None || !self.untold.has(REQUIRED_IN_REPLY);
            wording::sentence(draft, code, &name, told)
        };
        let shared = shared.zip(place.as_ref()).map(|((core, _), _)| Shared {
            component: core.to_string(),
            pointer: at.clone(),
            ours: self.sides.base.root.nearest(&at).node.label.start,
            message: sentence(&at),
        });
        let pointer = place.unwrap_or(at);
        let message = sentence(&pointer);
        let (sides, name) = (self.sides, self.name.clone());
        let entry = self.found.differences.entry((code.to_owned(), pointer.clone()));
        let entry = entry.or_insert_with(|| {
            let (ours, theirs) = positions(sides, draft, frames, &pointer);
            Difference {
                code,
                message,
                request,
                response,
                operations: BTreeSet::new(),
                ours,
                theirs,
                before: draft.before.clone(),
                after: draft.after.clone(),
                facts: facts_of(sides, draft),
                required: facts::is_required(draft),
                needs: Vec::new(),
                pointer,
                shared,
            }
        });
        entry.reach((request, response), [name]);
        entry
    }

    /// Notes that a place was looked at. Where it was several times, what is told once is told.
    pub(super) fn cover(&mut self, pointer: &str, untold: &Untold) {
        match self.found.covered.get_mut(pointer) {
            Some(known) => *known = known.both(untold),
            None => {
                self.found.covered.insert(pointer.to_owned(), untold.clone());
            }
        }
    }
}

/// What the vendor has there.
fn facts_of(sides: Sides<'_, '_>, draft: &Draft<'_>) -> String {
    match draft.side {
        Side::Head => facts::written_out(sides.head, &draft.place),
        Side::Base => String::new(),
    }
}

/// What is known of a difference that is no schema's.
fn circumstances(draft: &Draft<'_>, frames: &Frames) -> Circumstances<'static> {
    let location = match draft.place.text("in") {
        Some("query") => "query",
        Some("header") => "header",
        _ => "path",
    };
    let styled = |key: &str| draft.place.get(key).is_some();
    let pointer = match draft.side {
        Side::Head => draft.place.pointer.to_string(),
        Side::Base => frames.theirs(&draft.place.pointer).unwrap_or_default(),
    };
    Circumstances {
        location,
        styled: styled("style") || styled("explode"),
        received: true,
        failure: is_failure(&pointer),
        of_values: false,
    }
}
