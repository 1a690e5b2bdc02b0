//! Room for pages that nobody has taken yet.

use std::sync::Arc;
use tokio::sync::{Notify, Semaphore};

/// Room for so many pages that nobody has taken yet. Clones are the same room.
#[derive(Clone)]
pub(super) struct Room {
    free: Arc<Semaphore>,
    freed: Arc<Notify>,
}

impl Room {
    pub(super) fn new(pages: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(pages)), freed: Arc::new(Notify::new()) }
    }

    /// Waits until there is room for a page, and takes it.
    pub(super) async fn take(&self) {
        // It is never closed.
        if let Ok(place) = self.free.acquire().await {
            place.forget();
        }
    }

    /// A page was taken, and leaves its room.
    pub(super) fn free(&self) {
        self.free.add_permits(1);
        self.freed.notify_one();
    }

    /// For how many pages there is room.
    pub(super) fn left(&self) -> usize {
        self.free.available_permits()
    }

    /// Waits until a page has left its room since this was last waited for.
    pub(super) async fn freed(&self) {
        self.freed.notified().await;
    }
}
