//! The schemas of our document and a source, place by place.

use std::collections::HashSet;
use std::rc::Rc;

use super::compare::{Comparer, Component};
use super::frames::Frames;
use super::told::{self, Circumstances};
use super::untold::Untold;
use crate::contract::{Place, Use};
use crate::diff::draft::{Compared, Draft};
use crate::diff::rules::{Change, SchemaChange};
use crate::diff::words::short;
use crate::diff::{Wire, schemas};

/// Pairs that were looked at, each with whether it is sent.
pub(super) type Seen = HashSet<(Rc<str>, Rc<str>, bool)>;

/// Which way a value goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Direction {
    pub(super) sent: bool,
    /// Whether it is the reply of a failure.
    pub(super) failure: bool,
}

impl<'d> Comparer<'_, 'd> {
    /// Two schemas, and all that is in them.
    pub(super) fn schemas(
        &mut self,
        old: &Place<'d>,
        new: &Place<'d>,
        at: Direction,
        seen: &mut Seen,
    ) {
        let mut waiting = vec![(old.clone(), new.clone())];
        while let Some((old, new)) = waiting.pop() {
            if seen.insert((Rc::clone(&old.pointer), Rc::clone(&new.pointer), at.sent)) {
                waiting.extend(self.pair(&old, &new, at));
            }
        }
    }

    fn pair(
        &mut self,
        old: &Place<'d>,
        new: &Place<'d>,
        at: Direction,
    ) -> Vec<(Place<'d>, Place<'d>)> {
        let (base, head) = (self.sides.base.use_of(old), self.sides.head.use_of(new));
        let (ours, theirs) = (self.sides.base.shape(&base.core), self.sides.head.shape(&head.core));
        let mut untold = Untold::read(new.node);
        untold.join(&Untold::read(head.core.node));
        self.cover(&old.pointer, &untold);
        self.cover(&base.core.pointer, &untold);
        untold.join(self.untold);
        let at = Circumstances {
            received: !at.sent,
            failure: at.failure,
            of_values: ours.values.is_some(),
            ..Circumstances::default()
        };
        // Where the vendor writes out what is a component of ours, one place of the vendor's is two
        // of ours: that of the use counts for what is said of the use.
        let (places, cores) = ((old, new), (&base.core, &head.core));
        let of_use = schemas::of_use(self.sides, &base, &head);
        let frames = Frames::of([cores, places]);
        self.tell(&of_use.drafts, &frames, None, (at, &untold));
        if self.prose {
            self.descriptions(old, new, &frames);
        }
        let mut frames = Frames::of([places, cores]);
        // `allOf` brings properties in from elsewhere.
        for (name, place) in &ours.properties {
            if let Some(other) = theirs.properties.get(name) {
                frames.add(&place.pointer, &other.pointer);
            }
        }
        let mut found = Compared::default();
        schemas::compare(self.sides, &ours, &theirs, &mut found);
        let shared = self.shared(&base, ours.kind == "object" && theirs.kind == "object");
        self.tell(&found.drafts, &frames, shared.as_ref(), (at, &untold));
        found.pairs
    }

    /// The component that a value is, and where it is used. An object is a place of its own, as long
    /// as the vendor has one there too.
    fn shared(&mut self, base: &Use<'d>, both_objects: bool) -> Option<Component> {
        let component = self.sides.base.component_at(&base.core.pointer).is_some();
        if !component || base.core.pointer == base.place.pointer {
            return None;
        }
        let uses = self.found.uses.entry(base.core.pointer.to_string()).or_default();
        uses.insert(base.place.pointer.to_string());
        (!both_objects).then(|| (Rc::clone(&base.core.pointer), Rc::clone(&base.place.pointer)))
    }

    fn tell(
        &mut self,
        drafts: &[Draft<'d>],
        frames: &Frames,
        shared: Option<&Component>,
        (at, untold): (Circumstances<'_>, &Untold),
    ) {
        for draft in drafts.iter().filter(|draft| told::is_told(draft, at, untold)) {
            let (request, response) = draft.wire();
            let none = Wire::None;
            let wire = if at.received { (none, response) } else { (request, none) };
            if wire != (none, none) {
                let code = draft.change.rule().code;
                self.note(code, draft, frames, wire, shared).needs(told::needs(draft, at));
            }
        }
    }

    /// What is said in words, where the words differ.
    fn descriptions(&mut self, old: &Place<'d>, new: &Place<'d>, frames: &Frames) {
        let text =
            |place: &Place<'d>| place.text("description").unwrap_or_default().trim().to_owned();
        let (before, after) = (text(old), text(new));
        if after.is_empty() || before == after {
            return;
        }
        let change = Change::Schema(SchemaChange::Other);
        let draft = Draft::head(change, new, String::new()).values(short(&before), short(&after));
        self.note("description-differs", &draft, frames, (Wire::None, Wire::None), None);
    }
}
