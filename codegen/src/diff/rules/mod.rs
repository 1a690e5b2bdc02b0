//! What each kind of change means on the wire. One table for each family; nothing else says
//! `breaking`.

mod bound;
mod call;
mod property;
mod schema;

pub(crate) use bound::BoundChange;
pub(crate) use call::{BodyChange, CallChange, ParameterChange, ResponseChange};
pub(crate) use property::PropertyChange;
pub(crate) use schema::{EnumChange, SchemaChange, UnionChange};

use super::finding::Wire;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Call(CallChange),
    Parameter(ParameterChange),
    Body(BodyChange),
    Response(ResponseChange),
    Property(PropertyChange),
    Schema(SchemaChange),
    Enum(EnumChange),
    Union(UnionChange),
    Bound(BoundChange),
}

/// What is known of a kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// The first part of the id of a finding.
    pub(crate) code: &'static str,
    pub(crate) request: Wire,
    pub(crate) response: Wire,
    /// What of the generated code says the same.
    pub(crate) aspect: Aspect,
}

/// What of the generated code a change shows in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    /// Whether there is such an item.
    Existence,
    /// What it is called.
    Name,
    /// What it holds or takes.
    Type,
    /// Whether it may be missing or null.
    Presence,
    /// Its docs.
    Docs,
    /// The program in its docs, which follows from all that the call is made of.
    Example,
    /// What it sends.
    Bytes,
}

impl Change {
    pub(crate) fn rule(self) -> Rule {
        match self {
            Self::Call(change) => change.rule(),
            Self::Parameter(change) => change.rule(),
            Self::Body(change) => change.rule(),
            Self::Response(change) => change.rule(),
            Self::Property(change) => change.rule(),
            Self::Schema(change) => change.rule(),
            Self::Enum(change) => change.rule(),
            Self::Union(change) => change.rule(),
            Self::Bound(change) => change.rule(),
        }
    }
}

fn rule(code: &'static str, request: Wire, response: Wire, aspect: Aspect) -> Rule {
    Rule { code, request, response, aspect }
}
