//! Reading pages ahead of whoever takes them.

use super::fetch::ended_with_runtime;
use super::page::Page;
use super::reader::Reader;
use super::room::Room;
use crate::http::error::Error;
use crate::http::within_this_span;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// A page, an error, or that it was the last one.
type Message<T> = Option<Result<Page<T>, Error>>;

/// Reads pages in a task of its own, which ends when this is dropped.
pub(super) struct Ahead<T> {
    /// Never holds more than there is room for.
    pages: UnboundedReceiver<Message<T>>,
    room: Room,
    task: JoinHandle<()>,
    operation: &'static str,
}

impl<T: Send + 'static> Ahead<T> {
    /// Reads up to `count` pages ahead.
    pub(super) fn new(
        runtime: &Handle,
        mut reader: Reader<T>,
        count: usize,
        operation: &'static str,
    ) -> Self {
        let room = Room::new(count);
        // A single page ahead is one after the other.
        if count > 1 {
            reader.read_ahead(runtime, &room);
        }
        let (sender, pages) = unbounded_channel();
        let task = runtime.spawn(within_this_span(read(reader, sender, room.clone())));
        Self { pages, room, task, operation }
    }

    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Message<T>> {
        if let Some(message) = ready!(self.pages.poll_recv(context)) {
            self.room.free();
            return Poll::Ready(message);
        }
        // The task is gone without having said that it came to the end, which must not pass for it.
        match ready!(Pin::new(&mut self.task).poll(context)) {
            Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
            _ => Poll::Ready(Some(Err(ended_with_runtime(self.operation)))),
        }
    }
}

async fn read<T: Send + 'static>(
    mut reader: Reader<T>,
    sender: UnboundedSender<Message<T>>,
    room: Room,
) {
    loop {
        // There is room before a page is asked for, so that none waits outside of it.
        room.take().await;
        let message = reader.next().await;
        let last = message.is_none();
        if sender.send(message).is_err() || last {
            break;
        }
    }
}

impl<T> Drop for Ahead<T> {
    fn drop(&mut self) {
        self.task.abort();
    }
}
