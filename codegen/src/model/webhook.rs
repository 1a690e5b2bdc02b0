//! What the vendor sends by itself, and how applications get tokens.

use super::{Docs, Type};
use crate::names::Name;

/// The deliveries of webhooks.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhooks {
    /// What they are.
    pub docs: Docs,
    /// The header with the signature, lower case.
    pub hash: String,
    /// The header with the time, lower case.
    pub timestamp: String,
    /// The type of a delivery.
    pub envelope: Name,
    /// Its field that holds the event.
    pub event: Name,
    /// Where a delivery tells what the event is about, as a JSON pointer.
    pub object_type: String,
    /// Where it tells what happened.
    pub action: String,
    /// Where it holds the object.
    pub object: String,
    /// Where it holds what was there before.
    pub previous: String,
    /// What each event says besides, from the delivery and then from the event.
    pub details: Vec<Detail>,
    /// The events that are known.
    pub events: Vec<WebhookEvent>,
}

/// Something that each event says.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The field.
    pub name: Name,
    /// What it means.
    pub docs: Docs,
    /// Its type, as it stands in the field.
    pub ty: Type,
    /// Whether there is always one.
    pub presence: super::Presence,
    /// Whether the delivery says it, and not the event.
    pub of_envelope: bool,
}

/// An event that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookEvent {
    /// The variant.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// What it is about, on the wire.
    pub object_type: String,
    /// What happened, on the wire.
    pub action: String,
    /// The type of the object.
    pub object: Name,
    /// Whether the object may be missing.
    pub nullable: bool,
    /// The type of what was there before.
    pub previous: Name,
}

/// How an application is given tokens by users.
#[derive(Clone, Debug, PartialEq)]
pub struct OAuth {
    /// What is said of it.
    pub docs: Docs,
    /// Where a user is sent.
    pub authorize: String,
    /// Where tokens come from.
    pub token: String,
    /// Where tokens are given up.
    pub revoke: Option<String>,
    /// What can be asked for.
    pub scopes: Vec<String>,
}
