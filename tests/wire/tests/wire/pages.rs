//! Lists: one page, all pages, all entries, and entries that cannot be read.

use crate::bodies::{message, page, sms};
use crate::setup::{builder_at, client_at};
use close_messaging::testing::StillClock;
use close_messaging::{Delivery, ErrorKind, Walk};
use close_wire_tests::{Reply, Server};
use futures_util::{StreamExt, TryStreamExt};
use serde_json::{Value, json};

/// An SMS whose `status` is missing.
fn unreadable(id: &str) -> Value {
    let mut sms = sms(id);
    sms.as_object_mut().unwrap().remove("status");
    sms["text"] = json!("+12025550143");
    sms
}

async fn one_page(items: &[Value], has_more: bool) -> Server {
    Server::answering([Reply::json(200, page(items, has_more))]).await
}

#[tokio::test]
async fn a_page_keeps_what_cannot_be_read_apart_from_the_rest() {
    let items = [sms("acti_1"), unreadable("acti_2"), sms("acti_3")];
    let server = one_page(&items, true).await;
    let page = client_at(server.base_url()).sms().list().await.unwrap();
    let ids: Vec<&str> = page.data.iter().map(|sms| sms.id.as_str()).collect();
    assert_eq!(ids, ["acti_1", "acti_3"]);
    assert!(page.has_more);
    assert_eq!(page.len(), 3);
    let [rejected] = &page.rejected[..] else { panic!("{page:?}") };
    assert_eq!((rejected.index(), rejected.path()), (1, ""));
    assert_eq!(rejected.reason(), "missing field `status`");
    assert_eq!(serde_json::from_str::<Value>(rejected.json()).unwrap(), items[1]);
    let shown = format!("{rejected} {page:?}");
    assert!(!shown.contains("2025550143"), "{shown}");
    let order = page.into_items().map(|item| item.is_ok());
    assert_eq!(order.collect::<Vec<_>>(), [true, false, true]);
}

#[tokio::test]
async fn the_field_at_fault_is_named_by_its_way() {
    let mut wrong = message("acti_1");
    wrong["attachments"] =
        json!([{"content_type": null, "filename": null, "size": "big", "url": ""}]);
    let server = one_page(&[wrong], false).await;
    let page = client_at(server.base_url()).whatsapp().list().await.unwrap();
    assert_eq!(page.rejected[0].path(), "attachments[0].size");
}

#[tokio::test]
async fn a_stream_tells_what_cannot_be_read_and_goes_on() {
    let items = [sms("acti_1"), unreadable("acti_2"), sms("acti_3")];
    let server = one_page(&items, false).await;
    let items: Vec<_> = client_at(server.base_url()).sms().list().stream().collect().await;
    assert_eq!(items.len(), 3);
    assert_eq!(items[0].as_ref().unwrap().id, "acti_1");
    assert_eq!(items[2].as_ref().unwrap().id, "acti_3");
    let error = items[1].as_ref().unwrap_err();
    let ErrorKind::Item(rejected) = error.kind() else { panic!("{error}") };
    assert_eq!(rejected.reason(), "missing field `status`");
    assert!(rejected.json().contains("2025550143"));
    assert!(!format!("{error} {error:?}").contains("2025550143"));
    assert_eq!((error.operation(), error.delivery()), ("sms_list", Delivery::Accepted));
}

fn of_offsets() -> [Reply; 3] {
    [
        Reply::json(200, page(&[sms("acti_1"), sms("acti_2")], true)),
        Reply::json(200, page(&[sms("acti_3"), sms("acti_4")], true)),
        Reply::json(200, page(&[sms("acti_5")], false)),
    ]
}

fn queries(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.query.unwrap_or_default()).collect()
}

#[tokio::test]
async fn pages_come_one_after_another() {
    let server = Server::answering(of_offsets()).await;
    let list = client_at(server.base_url()).sms().list().lead_id(["lead_1"]).limit(2);
    let pages: Vec<_> = list.pages().walk(Walk::Offsets).try_collect().await.unwrap();
    assert_eq!(pages.iter().map(close_messaging::Page::len).collect::<Vec<_>>(), [2, 2, 1]);
    let queries = queries(&server);
    assert_eq!(queries[1], "lead_id=lead_1&_limit=2&_skip=2");
    assert_eq!(queries[2], "lead_id=lead_1&_limit=2&_skip=4");
}

#[tokio::test]
async fn a_page_that_cannot_be_had_is_one_error_and_the_end() {
    let [first, ..] = of_offsets();
    let server = Server::answering([first, Reply::json(403, "{}")]).await;
    let list = client_at(server.base_url()).sms().list();
    let items: Vec<_> = list.stream().walk(Walk::Offsets).collect().await;
    assert_eq!(items.len(), 3);
    assert_eq!(items[2].as_ref().unwrap_err().status().unwrap(), 403);
}

#[tokio::test]
async fn a_page_of_a_stream_is_asked_for_again_after_a_fault() {
    let [first, second, third] = of_offsets();
    let server = Server::answering([first, Reply::new(503, ""), second, third]).await;
    let list = client_at(server.base_url()).sms().list();
    let items: Vec<_> = list.stream().walk(Walk::Offsets).try_collect().await.unwrap();
    assert_eq!(items.len(), 5);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn an_empty_page_that_claims_more_is_no_endless_list() {
    for walk in [Walk::Windows, Walk::Offsets] {
        let server = one_page(&[], true).await;
        let list = client_at(server.base_url()).sms().list();
        let items: Vec<_> = list.stream().walk(walk).collect().await;
        assert_eq!(items.len(), 1);
        let error = items[0].as_ref().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Listing { .. }), "{error:?}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_asked_for_before_it_is_polled_nor_ahead_unless_told() {
    let server = Server::answering(of_offsets()).await;
    let list = client_at(server.base_url()).sms().list();
    let mut items = list.stream().walk(Walk::Offsets);
    assert!(server.requests().is_empty());
    items.try_next().await.unwrap().unwrap();
    items.try_next().await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn pages_are_fetched_ahead_as_many_as_told() {
    let server = Server::answering(of_offsets()).await;
    let client = builder_at(server.base_url(), &StillClock::new()).build().unwrap();
    let mut items = client.sms().list().stream().walk(Walk::Offsets).prefetch(1);
    items.try_next().await.unwrap().unwrap();
    while server.requests().len() < 2 {
        tokio::task::yield_now().await;
    }
    let rest: Vec<_> = items.try_collect().await.unwrap();
    assert_eq!(rest.len(), 4);
    assert_eq!(server.requests().len(), 3);
}
