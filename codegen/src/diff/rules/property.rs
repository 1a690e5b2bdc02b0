//! The properties of objects.

use super::Aspect::{Existence, Name, Presence, Type};
use super::{Rule, rule};
use crate::diff::finding::Wire::{Breaking, Risky, Safe};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PropertyChange {
    AddedOptional,
    AddedRequired,
    /// `closed`: the object takes no property that it does not have.
    Removed {
        required: bool,
        closed: bool,
    },
    Renamed {
        required: bool,
        closed: bool,
    },
    BecameRequired,
    BecameOptional,
    /// What else the object may have.
    OthersForbidden,
    OthersAllowed,
    OthersNarrowed,
    OthersWidened,
}

impl PropertyChange {
    pub(super) fn rule(self) -> Rule {
        match self {
            Self::AddedOptional => rule("property-added", Safe, Safe, Existence),
            Self::AddedRequired => rule("property-added", Breaking, Safe, Existence),
            Self::Removed { required, closed } => {
                let request = if closed { Breaking } else { Risky };
                let response = if required { Breaking } else { Risky };
                rule("property-removed", request, response, Existence)
            }
            Self::Renamed { required, closed } => {
                let request = if required || closed { Breaking } else { Risky };
                let response = if required { Breaking } else { Risky };
                rule("property-renamed", request, response, Name)
            }
            Self::BecameRequired => rule("property-required", Breaking, Safe, Presence),
            Self::BecameOptional => rule("property-optional", Safe, Breaking, Presence),
            Self::OthersForbidden => rule("object-closed", Risky, Safe, Type),
            Self::OthersAllowed => rule("object-opened", Safe, Risky, Type),
            Self::OthersNarrowed => rule("others-narrowed", Breaking, Safe, Type),
            Self::OthersWidened => rule("others-widened", Safe, Breaking, Type),
        }
    }
}
