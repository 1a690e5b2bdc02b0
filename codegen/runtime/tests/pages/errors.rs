//! What goes wrong on the way.

use crate::list::{ListCall, Message, Messages, Undated, answer, date, list, message};
use crate::support::{Answer, Server};
use close_messaging_runtime::{Delivery, Error, ErrorKind, Page, Walk};
use futures_util::StreamExt;
use serde_json::{Value, json};

fn all(count: u32) -> Vec<Value> {
    (0..count).map(message).collect()
}

async fn items(stream: impl futures_util::Stream<Item = Result<Message, Error>>) -> Vec<String> {
    let text = |item: Result<Message, Error>| match item {
        Ok(item) => item.id.to_string(),
        Err(error) => error.to_string(),
    };
    stream.map(text).collect().await
}

#[tokio::test]
async fn a_bad_item_is_an_error_of_its_own() {
    let mut all = all(5);
    all[2] = json!({"id": "4155550100", "date_created": date(2).to_string()});
    let server = Server::new(move |query| answer(&all, query, 50)).await;

    let page = list::<Messages>(&server.client()).send().await.unwrap();
    assert_eq!((page.data.len(), page.rejected.len(), page.len()), (4, 1, 5));
    let stream = list::<Messages>(&server.client()).stream();
    let results: Vec<Result<Message, Error>> = stream.collect().await;
    let good: Vec<u32> = results.iter().flatten().map(|item| item.id).collect();
    assert_eq!(good, [4, 3, 1, 0]);
    let error = results[2].as_ref().unwrap_err();
    let ErrorKind::Item(rejected) = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!((rejected.index(), rejected.path()), (2, "id"));
    assert_eq!(rejected.reason(), "expected u32");
    let json: Value = serde_json::from_str(rejected.json()).unwrap();
    assert_eq!(json["id"], "4155550100");
    assert_eq!(error.delivery(), Delivery::Accepted);
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("4155550100"), "{shown}");
    assert!(
        shown.starts_with("message_list: the item at index 2 is not as declared: id: expected")
    );
}

#[tokio::test]
async fn an_item_whose_date_cannot_be_read_is_given_with_the_others() {
    let mut all = all(100);
    for item in all.iter_mut().step_by(7) {
        // Behind what filters by it.
        item["shown"] = json!("unreadable");
    }
    let server = Server::new(move |query| {
        let Answer::Json(status, body) = answer(&all, query, 50) else {
            return Answer::Silence;
        };
        let mut body: Value = serde_json::from_str(&body).unwrap();
        for item in body["data"].as_array_mut().unwrap() {
            if !item["shown"].is_null() {
                item["date_created"] = item["shown"].clone();
            }
        }
        Answer::Json(status, body.to_string())
    })
    .await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    let mut given = items(call.stream()).await;
    given.sort_by_key(|text| text.parse::<u32>().unwrap());
    assert_eq!(given, (0..100).map(|number: u32| number.to_string()).collect::<Vec<String>>());
}

#[tokio::test]
async fn a_page_that_fails_ends_the_stream() {
    for ahead in [0, 3] {
        let all = all(100);
        // Read ahead, a page begins with the last item of the one before.
        let fails = if ahead == 0 { "20" } else { "18" };
        let server = Server::new(move |query| match query.get("_skip").map(String::as_str) {
            Some(skip) if skip == fails => Answer::Json(500, "{}".to_owned()),
            _ => answer(&all, query, 100),
        })
        .await;
        let mut call: ListCall<Undated> = list(&server.client());
        call.query("_limit", &10);
        let results: Vec<Result<Message, Error>> = call.stream().prefetch(ahead).collect().await;
        let (last, items) = results.split_last().unwrap();
        let before = if ahead == 0 { 20 } else { 19 };
        assert!(items.len() == before && items.iter().all(Result::is_ok));
        let error = last.as_ref().unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Status);
        assert_eq!(error.status().unwrap().as_u16(), 500);
        // The page that fails is asked for four times.
        let queries = server.queries();
        let failed =
            queries.iter().filter(|query| query.get("_skip").is_some_and(|skip| skip == fails));
        assert_eq!(failed.count(), 4);
        assert!(ahead > 0 || queries.len() == 6);
    }
}

#[tokio::test]
async fn what_cannot_be_skipped_says_what_to_do() {
    let all = all(100);
    let server = Server::new(move |query| answer(&all, query, 50)).await;
    for limit in [None, Some(50)] {
        let mut call: ListCall = list(&server.client());
        call.query("_limit", &10);
        let mut stream = call.pages().walk(Walk::Offsets);
        if let Some(limit) = limit {
            stream = stream.skip_limit(limit);
        }
        let results: Vec<Result<Page<Message>, Error>> = stream.collect().await;
        let (last, pages) = results.split_last().unwrap();
        assert_eq!(pages.len(), 6);
        let error = last.as_ref().unwrap_err();
        let text = error.to_string();
        assert!(text.contains("longer than `_skip` can reach; walk it by windows"), "{text}");
        assert!(matches!(error.kind(), ErrorKind::Listing { .. }));
        // The server's own words are kept.
        assert_eq!(error.text().is_some(), limit.is_none());
    }
    assert_eq!(server.queries().len(), 7 + 6);
}

#[tokio::test]
async fn too_many_of_one_moment_say_which() {
    let mut all = all(200);
    for item in &mut all[20..120] {
        item["date_created"] = date(20).to_string().into();
    }
    let server = Server::new(move |query| answer(&all, query, 50)).await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    let results = items(call.stream()).await;
    let error = results.last().unwrap();
    let says = "the `date_created` 2026-03-01T20:00:00+00:00";
    assert!(error.contains(says) && error.contains("400"), "{error}");
}

#[tokio::test]
async fn a_refusal_that_has_nothing_to_do_with_skipping_stays_what_it_is() {
    let server = Server::new(|_| Answer::Json(400, r#"{"error": "no"}"#.to_owned())).await;
    for walk in [Walk::Windows, Walk::Offsets] {
        let stream = list::<Messages>(&server.client()).stream().walk(walk);
        let results: Vec<Result<Message, Error>> = stream.collect().await;
        assert_eq!(results.len(), 1);
        assert_eq!(results[0].as_ref().unwrap_err().kind(), &ErrorKind::Status);
    }
}

#[tokio::test]
async fn a_server_that_takes_no_windows_says_what_to_do() {
    let all = all(100);
    let server = Server::new(move |query| match query.contains_key("date_created__gte") {
        true => Answer::Json(400, r#"{"error": "no"}"#.to_owned()),
        false => answer(&all, query, 100),
    })
    .await;
    let mut call: ListCall = list(&server.client());
    call.query("_limit", &10);
    let results: Vec<Result<Message, Error>> = call.clone().stream().collect().await;
    assert_eq!(results.len(), 1);
    let error = results[0].as_ref().unwrap_err();
    assert!(error.to_string().contains("walk it by offsets"), "{error}");
    assert_eq!(error.text().as_deref(), Some(r#"{"error": "no"}"#));
    assert_eq!(items(call.stream().walk(Walk::Offsets)).await.len(), 100);
}

#[tokio::test]
async fn an_empty_page_that_promises_more_ends_the_stream() {
    let body = r#"{"data": [], "has_more": true}"#;
    let server = Server::new(|_| Answer::Json(200, body.to_owned())).await;
    for walk in [Walk::Windows, Walk::Offsets] {
        let stream = list::<Messages>(&server.client()).stream().walk(walk);
        let results = items(stream).await;
        assert_eq!(results, ["message_list: a page without items says that more follow"]);
    }
}

#[tokio::test]
async fn windows_that_cannot_be_are_refused_unsent() {
    let server = Server::new(|_| Answer::Silence).await;
    let undated = list::<Undated>(&server.client()).pages();
    let mut skipping: ListCall = list(&server.client());
    skipping.query("_skip", &5);
    for (stream, parameter) in [(undated, "walk"), (skipping.pages(), "_skip")] {
        let mut stream = stream.walk(Walk::Windows);
        let error = stream.next().await.unwrap().unwrap_err();
        let ErrorKind::Argument { parameter: named, .. } = error.kind() else {
            panic!("{error:?}");
        };
        assert_eq!(*named, parameter);
        assert!(stream.next().await.is_none());
    }
    assert!(server.queries().is_empty());
}
