//! Deliveries: each by itself, signed, and tried again until it succeeds or is given up.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use reqwest::redirect::Policy;
use sha2::Sha256;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::state::{Shared, State, World};

/// The first wait; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(20 * 60);
/// How long a delivery is tried for, and how long all may fail until the subscription is paused.
const PATIENCE: Duration = Duration::from_secs(72 * 60 * 60);
/// How long a receiver may take, by the time of this machine.
const TIMEOUT: Duration = Duration::from_secs(10);

/// One event for one subscription.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    pub(super) subscription: String,
    /// Those of the subscription when this was begun.
    pub(super) clearings: u64,
    pub(super) body: Bytes,
    pub(super) begun: Timestamp,
}

/// Where to and signed with what.
struct Target {
    url: String,
    key: String,
    slots: Arc<Semaphore>,
}

/// Delivers what is due, as long as the server runs.
pub(crate) async fn deliver(world: Shared) {
    let wake = world.state().subscriptions.wake.clone();
    let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().timeout(TIMEOUT);
    let Ok(client) = client.build() else { return };
    let mut deliveries = JoinSet::new();
    loop {
        let new = std::mem::take(&mut world.state().subscriptions.new);
        for delivery in new {
            deliveries.spawn(one(world.clone(), client.clone(), delivery));
        }
        tokio::select! {
            () = wake.notified() => {}
            Some(_) = deliveries.join_next() => {}
        }
    }
}

async fn one(world: Shared, client: reqwest::Client, delivery: Delivery) {
    let mut wait = FIRST_WAIT;
    let mut is_delivered = false;
    // Asked for before each attempt: a subscription can change, pause or end meanwhile.
    while let Some(target) = target(&world, &delivery) {
        is_delivered = attempt(&world, &client, &delivery, &target).await;
        let now = world.clock.now();
        let next = now.saturating_add(wait).unwrap_or(Timestamp::MAX);
        if is_delivered || next > last(&delivery) {
            break;
        }
        world.clock.until(next).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
    ended(&mut world.state(), &delivery, is_delivered, world.clock.now());
}

/// When it is tried for the last time at the latest.
fn last(delivery: &Delivery) -> Timestamp {
    delivery.begun.saturating_add(PATIENCE).unwrap_or(Timestamp::MAX)
}

fn target(world: &World, delivery: &Delivery) -> Option<Target> {
    let state = world.state();
    let subscription = state.subscriptions.by_id.get(&delivery.subscription)?;
    (subscription.clearings == delivery.clearings).then(|| Target {
        url: subscription.text("url").to_owned(),
        key: subscription.key.clone(),
        slots: subscription.slots.clone(),
    })
}

async fn attempt(
    world: &Shared,
    client: &reqwest::Client,
    delivery: &Delivery,
    target: &Target,
) -> bool {
    let Ok(_slot) = target.slots.acquire().await else { return false };
    let timestamp = world.clock.now().as_second().to_string();
    let Some(hash) = signature(&target.key, &timestamp, &delivery.body) else { return false };
    let request = client
        .post(&target.url)
        .header("content-type", "application/json")
        .header("close-sig-hash", hash)
        .header("close-sig-timestamp", timestamp)
        .body(delivery.body.clone());
    request.send().await.is_ok_and(|reply| reply.status().is_success())
}

/// The key is what its hexadecimal digits stand for; the time and the body follow each other with
/// nothing between them.
fn signature(key: &str, timestamp: &str, body: &[u8]) -> Option<String> {
    let mut hash = Hmac::<Sha256>::new_from_slice(&hex::decode(key).ok()?).ok()?;
    hash.update(timestamp.as_bytes());
    hash.update(body);
    Some(hex::encode(hash.finalize().into_bytes()))
}

fn ended(state: &mut State, delivery: &Delivery, is_delivered: bool, now: Timestamp) {
    let subscriptions = &mut state.subscriptions.by_id;
    let Some(subscription) = subscriptions.get_mut(&delivery.subscription) else { return };
    if subscription.clearings != delivery.clearings {
        return;
    }
    subscription.waiting = subscription.waiting.saturating_sub(1);
    if is_delivered {
        subscription.succeeded_at = Some(now);
    } else if subscription.succeeded_at.is_none_or(|at| at < delivery.begun) {
        // It was given up, and nothing came through since it was begun.
        subscription.pause();
    }
}
