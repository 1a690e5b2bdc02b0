//! Lists and their pages.

use super::sample::{list_of, meeting, page, sent, sms};
use super::{Cell, Rows};
use crate::call::{Edge, Filters, Range};
use crate::peer::{Later, Peer};
use crate::server::{Answer, Server};
use serde_json::json;
use std::time::Duration;

pub(super) const ROWS: Rows = &[
    ("the slash at the end of `/activity/sms/` is sent", slash),
    ("a list filter is sent as one value with commas", commas),
    ("a list can be filtered by date", dates),
    ("a list is walked to its end, page by page", walk),
    ("a list that claims more and gives nothing comes to an end", endless),
];

fn slash(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        match sent(peer, &super::sample::list()).await {
            Ok(request) => Cell::holds(
                request.path() == "/api/v1/activity/sms/",
                format!("`{}`", request.path()),
            ),
            Err(cell) => cell,
        }
    })
}

fn commas(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let leads = Some(vec!["lead_a".to_owned(), "lead_b".to_owned()]);
        match sent(peer, &list_of(Filters { lead_id: leads, ..Filters::default() })).await {
            Ok(request) => {
                let query = request.query().replace("%2C", ",");
                let is_right = query.split('&').any(|pair| pair == "lead_id=lead_a,lead_b");
                Cell::holds(is_right, format!("`{query}`"))
            }
            Err(cell) => cell,
        }
    })
}

fn dates(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let start = Edge { at: "2026-10-05T14:31:07Z".to_owned(), inclusive: true };
        let range = Range { start: Some(start), end: None };
        match sent(peer, &list_of(Filters { date_created: range, ..Filters::default() })).await {
            Ok(request) => {
                let is_right =
                    request.query().contains("date_created__gte=2026-10-05T14%3A31%3A07")
                        || request.query().contains("date_created__gte=2026-10-05T14:31:07");
                Cell::holds(is_right, format!("`{}`", request.query()))
            }
            Err(_) => Cell::wrong("not sent: the type cannot go into a query"),
        }
    })
}

/// Answers a list of three as the API would: two on a page, by what is skipped or by dates.
fn three() -> std::io::Result<Server> {
    Server::deciding(true, |_, request| {
        let ids = ["acti_1", "acti_2", "acti_3"];
        let query = request.query().replace("%3A", ":");
        let number = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(other, _)| *other == name).and_then(|(_, value)| value.parse().ok())
        };
        let skip: usize = number("_skip").unwrap_or(0);
        let limit: usize = number("_limit").unwrap_or(100);
        let within = |date: &str| {
            query.split('&').filter_map(|pair| pair.split_once('=')).all(|(name, value)| {
                let (value, date) =
                    (value.get(..10).unwrap_or_default(), date.get(..10).unwrap_or_default());
                match name {
                    "date_created__gte" => date >= value,
                    "date_created__gt" => date > value,
                    "date_created__lt" => date < value,
                    "date_created__lte" => date <= value,
                    _ => true,
                }
            })
        };
        let dates =
            ["2026-10-03T12:00:00+00:00", "2026-10-02T12:00:00+00:00", "2026-10-01T12:00:00+00:00"];
        let all: Vec<_> = ids
            .iter()
            .zip(dates)
            .filter(|(_, date)| within(date))
            .map(|(id, date)| super::sample::sms_with(id, "date_created", Some(json!(date))))
            .collect();
        let data: Vec<_> = all.iter().skip(skip).take(limit).collect();
        let more = skip + data.len() < all.len();
        Answer::json(200, &json!({ "data": data, "has_more": more }).to_string())
    })
}

fn walk(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let Ok(server) = three() else { return Cell::wrong("no server") };
        let Ok(caller) = peer.connect(&server.base_url()) else { return Cell::wrong("no client") };
        let Some(walk) = caller.walk() else { return Cell::absent("one page a call") };
        match walk.await {
            Ok(mut found) => {
                found.sort();
                Cell::holds(found == ["acti_1", "acti_2", "acti_3"], format!("gave {found:?}"))
            }
            Err(error) => Cell::wrong(error),
        }
    })
}

fn endless(peer: &dyn Peer) -> Later<'_, Cell> {
    Box::pin(async move {
        let empty = Answer::json(200, r#"{"data":[],"has_more":true}"#);
        let Ok((server, caller)) = meeting(peer, &[page(&[sms("acti_1")]), empty]) else {
            return Cell::wrong("no client");
        };
        let Some(walk) = caller.walk() else { return Cell::absent("one page a call") };
        let ended = tokio::time::timeout(Duration::from_secs(5), walk).await.is_ok();
        let asked = server.taken().len();
        Cell::holds(ended && asked < 20, format!("asked {asked} times"))
    })
}
