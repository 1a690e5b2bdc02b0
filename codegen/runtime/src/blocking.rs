//! Calls without async: the feature `blocking`.
//!
//! ```
//! use close_messaging_runtime::blocking::{Wait, WaitEach};
//!
//! let sum = async { 1 + 2 }.wait();
//! assert_eq!(sum, 3);
//!
//! let numbers = futures_util::stream::iter([1, 2, 3]);
//! assert_eq!(numbers.wait_each().collect::<Vec<_>>(), [1, 2, 3]);
//! ```
//!
//! What is waited for runs on a tokio runtime of this crate's own, with one thread, which is made
//! when it is first needed and stays. Where the system has no thread or file to give for that, the
//! thread that waits does the work itself; where even that cannot be, it tries again every tenth
//! of a second until it can.
//!
//! Waiting is allowed within async code too. It holds up the thread it is done on, and with it the
//! other tasks of that thread: if what is waited for stands on one of those, it never ends. A
//! client that has been used on another runtime may have connections that live there; wait with a
//! client that is only used for waiting.

mod background;

use background::run;
use futures_core::Stream;
use futures_util::StreamExt;
use std::fmt;

/// Waits for what is otherwise awaited, such as a call.
pub trait Wait: IntoFuture {
    /// Blocks this thread until it has ended, and gives what came of it. A panic in it goes on
    /// here.
    fn wait(self) -> Self::Output;
}

impl<F> Wait for F
where
    F: IntoFuture,
    F::IntoFuture: Send + 'static,
    F::Output: Send + 'static,
{
    fn wait(self) -> Self::Output {
        run(self.into_future())
    }
}

/// Waits for the items of a stream, such as those of a list.
pub trait WaitEach: Stream + Sized {
    /// An iterator that blocks this thread until the next item is there. Nothing is done before
    /// it is asked for an item, nor between items.
    fn wait_each(self) -> Each<Self>;
}

impl<S> WaitEach for S
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
{
    fn wait_each(self) -> Each<Self> {
        Each(Some(self))
    }
}

/// The items of a stream as an iterator: [`WaitEach::wait_each`].
pub struct Each<S>(Option<S>);

impl<S> Iterator for Each<S>
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
{
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        // A stream must not be asked again after its end, so it is put back only before that.
        let (item, rest) = run(self.0.take()?.into_future());
        self.0 = item.is_some().then_some(rest);
        item
    }
}

impl<S> fmt::Debug for Each<S> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Each").field("ended", &self.0.is_none()).finish_non_exhaustive()
    }
}
