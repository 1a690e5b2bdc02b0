//! A server with a list that lets only so many items be skipped.

use crate::lists::{matches, parameters};
use close_messaging::jiff::{SignedDuration, Timestamp};
use close_wire_tests::{Reply, Server};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The most that the server gives at once, and the most that it skips.
pub(crate) const MOST: usize = 20;
/// The most items that it skips.
pub(crate) const MOST_SKIPPED: usize = 40;

/// The items, in the order of the server.
pub(crate) type Items = Arc<Mutex<Vec<Value>>>;

/// Items that came a second after each other, but for every `together` that came at once.
pub(crate) fn items(count: usize, together: usize) -> Vec<Value> {
    let start: Timestamp = "2026-10-05T00:00:00Z".parse().unwrap();
    let item = |number: usize| {
        let seconds = i64::try_from(number / together).unwrap();
        let moment = start + SignedDuration::from_secs(seconds);
        let mut item = crate::bodies::message(&format!("acti_{number}"));
        item["date_created"] = json!(moment.to_string());
        item
    };
    (0..count).map(item).collect()
}

/// A server of these items. After each request `then` may change them.
pub(crate) async fn serving(
    items: &Items,
    mut then: impl FnMut(&mut Vec<Value>) + Send + 'static,
) -> Server {
    let items = Arc::clone(items);
    Server::by(move |request| {
        let items = &mut *items.lock().unwrap();
        let reply = reply(items, &parameters(request));
        then(items);
        reply
    })
    .await
}

fn reply(items: &[Value], parameters: &HashMap<String, String>) -> Reply {
    let number = |name, unless| parameters.get(name).map_or(unless, |text| text.parse().unwrap());
    let (limit, skip) = (number("_limit", MOST), number("_skip", 0));
    if limit > MOST {
        return Reply::json(400, json!({"error": format!("max_limit = {MOST}")}));
    }
    if skip > MOST_SKIPPED {
        let error = format!("The skip you set is too large (max_skip = {MOST_SKIPPED}).");
        return Reply::json(400, json!({"error": error}));
    }
    let matching: Vec<&Value> = items.iter().filter(|item| matches(item, parameters)).collect();
    let page: Vec<Value> =
        matching.iter().skip(skip).take(limit).map(|item| cut(item, parameters)).collect();
    let has_more = matching.len() > skip + page.len();
    Reply::json(200, json!({"data": page, "has_more": has_more}))
}

/// The fields of an item that were asked for.
fn cut(item: &Value, parameters: &HashMap<String, String>) -> Value {
    let Some(fields) = parameters.get("_fields") else { return item.clone() };
    fields.split(',').map(|name| (name.to_owned(), item[name].clone())).collect()
}
