//! A list, page after page.

use super::Listing;
use super::page::Page;
use super::paged::Paged;
use super::prefetch::Ahead;
use super::reader::Reader;
use crate::http::call::Call;
use crate::http::error::Error;
use futures_core::Stream;
use futures_util::stream::unfold;
use serde::de::DeserializeOwned;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::runtime::Handle;

/// How a list is read that does not fit on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Walk {
    /// By windows of a date that items keep: the list is divided until each part fits on a page.
    ///
    /// **An item that is in the list throughout is given exactly once**, in whatever order the
    /// server puts the list, and though items are added, deleted and changed meanwhile. It takes
    /// up to about a third more requests than there are full pages: fewer, the more evenly the items
    /// lie in time.
    ///
    /// More items of one microsecond than fit on a page are read by offsets among themselves; that
    /// is started over when they are seen to shift. Only there could an item be missed: if it
    /// changes its place from behind to before where reading stands while another item from before
    /// that place is deleted.
    Windows,
    /// By how many items to skip, as the server numbers them.
    ///
    /// An item that is added or deleted meanwhile shifts the others, so that some come twice or not
    /// at all; and servers limit how many can be skipped. For lists that keep still, or to begin in
    /// the middle.
    ///
    /// With [`prefetch`](PageStream::prefetch), pages begin with the last item of the page before,
    /// which is not given again: where it is not there, the page is asked for again once that one
    /// has come. So nothing more comes twice or not at all than without.
    Offsets,
}

/// A list, page after page: a [`Stream`](futures_core::Stream) of pages.
///
/// Nothing is asked for before it is first polled. A page that cannot be had is one error, and then
/// the stream ends. Pages without items are not given, and how large a page is says nothing. Once a
/// page says that it `has_more` no longer, it is the last; where it says so, more may follow or not.
/// To drop the stream is to stop.
///
/// What is set after the stream was first polled has no effect.
#[must_use = "nothing is asked for until the stream is polled"]
pub struct PageStream<T> {
    operation: &'static str,
    prefetch: usize,
    skip_limit: Option<u64>,
    walk: Walk,
    state: State<T>,
}

enum State<T> {
    Set(Box<dyn Start<T>>),
    Reading(Reading<T>),
    Ended,
}

enum Reading<T> {
    Alone(Pin<Box<dyn Stream<Item = Result<Page<T>, Error>> + Send>>),
    Ahead(Ahead<T>),
}

/// A call that has yet to become a reader.
trait Start<T>: Send {
    fn start(&self, walk: Walk, skip_limit: Option<u64>) -> Result<Reader<T>, Error>;
}

/// The most pages that are read ahead.
const MOST_AHEAD: usize = 8;

impl<T> PageStream<T> {
    pub(super) fn new<L: Listing>(call: Call<Paged<L, T>>) -> Self
    where
        T: DeserializeOwned + Send + 'static,
    {
        let in_windows = L::PAGES.window.is_some() && call.query_values(L::PAGES.skip).is_none();
        Self {
            operation: call.operation_id(),
            prefetch: 0,
            skip_limit: None,
            walk: if in_windows { Walk::Windows } else { Walk::Offsets },
            state: State::Set(Box::new(call)),
        }
    }

    /// How many pages are asked for ahead of the one that is being worked on, 8 at most; none
    /// unless set. More than one are asked for at the same time where it is known what follows, and
    /// given in their order; each is a call with its own deadline and attempts, and all keep to what
    /// the server says of its limits.
    ///
    /// Some may be asked for in vain: what lies behind the end of the list or behind an error, and
    /// pages that the list has shifted. They are dropped, and an error of theirs with them.
    ///
    /// The pages are held in memory, and asked for in tasks of their own on the tokio runtime in
    /// which the stream is first polled; the tasks end when the stream is dropped.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetch = pages.min(MOST_AHEAD);
        self
    }

    /// The most items that the server lets skip. What would need more fails without being sent,
    /// instead of by the server's refusal.
    pub fn skip_limit(mut self, items: u64) -> Self {
        self.skip_limit = Some(items);
        self
    }

    /// How the list is read: [`Walk::Windows`] where the API has a date for it and the call skips
    /// no items, else [`Walk::Offsets`], unless set.
    ///
    /// To ask for windows where that is not so is an error, and nothing is sent.
    pub fn walk(mut self, walk: Walk) -> Self {
        self.walk = walk;
        self
    }

    pub(super) fn operation(&self) -> &'static str {
        self.operation
    }
}

impl<T: Send + 'static> PageStream<T> {
    fn reading(&self, start: &dyn Start<T>) -> Result<Reading<T>, Error> {
        let reader = start.start(self.walk, self.skip_limit)?;
        if self.prefetch > 0
            && let Ok(runtime) = Handle::try_current()
        {
            let ahead = Ahead::new(&runtime, reader, self.prefetch, self.operation);
            return Ok(Reading::Ahead(ahead));
        }
        Ok(Reading::Alone(Box::pin(unfold(reader, |mut reader| async move {
            let page = reader.next().await?;
            Some((page, reader))
        }))))
    }
}

impl<L: Listing, T: DeserializeOwned + Send + 'static> Start<T> for Call<Paged<L, T>> {
    fn start(&self, walk: Walk, skip_limit: Option<u64>) -> Result<Reader<T>, Error> {
        match walk {
            Walk::Windows => Reader::by_windows(self.clone(), skip_limit),
            Walk::Offsets => Ok(Reader::by_offsets(self.clone(), skip_limit)),
        }
    }
}

impl<T: Send + 'static> Stream for PageStream<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let State::Set(start) = &self.state {
            match self.reading(&**start) {
                Ok(reading) => self.state = State::Reading(reading),
                Err(error) => {
                    self.state = State::Ended;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
        let page = match &mut self.state {
            State::Reading(Reading::Alone(pages)) => ready!(pages.as_mut().poll_next(context)),
            State::Reading(Reading::Ahead(pages)) => ready!(pages.poll_next(context)),
            State::Set(_) | State::Ended => None,
        };
        if !matches!(page, Some(Ok(_))) {
            self.state = State::Ended;
        }
        Poll::Ready(page)
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PageStream")
            .field("operation", &self.operation)
            .field("prefetch", &self.prefetch)
            .field("skip_limit", &self.skip_limit)
            .field("walk", &self.walk)
            .finish_non_exhaustive()
    }
}
