//! All of a long list, each page of which takes its time to come.

mod list;

use super::process::{run, this};
use super::request::Served;
use super::{Measured, Result, of_runs};
use crate::peers;
use crate::server::Server;
use close_messaging::{ApiKey, Client, Walk};
use futures_util::TryStreamExt;
use list::List;
use std::time::{Duration, Instant};

const MESSAGES: usize = 100_000;
const PAGE: usize = 100;
const LATENCY: Duration = Duration::from_millis(20);
/// How our client can go.
const OURS: [&str; 4] =
    ["ours, windows", "ours, windows, prefetch 4", "ours, offsets", "ours, offsets, prefetch 4"];

/// Answers lists until it is ended, and prints where.
///
/// # Errors
///
/// When there is no free port.
pub fn serve() -> Result<()> {
    let list = List::new()?;
    let server = Server::deciding(false, move |_, request| {
        let answer = list.answer(request);
        // To make the page is a part of the latency.
        let until = request.at.unwrap_or_else(Instant::now) + LATENCY;
        std::thread::sleep(until.saturating_duration_since(Instant::now()));
        answer
    })?;
    println!("{}", server.base_url());
    loop {
        std::thread::park();
    }
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
    let peers = peers::all();
    // Ours does not go by a loop.
    let loops = peers.iter().map(|peer| peer.name()).filter(|name| *name != "ours");
    for way in OURS.into_iter().chain(loops) {
        let mut took = Vec::new();
        for _ in 0..2 {
            took.push(run(this()?.args(["walk", way, &server.base_url]))?);
        }
        found.extend(of_runs(CASE, way, &took));
    }
    Ok(found)
}
