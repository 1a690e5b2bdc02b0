//! Operations, their parameters, bodies and responses.

use super::Aspect::{Bytes, Docs, Existence, Name, Presence, Type};
use super::{Rule, rule};
use crate::diff::finding::Wire::{Breaking, None, Risky, Safe};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallChange {
    Added,
    Removed,
    Renamed,
    /// The tag of all its operations.
    TagRenamed,
    PathChanged,
    SecurityTightened,
    SecurityLoosened,
    ServerChanged,
    ServerAdded,
}

impl CallChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::Added => rule("operation-added", Safe, None, Existence),
            Self::Removed => rule("operation-removed", Breaking, None, Existence),
            Self::Renamed => rule("operation-renamed", None, None, Name),
            Self::TagRenamed => rule("tag-renamed", None, None, Name),
            Self::PathChanged => rule("path-changed", Breaking, None, Bytes),
            Self::SecurityTightened => rule("security-tightened", Breaking, None, Bytes),
            Self::SecurityLoosened => rule("security-loosened", Safe, None, Bytes),
            Self::ServerChanged => rule("server-changed", Breaking, None, Bytes),
            Self::ServerAdded => rule("server-added", Safe, None, Bytes),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterChange {
    AddedOptional,
    AddedRequired,
    Removed,
    BecameRequired,
    BecameOptional,
    StyleChanged,
    /// In the path, where the name is nothing on the wire.
    Renamed,
    Other,
}

impl ParameterChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::AddedOptional => rule("parameter-added", Safe, None, Existence),
            Self::AddedRequired => rule("parameter-added", Breaking, None, Existence),
            Self::Removed => rule("parameter-removed", Risky, None, Existence),
            Self::BecameRequired => rule("parameter-required", Breaking, None, Presence),
            Self::BecameOptional => rule("parameter-optional", Safe, None, Presence),
            Self::StyleChanged => rule("parameter-style", Breaking, None, Bytes),
            Self::Renamed => rule("path-parameter-renamed", None, None, Bytes),
            Self::Other => rule("parameter-changed", Risky, None, Bytes),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyChange {
    AddedOptional,
    AddedRequired,
    Removed,
    BecameRequired,
    BecameOptional,
    MediaTypeAdded,
    MediaTypeRemoved,
    SchemaAdded,
    SchemaRemoved,
}

impl BodyChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::AddedOptional => rule("body-added", Safe, None, Existence),
            Self::AddedRequired => rule("body-added", Breaking, None, Existence),
            Self::Removed => rule("body-removed", Risky, None, Existence),
            Self::BecameRequired => rule("body-required", Breaking, None, Presence),
            Self::BecameOptional => rule("body-optional", Safe, None, Presence),
            Self::MediaTypeAdded => rule("body-media-type-added", Safe, None, Type),
            Self::MediaTypeRemoved => rule("body-media-type-removed", Breaking, None, Type),
            Self::SchemaAdded => rule("body-schema-added", Breaking, None, Type),
            Self::SchemaRemoved => rule("body-schema-removed", Safe, None, Type),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseChange {
    SuccessAdded,
    SuccessRemoved,
    LastSuccessRemoved,
    SuccessReplaced,
    FailureAdded,
    FailureRemoved,
    ContentAdded,
    ContentRemoved,
    MediaTypeAdded,
    MediaTypeRemoved,
    SchemaAdded,
    SchemaRemoved,
    HeaderAdded,
    HeaderRemoved,
    HeaderBecameOptional,
    HeaderBecameRequired,
}

impl ResponseChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::SuccessAdded => rule("success-added", None, Risky, Type),
            Self::SuccessRemoved => rule("success-removed", None, Safe, Type),
            Self::LastSuccessRemoved => rule("success-removed", None, Breaking, Type),
            Self::SuccessReplaced => rule("success-replaced", None, Breaking, Type),
            Self::FailureAdded => rule("failure-added", None, Safe, Docs),
            Self::FailureRemoved => rule("failure-removed", None, Safe, Docs),
            Self::ContentAdded => rule("content-added", None, Safe, Type),
            Self::ContentRemoved => rule("content-removed", None, Breaking, Type),
            Self::MediaTypeAdded => rule("media-type-added", None, Safe, Type),
            Self::MediaTypeRemoved => rule("media-type-removed", None, Breaking, Type),
            Self::SchemaAdded => rule("schema-added", None, Safe, Type),
            Self::SchemaRemoved => rule("schema-removed", None, Breaking, Type),
            Self::HeaderAdded => rule("header-added", None, Safe, Docs),
            Self::HeaderRemoved => rule("header-removed", None, Risky, Docs),
            Self::HeaderBecameOptional => rule("header-optional", None, Breaking, Docs),
            Self::HeaderBecameRequired => rule("header-required", None, Safe, Docs),
        }
    }
}
