//! A page under way.

use super::page::Page;
use crate::http::call::Sending;
use crate::http::error::Error;
use crate::http::reply::Reply;
use crate::http::within_this_span;
use std::panic::resume_unwind;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// A page, and the reply that it was read of.
pub(super) type Fetched<T> = Result<(Page<T>, Reply), Error>;

/// A page under way; to drop it is to stop.
pub(super) enum Fetch<T> {
    /// Goes on as it is awaited.
    Here(Sending<(Page<T>, Reply)>),
    /// Goes on by itself.
    Task(Task<T>),
}

impl<T: Send + 'static> Fetch<T> {
    pub(super) fn on(runtime: &Handle, sending: Sending<(Page<T>, Reply)>) -> Self {
        Self::Task(Task(runtime.spawn(within_this_span(sending))))
    }

    pub(super) async fn ended(self, operation: &'static str) -> Fetched<T> {
        let mut task = match self {
            Self::Here(sending) => return sending.await,
            Self::Task(task) => task,
        };
        match (&mut task.0).await {
            Ok(fetched) => fetched,
            Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
            Err(_) => Err(ended_with_runtime(operation)),
        }
    }
}

/// A task that ends when this is dropped.
pub(super) struct Task<T>(JoinHandle<Fetched<T>>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The task is gone without having come to its end.
pub(super) fn ended_with_runtime(operation: &'static str) -> Error {
    Error::listing(operation, "reading ahead ended with the runtime it went on in".to_owned())
}
