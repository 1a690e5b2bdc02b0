//! Reading ahead.

use crate::list::{API, ListCall, Message, Messages, Undated, answer, list, message};
use crate::support::{Answer, Server};
use close_messaging_runtime::testing::{Script, StillClock};
use close_messaging_runtime::{ApiKey, Client, Error, ErrorKind, ItemStream, PageStream};
use futures_util::{Stream, StreamExt, TryStreamExt};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::marker::PhantomPinned;
use std::sync::Mutex;
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
    let mut given: Vec<u32> = first.data.iter().map(|message| message.id).collect();
    while let Some(page) = soon(pages.next()).await {
        given.extend(page.unwrap().data.iter().map(|message| message.id));
    }
    assert_eq!(given, (0..100).rev().collect::<Vec<u32>>());
}

#[tokio::test]
async fn pages_are_asked_for_at_the_same_time() {
    let all: Vec<Value> = (0..100).map(message).collect();
    let server = Server::new(move |query| match query.contains_key("_skip") {
        true => Answer::Silence,
        false => answer(&all, query, 100),
    })
    .await;
    let mut pages = pages(&server).prefetch(4);
    assert_eq!(soon(pages.next()).await.unwrap().unwrap().len(), 10);
    // None of the four comes, and each is asked for.
    soon(server.arrived(5)).await;
    let queries = server.queries();
    let skips: BTreeSet<Option<&str>> =
        queries.iter().map(|query| query.get("_skip").map(String::as_str)).collect();
    assert_eq!(skips, BTreeSet::from([None, Some("9"), Some("18"), Some("27"), Some("36")]));
}

#[tokio::test]
async fn a_page_that_is_tried_again_keeps_its_place() {
    let all: Vec<Value> = (0..100).map(message).collect();
    let failed = Mutex::new(BTreeSet::new());
    let server = Server::new(move |query| {
        // Each page that is asked for ahead fails once.
        match query.get("_skip").is_some_and(|skip| failed.lock().unwrap().insert(skip.clone())) {
            true => Answer::Json(503, "{}".to_owned()),
            false => answer(&all, query, 100),
        }
    })
    .await;
    let pages: Vec<_> = soon(pages(&server).prefetch(4).try_collect()).await.unwrap();
    let given = pages.iter().flat_map(|page| &page.data).map(|message| message.id);
    assert!(given.eq((0..100).rev()));
}

#[tokio::test]
async fn each_page_has_a_deadline_of_its_own() {
    let (script, clock) = (Script::new(), StillClock::new());
    let client: Client = Client::builder(&API, ApiKey::new("api_key"))
        .transport(script.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let all: Vec<Value> = (90..100).map(message).collect();
    script.reply(200, json!({"data": all, "has_more": true}).to_string());
    script.silence().silence().silence();
    let mut call: ListCall<Undated> = list(&client);
    call.timeout(Duration::from_secs(10));
    let mut pages = call.pages().prefetch(3);
    assert_eq!(soon(pages.next()).await.unwrap().unwrap().len(), 10);
    soon(async {
        while script.requests().len() < 4 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    clock.advance(Duration::from_secs(11));
    let error = soon(pages.next()).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Timeout);
    assert!(soon(pages.next()).await.is_none());
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test]
async fn windows_come_in_their_order() {
    let all: Vec<Value> = (0..500).map(message).collect();
    let server = Server::new(move |query| answer(&all, query, 100)).await;
    for ahead in [1, 2, 4, 8] {
        let mut call: ListCall<Messages> = list(&server.client());
        call.query("_limit", &10);
        let mut messages = call.stream().prefetch(ahead);
        for id in (0..500).rev() {
            assert_eq!(soon(messages.next()).await.unwrap().unwrap().id, id);
        }
        assert!(soon(messages.next()).await.is_none());
    }
}

#[tokio::test]
async fn no_more_pages_come_than_were_said() {
    for ahead in [0, 1, 3, 99] {
        let server = server(None).await;
        let mut pages = pages(&server).prefetch(ahead);
        let (mut taken, mut items) = (0, 0);
        while let Some(page) = soon(pages.next()).await {
            items += page.unwrap().len();
            taken += 1;
            // Time enough for those that should not come.
            for _ in 0..200 {
                tokio::task::yield_now().await;
            }
            let (came, most) = (server.queries().len(), taken + ahead.min(8));
            assert!(came <= most, "{came} of {most}, {ahead} ahead");
        }
        assert_eq!(items, 100);
    }
}

#[tokio::test]
async fn to_drop_the_stream_is_to_stop() {
    let server = server(Some("18")).await;
    let mut pages = pages(&server).prefetch(3);
    let page = soon(pages.next()).await.unwrap();
    assert!(page.is_ok());
    soon(server.arrived(4)).await;
    drop(pages);
    soon(server.closed()).await;
    let skips: Vec<_> = server.queries().iter().map(|query| query.get("_skip").cloned()).collect();
    assert!(skips.len() <= 5 && skips.contains(&Some("18".to_owned())), "{skips:?}");
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
