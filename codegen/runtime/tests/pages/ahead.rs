//! Reading ahead.

use crate::list::{ListCall, Message, Undated, answer, list, message};
use crate::support::{Answer, Server};
use close_messaging_runtime::{Error, ItemStream, PageStream};
use futures_util::{Stream, StreamExt};
use serde_json::Value;
use std::marker::PhantomPinned;
use std::time::Duration;
use tokio::time::timeout;

/// Ten pages of ten messages; the page at `silent` never comes.
async fn server(silent: Option<&'static str>) -> Server {
    let all: Vec<Value> = (0..100).map(message).collect();
    Server::new(move |query| match query.get("_skip").map(String::as_str) {
        skip if skip.is_some() && skip == silent => Answer::Silence,
        _ => answer(&all, query, 100),
    })
    .await
}

fn pages(server: &Server) -> PageStream<Message> {
    let mut call: ListCall<Undated> = list(&server.client());
    call.query("_limit", &10);
    call.pages()
}

/// What should happen, unless the test fails.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    timeout(Duration::from_secs(20), future).await.unwrap()
}

#[tokio::test]
async fn pages_come_while_nobody_asks() {
    let server = server(None).await;
    let mut pages = pages(&server).prefetch(3);
    assert!(server.queries().is_empty());
    let first = soon(pages.next()).await.unwrap().unwrap();
    assert_eq!(first.data[0].id, 99);
    soon(server.arrived(4)).await;
    assert_eq!(soon(pages.collect::<Vec<_>>()).await.len(), 9);
    assert_eq!(server.queries().len(), 10);
}

#[tokio::test]
async fn no_more_pages_come_than_were_said() {
    for ahead in [0, 1, 3, 99] {
        let server = server(None).await;
        let mut pages = pages(&server).prefetch(ahead);
        let mut taken = 0;
        while let Some(page) = soon(pages.next()).await {
            assert_eq!(page.unwrap().len(), 10);
            taken += 1;
            // Time enough for those that should not come.
            for _ in 0..200 {
                tokio::task::yield_now().await;
            }
            let (came, most) = (server.queries().len(), taken + ahead.min(8));
            assert!(came <= most, "{came} of {most}, {ahead} ahead");
        }
        assert_eq!(taken, 10);
    }
}

#[tokio::test]
async fn to_drop_the_stream_is_to_stop() {
    let server = server(Some("20")).await;
    let mut pages = pages(&server).prefetch(3);
    let page = soon(pages.next()).await.unwrap();
    assert!(page.is_ok());
    soon(server.arrived(3)).await;
    drop(pages);
    soon(server.closed()).await;
    assert_eq!(server.queries().len(), 3);
}

#[test]
fn a_runtime_that_ends_is_no_end_of_the_list() {
    let runtime = || tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (serving, reading) = (runtime(), runtime());
    let server = serving.block_on(server(Some("20")));
    let mut pages = pages(&server).prefetch(1);
    let page = reading.block_on(pages.next()).unwrap();
    assert!(page.is_ok());
    reading.block_on(server.arrived(2));
    reading.shutdown_timeout(Duration::from_secs(20));
    let rest: Vec<Result<_, Error>> = serving.block_on(pages.collect());
    let error = rest.last().unwrap().as_ref().unwrap_err();
    assert!(error.to_string().contains("ended with the runtime"), "{error}");
}

#[test]
fn streams_go_where_others_go() {
    fn goes<T: Stream + Send + Unpin>() {}
    struct Pinned(PhantomPinned);
    goes::<PageStream<Pinned>>();
    goes::<ItemStream<Pinned>>();
}
