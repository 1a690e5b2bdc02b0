//! Another origin, where redirects lead to: what arrives there, a client should not have sent.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::State as Extracted;
use axum::http::{HeaderMap, StatusCode, header};
use tokio::net::TcpListener;

use super::bodies;
use crate::state::Shared;

/// What arrived where [`Fault::Redirect`](super::Fault::Redirect) leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Elsewhere {
    /// Requests.
    pub requests: u64,
    /// Those of them with credentials: the header `Authorization`, or cookies.
    pub with_credentials: u64,
    /// Those of them with a body.
    pub with_bodies: u64,
}

/// The other origin.
#[derive(Debug, Default)]
pub(crate) struct Other {
    origin: OnceLock<String>,
    arrived: Mutex<Elsewhere>,
}

impl Other {
    /// Without a path; none before it listens.
    pub(super) fn origin(&self) -> Option<&str> {
        self.origin.get().map(String::as_str)
    }

    pub(super) fn arrived(&self) -> Elsewhere {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Elsewhere> {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts what arrives, for as long as it is polled.
pub(crate) async fn serve(world: Shared, listener: TcpListener) {
    let Ok(address) = listener.local_addr() else { return };
    if world.faults.elsewhere.origin.set(format!("http://{address}")).is_err() {
        return;
    }
    let router = Router::new().fallback(arrive).with_state(world);
    drop(axum::serve(listener, router).await);
}

async fn arrive(
    Extracted(world): Extracted<Shared>,
    headers: HeaderMap,
    body: Body,
) -> (StatusCode, &'static str) {
    let size = bodies::drain(body).await;
    let leaked =
        headers.contains_key(header::AUTHORIZATION) || headers.contains_key(header::COOKIE);
    let mut arrived = world.faults.elsewhere.lock();
    arrived.requests += 1;
    arrived.with_credentials += u64::from(leaked);
    arrived.with_bodies += u64::from(size > 0);
    (StatusCode::OK, "{}")
}
