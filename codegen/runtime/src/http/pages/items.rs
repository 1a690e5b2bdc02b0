//! A list, item after item.

use super::page::Items;
use super::stream::{PageStream, Walk};
use crate::http::error::Error;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A list, item after item: a [`Stream`](futures_core::Stream) of items.
///
/// An item that is not of the declared form is an error of the kind
/// [`Item`](crate::ErrorKind::Item), and the stream goes on. A page that cannot be had is one error
/// of another kind, and then the stream ends. Nothing is asked for before it is first polled; to
/// drop it is to stop.
///
/// What is set after the stream was first polled has no effect.
#[must_use = "nothing is asked for until the stream is polled"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    page: Option<Items<T>>,
}

impl<T> ItemStream<T> {
    pub(super) fn new(pages: PageStream<T>) -> Self {
        Self { pages, page: None }
    }

    /// As [`PageStream::prefetch`].
    pub fn prefetch(self, pages: usize) -> Self {
        Self { pages: self.pages.prefetch(pages), ..self }
    }

    /// As [`PageStream::skip_limit`].
    pub fn skip_limit(self, items: u64) -> Self {
        Self { pages: self.pages.skip_limit(items), ..self }
    }

    /// As [`PageStream::walk`].
    pub fn walk(self, walk: Walk) -> Self {
        Self { pages: self.pages.walk(walk), ..self }
    }
}

// Nothing in it is pinned in place: the items lie in the memory of a list.
impl<T> Unpin for ItemStream<T> {}

impl<T: Send + 'static> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.as_mut().and_then(Iterator::next) {
                let operation = self.pages.operation();
                return Poll::Ready(Some(item.map_err(|bad| Error::item(operation, bad))));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.page = Some(page.items()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ItemStream").field("pages", &self.pages).finish_non_exhaustive()
    }
}
