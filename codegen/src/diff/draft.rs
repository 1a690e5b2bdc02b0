//! A change before it is known who reaches it.

use std::rc::Rc;

use super::finding::{Side, Wire};
use super::rules::Change;
use crate::contract::{Contract, Place};

/// A change at its place.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'d> {
    pub(crate) change: Change,
    /// What the id says besides the code.
    pub(crate) key: String,
    /// The pointer by which the generated code knows of it.
    pub(crate) subject: Rc<str>,
    /// Another pointer by which it does.
    pub(crate) also: Option<Rc<str>>,
    pub(crate) side: Side,
    pub(crate) place: Place<'d>,
    pub(crate) message: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

impl<'d> Draft<'d> {
    /// A change of something that is still there, or is new.
    pub(crate) fn head(change: Change, place: &Place<'d>, message: String) -> Self {
        Self::new(change, Side::Head, place, message)
    }

    /// A change of something that is gone.
    pub(crate) fn base(change: Change, place: &Place<'d>, message: String) -> Self {
        Self::new(change, Side::Base, place, message)
    }

    fn new(change: Change, side: Side, place: &Place<'d>, message: String) -> Self {
        Self {
            change,
            key: place.pointer.to_string(),
            subject: Rc::clone(&place.pointer),
            also: None,
            side,
            place: place.clone(),
            message,
            before: String::new(),
            after: String::new(),
        }
    }

    /// What stood and what stands there.
    pub(crate) fn values(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        (self.before, self.after) = (before.into(), after.into());
        self
    }

    /// Says whom it belongs to, where that is not the place itself.
    pub(crate) fn of(mut self, owner: &Place<'d>) -> Self {
        self.subject = Rc::clone(&owner.pointer);
        self
    }

    /// Says what else it is known by.
    pub(crate) fn also(mut self, pointer: &Rc<str>) -> Self {
        self.also = Some(Rc::clone(pointer));
        self
    }

    /// A more lasting key than an index.
    pub(crate) fn keyed(mut self, key: String) -> Self {
        self.key = key;
        self
    }

    pub(crate) fn id(&self) -> String {
        format!("{}:{}", self.change.rule().code, self.key)
    }

    pub(crate) fn wire(&self) -> (Wire, Wire) {
        let rule = self.change.rule();
        (rule.request, rule.response)
    }
}

/// Two documents, and which component of the one is which of the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sides<'a, 'd> {
    pub(crate) base: &'a Contract<'d>,
    pub(crate) head: &'a Contract<'d>,
    pub(crate) renames: &'a super::renames::Renames,
}

/// What two things differ in, and which parts of them are to be compared next.
#[derive(Debug, Default)]
pub(crate) struct Compared<'d> {
    pub(crate) drafts: Vec<Draft<'d>>,
    pub(crate) pairs: Vec<(Place<'d>, Place<'d>)>,
}

impl<'d> Sides<'_, 'd> {
    /// Whether two places are one component.
    pub(crate) fn same_component(self, base: &Place<'d>, head: &Place<'d>) -> bool {
        let named = self.base.component_at(&base.pointer).is_some();
        named && self.renames.head_pointer(&base.pointer) == head.pointer.as_ref()
    }

    /// Whether two places are two components.
    pub(crate) fn other_component(self, base: &Place<'d>, head: &Place<'d>) -> bool {
        self.base.component_at(&base.pointer).is_some()
            && self.head.component_at(&head.pointer).is_some()
            && !self.same_component(base, head)
    }
}
