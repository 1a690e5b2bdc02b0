//! When a call that failed is tried again.

use crate::model::Retry;
use crate::source::Node;

/// What the document says of an operation, or what its method says.
pub(super) fn of(operation: &Node, http_method: &str) -> Retry {
    match operation.get("x-retry").and_then(Node::text) {
        Some("safe") => Retry::Safe,
        Some(_) => Retry::Unsent,
        None if ["GET", "HEAD"].contains(&http_method) => Retry::Safe,
        None => Retry::Unsent,
    }
}

/// The same for the reader of the docs.
pub(super) fn docs(retry: Retry) -> String {
    let line = match retry {
        Retry::Safe => {
            "Retries: an attempt that fails is repeated even where it may have arrived, since doing \
             this twice has the effect of doing it once."
        }
        Retry::Unsent => {
            "Retries: an attempt that fails is repeated only where it is certain that the server did \
             not carry it out."
        }
    };
    line.to_owned()
}
