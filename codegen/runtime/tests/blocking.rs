//! Waiting without async.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "the helpers of tests may panic as tests do")]

use close_messaging_runtime::blocking::{Wait, WaitEach};
use futures_util::stream;
use std::future::{IntoFuture, Ready, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::time::timeout;

/// What a call is: something that becomes a future.
struct Call(u32);

impl IntoFuture for Call {
    type Output = Result<u32, String>;
    type IntoFuture = Ready<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        ready(Ok(self.0))
    }
}

/// Needs the sockets and the timer of a runtime.
async fn exchange() -> u8 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(&[7]).await.unwrap();
    });
    let mut stream = TcpStream::connect(address).await.unwrap();
    let byte = timeout(Duration::from_secs(30), stream.read_u8()).await.unwrap().unwrap();
    server.await.unwrap();
    byte
}

#[test]
fn gives_what_awaiting_would_give() {
    assert_eq!(Call(5).wait(), Ok(5));
    assert_eq!(exchange().wait(), 7);
    assert_eq!(exchange().wait(), 7);
}

#[test]
fn may_be_done_within_async_code() {
    let current_thread = Builder::new_current_thread().enable_all().build().unwrap();
    assert_eq!(current_thread.block_on(async { exchange().wait() }), 7);
    let multi_thread = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    assert_eq!(multi_thread.block_on(async { exchange().wait() }), 7);
}

#[test]
fn may_be_done_within_what_is_waited_for() {
    let nested = async { tokio::spawn(async { exchange().wait() }).await.unwrap() };
    assert_eq!(async { exchange().wait() + nested.wait() }.wait(), 14);
}

#[test]
fn many_threads_may_wait_at_once() {
    let threads: Vec<_> = (0..8).map(|_| thread::spawn(|| exchange().wait())).collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), 7);
    }
}

#[test]
fn a_panic_goes_on_where_it_is_waited_for() {
    let panicking = || async { panic!("told") }.wait();
    let panic = catch_unwind(AssertUnwindSafe(panicking)).unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"told"));
    assert_eq!(Call(5).wait(), Ok(5));
}

#[test]
fn items_come_one_by_one_and_are_not_made_ahead() {
    let made = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&made);
    let numbers = stream::unfold(0, move |number| {
        counter.fetch_add(1, Ordering::SeqCst);
        ready((number < 2).then_some((number, number + 1)))
    });
    let mut items = numbers.wait_each();
    assert_eq!(made.load(Ordering::SeqCst), 0);
    assert_eq!(items.next(), Some(0));
    assert_eq!(made.load(Ordering::SeqCst), 1);
    assert_eq!(items.next(), Some(1));
    assert_eq!(items.next(), None);
    // `unfold` panics when it is asked again after its end.
    assert_eq!(items.next(), None);
}

#[test]
fn a_stream_may_need_a_runtime_and_be_waited_for_within_async_code() {
    let bytes = || Box::pin(stream::once(exchange()));
    assert_eq!(bytes().wait_each().collect::<Vec<_>>(), [7]);
    let runtime = Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(async { bytes().wait_each().collect::<Vec<_>>() }), [7]);
}
