//! All of a long list, each page of which takes its time to come.

use super::process::{run, this};
use super::request::Served;
use super::{Measured, Result};
use crate::peers;
use crate::server::{Answer, Request, Server};
use chrono::{DateTime, Utc};
use close_messaging::{ApiKey, Client, Walk};
use futures_util::TryStreamExt;
use std::fmt::Write;
use std::ops::Range;
use std::time::Duration;

const MESSAGES: usize = 100_000;
const PAGE: usize = 100;
const LATENCY: Duration = Duration::from_millis(20);
/// When the oldest message was created; each later one came a second after the one before.
const FIRST: i64 = 1_767_225_600;

/// How our client can go.
const OURS: [&str; 4] =
    ["ours, windows", "ours, windows, prefetch 4", "ours, offsets", "ours, offsets, prefetch 4"];

/// Answers lists until it is ended, and prints where.
///
/// # Errors
///
/// When there is no free port.
pub fn serve() -> Result<()> {
    let template = super::decode::sms(7).to_string();
    let server = Server::deciding(false, move |_, request| {
        std::thread::sleep(LATENCY);
        Answer::json(200, &answer(request, &template))
    })?;
    println!("{}", server.base_url());
    loop {
        std::thread::park();
    }
}

/// The page that a request asks for: the newest message first.
fn answer(request: &Request, template: &str) -> String {
    let query = request.query().replace("%3A", ":").replace("%2B", "+");
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(other, _)| *other == name).map(|(_, value)| value.to_owned())
    };
    let number = |name: &str| parameter(name).and_then(|value| value.parse::<usize>().ok());
    let all = within(&parameter);
    let skip = number("_skip").unwrap_or(0).min(all.len());
    let count = number("_limit").unwrap_or(PAGE).min(all.len() - skip);
    let mut body = String::from(r#"{"data":["#);
    for place in 0..count {
        let message = all.end - 1 - skip - place;
        let moment = DateTime::<Utc>::from_timestamp(FIRST + message as i64, 0).unwrap_or_default();
        let moment = moment.format("%Y-%m-%dT%H:%M:%S.000000+00:00").to_string();
        let item = template.replace("2026-10-05T14:31:09.120000+00:00", &moment);
        let item = item.replace(
            "acti_0000000000000000000000000000000000000000007",
            &format!("acti_{message}"),
        );
        let _ = write!(body, "{}{item}", if place == 0 { "" } else { "," });
    }
    let _ = write!(body, r#"],"has_more":{}}}"#, skip + count < all.len());
    body
}

/// Which messages are within the dates that are asked for.
fn within(parameter: &impl Fn(&str) -> Option<String>) -> Range<usize> {
    let place = |name: &str, is_after: bool| {
        let moment: DateTime<Utc> = parameter(name)?.parse().ok()?;
        let since = moment.timestamp_micros() - FIRST * 1_000_000;
        // The first message that is not before the moment, or the first that is after it.
        let place = if is_after {
            since.div_euclid(1_000_000) + 1
        } else {
            -(-since).div_euclid(1_000_000)
        };
        usize::try_from(place.max(0)).ok().map(|place| place.min(MESSAGES))
    };
    let start = place("date_created__gte", false).or(place("date_created__gt", true)).unwrap_or(0);
    let end =
        place("date_created__lt", false).or(place("date_created__lte", true)).unwrap_or(MESSAGES);
    start..end.max(start)
}

/// Walks the list, and gives how many messages there were.
///
/// # Errors
///
/// When a call fails, or messages are missing.
pub async fn once(way: &str, base_url: &str) -> Result<usize> {
    let found =
        if OURS.contains(&way) { ours(way, base_url).await? } else { loops(way, base_url).await? };
    if found == MESSAGES { Ok(found) } else { Err(format!("{found} messages").into()) }
}

async fn ours(way: &str, base_url: &str) -> Result<usize> {
    let client = Client::builder(ApiKey::new("api_peers")).base_url(base_url).build()?;
    let walk = if way.contains("windows") { Walk::Windows } else { Walk::Offsets };
    let ahead = if way.contains("prefetch") { 4 } else { 0 };
    let pages = client.sms().list().limit(PAGE as i64).pages().walk(walk).prefetch(ahead);
    let found = pages.try_fold(0, async |found, page| Ok(found + page.data.len())).await?;
    Ok(found)
}

/// What a user writes with a client that gives one page a call.
async fn loops(peer: &str, base_url: &str) -> Result<usize> {
    let all = peers::all();
    let peer = all.iter().find(|other| other.name() == peer).ok_or("no such peer")?;
    let caller = peer.connect(base_url)?;
    let mut found = 0;
    loop {
        let (items, more) = caller.page(u32::try_from(found)?).await?;
        found += items;
        if items == 0 || !more {
            return Ok(found);
        }
    }
}

pub(super) fn measure() -> Result<Vec<Measured>> {
    const CASE: &str = "100,000 messages, 20 ms a page";
    let server = Served::by("serve-walk")?;
    let floor = LATENCY.as_secs_f64() * (MESSAGES / PAGE) as f64;
    let mut found = vec![Measured::new(CASE, "seconds", "the latency alone", vec![floor])];
    for way in OURS.into_iter().chain(["by hand"]) {
        let mut took = Vec::new();
        for _ in 0..2 {
            took.push(run(this()?.args(["walk", way, &server.base_url]))?);
        }
        for (quantity, value) in [
            ("seconds", (|one| one.wall) as fn(&super::process::Took) -> f64),
            ("seconds of CPU", |one| one.cpu),
            ("memory, MB", |one| one.memory),
        ] {
            found.push(Measured::new(CASE, quantity, way, took.iter().map(value).collect()));
        }
    }
    Ok(found)
}
