//! Webhooks: subscriptions, and signed deliveries that are tried again.

mod api;
mod delivery;
mod event;
mod subscription;

pub(crate) use api::routes;
pub(crate) use delivery::deliver;
pub(crate) use event::{Happened, announce};

use std::sync::Arc;

use indexmap::IndexMap;
use tokio::sync::Notify;

use crate::simulator::Simulator;
use delivery::Delivery;
use subscription::Subscription;

/// Who wants to be told, and what they are still to be told.
#[derive(Debug, Default)]
pub(crate) struct Subscriptions {
    by_id: IndexMap<String, Subscription>,
    /// Deliveries that nobody has taken up yet.
    new: Vec<Delivery>,
    /// There are new ones.
    wake: Arc<Notify>,
}

impl Simulator {
    /// How many deliveries of webhooks have neither succeeded nor been given up.
    #[must_use]
    pub fn pending_deliveries(&self) -> usize {
        let subscriptions = &self.world.state().subscriptions;
        subscriptions.by_id.values().map(|subscription| subscription.waiting).sum()
    }
}

#[cfg(test)]
mod tests;
