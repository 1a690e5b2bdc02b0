//! A list as a generator would declare it, and the server's side of it.

use crate::support::{Answer, Query};
use close_messaging_runtime::{
    Api, Call, Client, DateTime, Listing, Method, Operation, Paged, Pages, RateLimitHeaders, Retry,
    Window,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Message {
    pub(crate) id: u32,
    #[serde(default)]
    pub(crate) text: String,
}

pub(crate) enum Messages {}

impl Listing for Messages {
    const PAGES: Pages = Pages {
        limit: "_limit",
        skip: "_skip",
        items: "data",
        more: "has_more",
        identity: "id",
        fields: Some("_fields"),
        window: Some(Window {
            field: "date_created",
            from: "date_created__gte",
            after: "date_created__gt",
            until: "date_created__lt",
            through: "date_created__lte",
        }),
    };
}

/// The same without a date to divide it by.
pub(crate) enum Undated {}

impl Listing for Undated {
    const PAGES: Pages = Pages { window: None, ..Messages::PAGES };
}

pub(crate) static API: Api = Api {
    base_url: "https://api.example.com/v1",
    user_agent: "test",
    failure: None,
    rate_limit: RateLimitHeaders::NONE,
    long_query: None,
};

static LIST: Operation = Operation {
    id: "message_list",
    method: Method::GET,
    path: "/messages/",
    authenticated: true,
    retry: Retry::Safe,
};

pub(crate) type ListCall<L = Messages> = Call<Paged<L, Message>>;

pub(crate) fn list<L: Listing>(client: &Client) -> ListCall<L> {
    Call::new(client, &LIST)
}

/// The date of the message with this number: an hour after that of the one before.
pub(crate) fn date(id: u32) -> DateTime {
    let day = 1 + id / 24;
    format!("2026-03-{day:02}T{:02}:00:00Z", id % 24).parse().unwrap()
}

/// A message as the server keeps it.
pub(crate) fn message(id: u32) -> Value {
    json!({"id": id, "date_created": date(id).to_string(), "text": format!("number {id}")})
}

/// Answers from a list, the newest first; at most `most` may be skipped.
pub(crate) fn answer(list: &[Value], query: &Query, most: usize) -> Answer {
    let number = |name: &str, default| {
        query.get(name).map_or(default, |value| value.parse::<usize>().unwrap())
    };
    let (skip, limit) = (number("_skip", 0), number("_limit", 100));
    if skip > most {
        return Answer::Json(400, r#"{"error": "The skip is too high."}"#.to_owned());
    }
    let mut found: Vec<&Value> = list.iter().filter(|item| holds(item, query)).collect();
    found.sort_by_key(|item| std::cmp::Reverse(moment(&item["date_created"])));
    let data: Vec<&&Value> = found.iter().skip(skip).take(limit).collect();
    let more = found.len() > skip + data.len();
    Answer::Json(200, json!({"has_more": more, "data": data}).to_string())
}

fn moment(value: &Value) -> DateTime {
    value.as_str().unwrap().parse().unwrap()
}

fn holds(item: &Value, query: &Query) -> bool {
    let date = moment(&item["date_created"]);
    let bound = |name: &str| query.get(name).map(|value| value.parse::<DateTime>().unwrap());
    bound("date_created__gte").is_none_or(|bound| date >= bound)
        && bound("date_created__gt").is_none_or(|bound| date > bound)
        && bound("date_created__lt").is_none_or(|bound| date < bound)
        && bound("date_created__lte").is_none_or(|bound| date <= bound)
}
