//! A list that is longer than the server lets skip.

use crate::lists::parameters;
use crate::setup::client_at;
use crate::walked::{self, Items, MOST, MOST_SKIPPED, items};
use close_messaging::types::WhatsAppMessageField;
use close_messaging::{ErrorKind, Walk};
use close_wire_tests::Server;
use futures_util::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

const COUNT: usize = 300;

fn shared(items: Vec<Value>) -> Items {
    Arc::new(Mutex::new(items))
}

fn numbers(ids: impl IntoIterator<Item = String>) -> Vec<usize> {
    ids.into_iter().map(|id| id.strip_prefix("acti_").unwrap().parse().unwrap()).collect()
}

/// The numbers of all items that a stream gives, in its order.
async fn walk(server: &Server) -> Vec<usize> {
    let list = client_at(server.base_url()).whatsapp().list();
    let messages: Vec<_> = list.stream().try_collect().await.unwrap();
    numbers(messages.into_iter().map(|message| message.id.to_string()))
}

#[track_caller]
fn assert_each_once(mut found: Vec<usize>, expected: impl Iterator<Item = usize>) {
    found.sort_unstable();
    assert_eq!(found, expected.collect::<Vec<_>>());
}

/// The same items in another order, always the same one.
fn shuffled(items: Vec<Value>) -> Vec<Value> {
    let mut places: Vec<(usize, Value)> =
        items.into_iter().enumerate().map(|(place, item)| (place * 7919 % 311, item)).collect();
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, item)| item).collect()
}

#[tokio::test]
async fn every_item_comes_once_in_whatever_order_they_are() {
    for together in [1, 15] {
        let old_first = items(COUNT, together);
        let new_first = old_first.iter().rev().cloned().collect();
        for order in [old_first.clone(), new_first, shuffled(old_first)] {
            let server = walked::serving(&shared(order), |_| ()).await;
            assert_each_once(walk(&server).await, 0..COUNT);
            let requests = server.requests();
            let refused = requests.iter().any(|request| {
                let skip = parameters(request).get("_skip").map(|skip| skip.parse().unwrap());
                skip.unwrap_or(0) > MOST_SKIPPED
            });
            assert!(!refused, "it asked for more than may be skipped");
            assert!(requests.len() <= 4 * COUNT / MOST, "{}", requests.len());
        }
    }
}

#[tokio::test]
async fn what_is_there_throughout_comes_once_while_others_come_and_go() {
    let list = shared(items(COUNT, 3).into_iter().rev().collect());
    let (mut turn, mut added) = (0, COUNT);
    let server = walked::serving(&list, move |items| {
        turn += 1;
        // One goes that was there, from the front or the middle, and a newer one comes.
        let gone = if turn % 2 == 0 { 0 } else { items.len() / 2 };
        items.remove(gone);
        let mut new = items[0].clone();
        new["id"] = json!(format!("acti_{added}"));
        new["date_created"] = json!("2026-10-06T00:00:00Z");
        items.insert(0, new);
        added += 1;
    })
    .await;
    let found = walk(&server).await;
    let once: BTreeSet<usize> = found.iter().copied().collect();
    assert_eq!(once.len(), found.len(), "some came twice");
    let left = list.lock().unwrap().clone();
    let left = numbers(left.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
    for id in left.into_iter().filter(|id| *id < COUNT) {
        assert!(once.contains(&id), "{id} is missing");
    }
}

#[tokio::test]
async fn the_bounds_of_the_caller_hold_in_every_window() {
    let server = walked::serving(&shared(items(COUNT, 1)), |_| ()).await;
    let since: close_messaging::DateTime = "2026-10-05T00:00:50Z".parse().unwrap();
    let until: close_messaging::DateTime = "2026-10-05T00:03:20Z".parse().unwrap();
    let list = client_at(server.base_url()).whatsapp().list().date_created(since..until);
    let messages: Vec<_> = list.stream().try_collect().await.unwrap();
    let found = numbers(messages.into_iter().map(|message| message.id.to_string()));
    assert_each_once(found, 50..200);
}

#[tokio::test]
async fn more_at_one_moment_than_can_be_skipped_is_an_error_that_says_so() {
    let server = walked::serving(&shared(items(COUNT, COUNT)), |_| ()).await;
    let list = client_at(server.base_url()).whatsapp().list();
    let items: Vec<_> = list.stream().collect().await;
    let error = items.last().unwrap().as_ref().unwrap_err();
    let ErrorKind::Listing { reason, .. } = error.kind() else { panic!("{error:?}") };
    assert!(reason.contains("2026-10-05T00:00:00"), "{reason}");
}

#[tokio::test]
async fn a_list_read_by_offsets_ends_where_the_server_says() {
    let server = walked::serving(&shared(items(COUNT, 1)), |_| ()).await;
    let list = client_at(server.base_url()).whatsapp().list();
    let items: Vec<_> = list.stream().walk(Walk::Offsets).collect().await;
    assert_eq!(items.len(), MOST_SKIPPED + MOST + 1);
    let error = items.last().unwrap().as_ref().unwrap_err();
    assert!(error.text().unwrap().contains("max_skip = 40"), "{error:?}");
}

#[tokio::test]
async fn partial_items_are_walked_by_a_date_that_was_not_asked_for() {
    let server = walked::serving(&shared(items(COUNT, 2)), |_| ()).await;
    let list = client_at(server.base_url()).whatsapp().list();
    let texts = list.fields([WhatsAppMessageField::Text]).stream();
    let messages: Vec<_> = texts.try_collect().await.unwrap();
    assert_eq!(messages.len(), COUNT);
    for message in messages {
        assert_eq!(message.text.unwrap().as_str(), "Hello");
        assert_eq!(message.direction, None);
    }
}
