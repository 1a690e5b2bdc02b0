//! Reading pages ahead of whoever takes them.

use super::page::Page;
use super::reader::Reader;
use crate::http::error::Error;
use crate::http::within_this_span;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

/// A page, an error, or that it was the last one.
type Message<T> = Option<Result<Page<T>, Error>>;

/// Reads pages in a task of its own, which ends when this is dropped.
pub(super) struct Ahead<T> {
    pages: Receiver<Message<T>>,
    task: JoinHandle<()>,
    operation: &'static str,
}

impl<T: Send + 'static> Ahead<T> {
    /// Reads up to `count` pages ahead.
    pub(super) fn new(
        runtime: &Handle,
        reader: Reader<T>,
        count: usize,
        operation: &'static str,
    ) -> Self {
        let (sender, pages) = channel(count.max(1));
        let task = runtime.spawn(within_this_span(read(reader, sender)));
        Self { pages, task, operation }
    }

    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Message<T>> {
        if let Some(message) = ready!(self.pages.poll_recv(context)) {
            return Poll::Ready(message);
        }
        // The task is gone without having said that it came to the end, which must not pass for it.
        match ready!(Pin::new(&mut self.task).poll(context)) {
            Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
            _ => {
                let reason = "reading ahead ended with the runtime it went on in".to_owned();
                Poll::Ready(Some(Err(Error::listing(self.operation, reason))))
            }
        }
    }
}

async fn read<T>(mut reader: Reader<T>, sender: Sender<Message<T>>) {
    // There is room before a page is asked for, so that none waits outside the channel.
    while let Ok(room) = sender.reserve().await {
        let message = reader.next().await;
        let last = message.is_none();
        room.send(message);
        if last {
            break;
        }
    }
}

impl<T> Drop for Ahead<T> {
    fn drop(&mut self) {
        self.task.abort();
    }
}
