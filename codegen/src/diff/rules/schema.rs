//! What a value is: its type, null, enums and unions.

use super::Aspect::{Bytes, Docs, Existence, Name, Presence, Type};
use super::{Rule, rule};
use crate::diff::finding::Wire::{self, Breaking, None, Risky, Safe};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SchemaChange {
    TypeChanged,
    TypeWidened,
    TypeNarrowed,
    FormatChanged,
    FormatWidened,
    FormatNarrowed,
    /// It refers to another component; what the two differ in is known.
    Replaced {
        request: Wire,
        response: Wire,
    },
    BecameNullable,
    NoLongerNullable,
    DefaultChanged,
    /// A key that is not understood.
    Other,
    ComponentRenamed,
}

impl SchemaChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::TypeChanged => rule("type-changed", Breaking, Breaking, Type),
            Self::TypeWidened => rule("type-changed", Safe, Breaking, Type),
            Self::TypeNarrowed => rule("type-changed", Breaking, Safe, Type),
            Self::FormatChanged => rule("format-changed", Breaking, Breaking, Type),
            Self::FormatWidened => rule("format-changed", Safe, Breaking, Type),
            Self::FormatNarrowed => rule("format-changed", Breaking, Safe, Type),
            Self::Replaced { request, response } => {
                rule("schema-replaced", request, response, Type)
            }
            Self::BecameNullable => rule("nullable", Safe, Breaking, Presence),
            Self::NoLongerNullable => rule("not-nullable", Breaking, Safe, Presence),
            Self::DefaultChanged => rule("default-changed", Risky, None, Docs),
            Self::Other => rule("keyword-changed", Risky, Risky, Bytes),
            Self::ComponentRenamed => rule("schema-renamed", None, None, Name),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EnumChange {
    ValueAdded,
    ValueRemoved,
    Added,
    Removed,
}

impl EnumChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::ValueAdded => rule("enum-value-added", Safe, Risky, Existence),
            Self::ValueRemoved => rule("enum-value-removed", Breaking, Safe, Existence),
            Self::Added => rule("enum-added", Breaking, Safe, Type),
            Self::Removed => rule("enum-removed", Safe, Risky, Type),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnionChange {
    ArmAdded,
    ArmRemoved,
    TagRenamed,
    TagValueChanged,
    TagAdded,
    TagRemoved,
}

impl UnionChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::ArmAdded => rule("arm-added", Safe, Risky, Existence),
            Self::ArmRemoved => rule("arm-removed", Breaking, Safe, Existence),
            Self::TagRenamed => rule("discriminator-renamed", Breaking, Breaking, Bytes),
            Self::TagValueChanged => rule("tag-value-changed", Breaking, Breaking, Name),
            Self::TagAdded => rule("discriminator-added", None, None, Type),
            Self::TagRemoved => rule("discriminator-removed", None, None, Type),
        }
    }
}
