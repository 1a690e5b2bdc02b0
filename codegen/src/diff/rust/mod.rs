//! What the generated crate changes in: two models, item by item. Items are known by where the
//! document says them, so that one with another name is the same item.

mod attach;
mod calls;
mod crate_items;
mod declared;
mod derived;
mod fields;
mod parameters;
mod same;
mod shapes;

use std::collections::BTreeMap;

pub(super) use attach::attach;

use super::draft::Sides;
use super::finding::{Bump, Side};
use super::rules::Aspect;
use crate::lower::Origins;
use crate::model::{Api, TypeDefinition};
use crate::names::Name;
use same::Names;

/// A client and where its types are said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Client<'a> {
    pub(super) api: &'a Api,
    pub(super) origins: &'a Origins,
}

/// A change of the generated crate.
#[derive(Clone, Debug)]
pub(super) struct RustChange {
    /// The pointer of what it is made of.
    pub(super) subject: String,
    /// The item that it is a part of, where that is another.
    pub(super) owner: String,
    pub(super) side: Side,
    pub(super) aspect: Aspect,
    pub(super) bump: Bump,
    /// What happens, as a phrase.
    pub(super) phrase: String,
}

/// Notes changes of one item.
#[derive(Debug)]
pub(super) struct Notes<'n> {
    owner: String,
    into: &'n mut Vec<RustChange>,
}

impl Notes<'_> {
    fn note(
        &mut self,
        subject: impl Into<String>,
        side: Side,
        aspect: Aspect,
        bump: Bump,
        phrase: impl Into<String>,
    ) {
        let (subject, owner, phrase) = (subject.into(), self.owner.clone(), phrase.into());
        self.into.push(RustChange { subject, owner, side, aspect, bump, phrase });
    }

    /// A change of the item itself that is still there.
    fn own(&mut self, aspect: Aspect, bump: Bump, phrase: impl Into<String>) {
        let subject = self.owner.clone();
        self.note(subject, Side::Head, aspect, bump, phrase);
    }

    /// Other docs.
    fn docs(&mut self, differ: bool, what: &str) {
        if differ {
            self.own(Aspect::Docs, Bump::Patch, format!("docs of `{what}`"));
        }
    }

    /// Other bytes on the wire, or in the code.
    fn bytes(&mut self, differ: bool, what: &str) {
        if differ {
            self.own(Aspect::Bytes, Bump::Patch, what);
        }
    }
}

/// Everything in which two clients differ.
pub(super) fn compare(sides: Sides<'_, '_>, base: Client<'_>, head: Client<'_>) -> Vec<RustChange> {
    let old = by_pointer(base, |pointer| sides.renames.head_pointer(pointer).into_owned());
    let new = by_pointer(head, str::to_owned);
    let paired =
        old.iter().filter_map(|(pointer, (old, _))| Some((&old.name, &new.get(pointer)?.0.name)));
    let names = Names::new(paired);
    let mut changes = Vec::new();
    for (pointer, (definition, _)) in &new {
        let mut notes = Notes { owner: pointer.clone(), into: &mut changes };
        match old.get(pointer) {
            Some((old, _)) => shapes::compare(sides, &names, old, definition, &mut notes),
            None => {
                notes.own(
                    Aspect::Existence,
                    Bump::Minor,
                    format!("new type `{}`", definition.name),
                );
            }
        }
    }
    for (pointer, (definition, at)) in old.iter().filter(|(pointer, _)| !new.contains_key(*pointer))
    {
        let mut notes = Notes { owner: pointer.clone(), into: &mut changes };
        let phrase = format!("no type `{}` any more", definition.name);
        notes.note(at, Side::Base, Aspect::Existence, Bump::Major, phrase);
    }
    calls::compare(sides, &names, base.api, head.api, &mut changes);
    crate_items::compare(&names, base.api, head.api, &mut changes);
    changes
}

/// The types by the pointer of what makes them, with that pointer as the document has it.
fn by_pointer<'a>(
    client: Client<'a>,
    map: impl Fn(&str) -> String,
) -> BTreeMap<String, (&'a TypeDefinition, String)> {
    let types = client.api.types.iter().flat_map(|module| &module.types);
    let pointed = types.map(|definition| {
        let pointer = client.origins.of(&definition.name);
        (map(&pointer), (definition, pointer))
    });
    pointed.collect()
}

/// A name and whether it is another.
fn name_change(old: &Name, new: &Name) -> Option<String> {
    (old != new).then(|| format!("`{old}` is called `{new}`"))
}
