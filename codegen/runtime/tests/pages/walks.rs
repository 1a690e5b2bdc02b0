//! What is asked for, and what is given.

use crate::list::{ListCall, Message, Undated, answer, date, list, message};
use crate::support::Server;
use close_messaging_runtime::{Error, Walk};
use futures_util::{StreamExt, TryStreamExt};
use serde_json::Value;

/// A server with this many messages, of which at most 50 may be skipped.
async fn server(count: u32) -> Server {
    let all: Vec<Value> = (0..count).map(message).collect();
    Server::new(move |query| answer(&all, query, 50)).await
}

fn numbers(messages: &[Message]) -> Vec<u32> {
    let mut numbers: Vec<u32> = messages.iter().map(|message| message.id).collect();
    numbers.sort_unstable();
    numbers
}

#[tokio::test]
async fn windows_reach_where_skipping_does_not() {
    let server = server(500).await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    let messages: Vec<Message> = call.stream().try_collect().await.unwrap();
    assert_eq!(numbers(&messages), (0..500).collect::<Vec<u32>>());
    let queries = server.queries();
    assert!(queries.len() < 90, "{}", queries.len());
    assert!(queries.iter().all(|query| query["_limit"] == "10" && !query.contains_key("_skip")));
}

#[tokio::test]
async fn pages_are_full_of_something_and_say_more_until_the_last() {
    let server = server(30).await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    let pages: Vec<_> = call.pages().try_collect().await.unwrap();
    let more: Vec<bool> = pages.iter().map(|page| page.has_more).collect();
    let (_, others) = more.split_last().unwrap();
    assert!(others.iter().all(|more| *more), "{more:?}");
    assert!(pages.iter().all(|page| !page.is_empty()));
    let messages: Vec<Message> = pages.into_iter().flat_map(|page| page.data).collect();
    assert_eq!(numbers(&messages), (0..30).collect::<Vec<u32>>());

    let whole: ListCall = list(&server.client());
    let pages: Vec<_> = whole.pages().try_collect().await.unwrap();
    assert!(pages.len() == 1 && !pages[0].has_more);
}

#[tokio::test]
async fn an_empty_list_gives_nothing() {
    let server = server(0).await;
    let call: ListCall = list(&server.client());
    let pages: Vec<Result<_, Error>> = call.pages().collect().await;
    assert!(pages.is_empty());
    assert_eq!(server.queries().len(), 1);
}

#[tokio::test]
async fn the_bounds_of_the_caller_stand_where_no_window_is_narrower() {
    let server = server(500).await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    call.query("date_created__gt", &date(99));
    call.query("date_created__lte", &date(399));
    let messages: Vec<Message> = call.stream().try_collect().await.unwrap();
    assert_eq!(numbers(&messages), (100..400).collect::<Vec<u32>>());
    let queries = server.queries();
    for query in &queries {
        let lower = (query.get("date_created__gt"), query.get("date_created__gte"));
        let upper = (query.get("date_created__lte"), query.get("date_created__lt"));
        assert!(matches!(lower, (Some(_), None) | (None, Some(_))), "{query:?}");
        assert!(matches!(upper, (Some(_), None) | (None, Some(_))), "{query:?}");
        assert!(lower.0.is_none_or(|bound| *bound == date(99).to_string()), "{query:?}");
        assert!(upper.0.is_none_or(|bound| *bound == date(399).to_string()), "{query:?}");
    }
}

#[tokio::test]
async fn a_choice_of_fields_gets_those_that_the_walk_needs() {
    let server = server(3).await;
    for (walk, fields) in [(Walk::Windows, "text,id,date_created"), (Walk::Offsets, "text,id")] {
        let mut call: ListCall = list(&server.client());
        call.query_list("_fields", ["text"]);
        let messages: Vec<Message> = call.stream().walk(walk).try_collect().await.unwrap();
        assert_eq!(messages.len(), 3);
        assert_eq!(server.queries().last().unwrap()["_fields"], fields);
    }
    let call: ListCall = list(&server.client());
    let _: Vec<Message> = call.stream().try_collect().await.unwrap();
    assert!(server.queries().last().unwrap().is_empty());
}

#[tokio::test]
async fn who_skips_or_has_no_window_walks_by_offsets() {
    let server = server(30).await;
    let mut skipping: ListCall = list(&server.client());
    skipping.query("_limit", &10);
    skipping.query("_skip", &5);
    let messages: Vec<Message> = skipping.stream().try_collect().await.unwrap();
    assert_eq!(numbers(&messages), (0..25).collect::<Vec<u32>>());

    let mut undated: ListCall<Undated> = list(&server.client());
    undated.query("_limit", &10);
    let messages: Vec<Message> = undated.stream().try_collect().await.unwrap();
    assert_eq!(numbers(&messages), (0..30).collect::<Vec<u32>>());

    let queries = server.queries();
    let skips: Vec<_> =
        queries.iter().map(|query| query.get("_skip").map(String::as_str)).collect();
    assert_eq!(skips, [Some("5"), Some("15"), Some("25"), None, Some("10"), Some("20")]);
}

#[tokio::test]
async fn many_messages_of_one_moment_are_all_given() {
    let mut all: Vec<Value> = (0..40).map(message).collect();
    for item in &mut all[10..35] {
        item["date_created"] = date(10).to_string().into();
    }
    let server = Server::new(move |query| answer(&all, query, 50)).await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    let messages: Vec<Message> = call.stream().try_collect().await.unwrap();
    assert_eq!(numbers(&messages), (0..40).collect::<Vec<u32>>());
}
