//! What is made of replies.

use super::sample::{list, meeting, page, replied, sms, sms_with};
use super::{Cell, Rows};
use crate::peer::{Later, Peer, Reply};
use crate::server::Answer;
use serde_json::{Value, json};

pub(super) const ROWS: Rows = &[
    ("a new enum value fails no page", new_value),
    ("a new enum value is read as the text that it is", kept_value),
    ("a nullable field that is missing reads as none", missing_nullable),
    ("an entry that cannot be read costs no other", bad_entry),
    ("an entry that cannot be read is given as the JSON that it is", rejected),
    ("the reply can be had as it came", raw),
];

fn ids(reply: &Reply) -> Vec<&str> {
    let data = reply.json["data"].as_array();
    data.into_iter().flatten().filter_map(|item| item["id"].as_str()).collect()
}

async fn page_of(peer: &dyn Peer, items: &[Value]) -> Result<Reply, Cell> {
    let reply = replied(peer, page(items), &list()).await;
    reply.map_err(|_| Cell::wrong("the page is lost"))
}

fn new_value(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let items = [sms("acti_1"), sms_with("acti_2", "status", Some(json!("forwarded")))];
        match page_of(peer, &items).await {
            Ok(reply) => Cell::holds(ids(&reply) == ["acti_1", "acti_2"], "the entry is lost"),
            Err(cell) => cell,
        }
    })
}

fn kept_value(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let items = [sms_with("acti_2", "status", Some(json!("forwarded")))];
        match page_of(peer, &items).await {
            Ok(reply) => {
                let status = &reply.json["data"][0]["status"];
                Cell::holds(status == "forwarded", format!("it reads as {status}"))
            }
            Err(cell) => cell,
        }
    })
}

fn missing_nullable(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let items = [sms_with("acti_1", "cost", None)];
        match page_of(peer, &items).await {
            Ok(reply) => Cell::holds(ids(&reply) == ["acti_1"], "the entry is lost"),
            Err(cell) => cell,
        }
    })
}

/// A page of which one entry has no date, which no entry may lack.
fn with_a_bad_one() -> [Value; 3] {
    [sms("acti_1"), sms_with("acti_2", "date_created", None), sms("acti_3")]
}

fn bad_entry(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match page_of(peer, &with_a_bad_one()).await {
            Ok(reply) => {
                let found = ids(&reply);
                let is_right = found.contains(&"acti_1") && found.contains(&"acti_3");
                Cell::holds(is_right, "others are lost")
            }
            Err(cell) => cell,
        }
    })
}

fn rejected(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok((_server, caller)) = meeting(peer, &[page(&with_a_bad_one())]) else {
            return Cell::wrong("no client");
        };
        let Some(items) = caller.items() else { return Cell::absent("") };
        let items = items.await;
        let good = items.iter().filter(|item| item.is_ok()).count();
        let told = items.iter().any(|item| {
            item.as_ref().is_err_and(|json| {
                serde_json::from_str::<Value>(json).is_ok_and(|json| json["id"] == "acti_2")
            })
        });
        Cell::holds(good == 2 && told, "it is lost")
    })
}

fn raw(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok((_server, caller)) = meeting(peer, &[Answer::json(200, r#"{"any":"thing"}"#)])
        else {
            return Cell::wrong("no client");
        };
        match caller.raw() {
            None => Cell::absent(""),
            Some(raw) => Cell::holds(raw.await.as_deref() == Ok(r#"{"any":"thing"}"#), "changed"),
        }
    })
}
