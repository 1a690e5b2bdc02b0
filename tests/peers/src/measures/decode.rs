//! Reading pages that are in memory.

use super::process::{instructions, run, this};
use super::{Measured, Result};
use crate::peers;
use close_messaging::Bytes;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use std::process::Command;

/// Reading without keeping anything: what no client can go below.
const FLOOR: &str = "only parsing";

/// An identifier as long as those of the API.
pub(super) fn id(prefix: &str, number: usize) -> String {
    format!("{prefix}_{number:043}")
}

/// An SMS as the API would send it; each has other ids and another text.
pub(super) fn sms(number: usize) -> Value {
    let id = |prefix: &str| id(prefix, number);
    json!({
        "_type": "SMS", "activity_at": "2026-10-05T14:31:07+00:00", "agent_action_reason": null,
        "agent_config_id": null, "attachments": [], "caller_id_mode": "auto",
        "caller_id_reason": "local_presence", "contact_id": id("cont"), "cost": "1",
        "created_by": id("user"), "created_by_name": "Robin Example",
        "date_created": "2026-10-05T14:31:09.120000+00:00", "date_scheduled": null,
        "date_sent": "2026-10-05T14:31:12.481000+00:00",
        "date_updated": "2026-10-05T14:31:12.481000+00:00", "direction": "outbound",
        "error_message": null, "id": id("acti"), "lead_id": id("lead"), "local_country_iso": "US",
        "local_phone": "+12025550100", "local_phone_formatted": "+1 202-555-0100",
        "organization_id": id("orga"), "remote_country_iso": "US", "remote_phone": "+12025550143",
        "remote_phone_formatted": "+1 202-555-0143", "sequence_id": null, "sequence_name": null,
        "sequence_subscription_id": null, "source": "Close.io", "status": "sent",
        "template_id": null, "updated_by": id("user"), "updated_by_name": "Robin Example",
        "text": format!("Your order {number} is ready for pickup. It will be kept for a week."),
        "user_id": id("user"), "user_name": "Robin Example", "users": [],
    })
}

/// A page of so many.
pub(super) fn page(count: usize) -> String {
    let data: Vec<Value> = (0..count).map(sms).collect();
    json!({ "data": data, "has_more": false }).to_string()
}

/// Reads the same page so often.
///
/// # Errors
///
/// When it cannot be read.
pub fn once(peer: &str, times: usize) -> Result<usize> {
    let body = Bytes::from(page(100));
    let all = peers::all();
    let peer = all.iter().find(|other| other.name() == peer);
    let mut items = 0;
    for _ in 0..times {
        items += match peer {
            Some(peer) => peer.decode(&body)?,
            None => serde_json::from_slice::<IgnoredAny>(&body).map(|_| 100)?,
        };
    }
    Ok(items)
}

pub(super) fn measure() -> Result<Vec<Measured>> {
    let mut names: Vec<&str> = peers::all().iter().map(|peer| peer.name()).collect();
    names.push(FLOOR);
    let mut found = Vec::new();
    for name in &names {
        found.extend(one_page(name)?);
    }
    for name in &names {
        found.extend(many_pages(name)?);
    }
    Ok(found)
}

fn command(peer: &str, times: usize) -> Result<Command> {
    let mut command = this()?;
    command.args(["decode", peer, &times.to_string()]);
    Ok(command)
}

fn one_page(peer: &str) -> Result<Vec<Measured>> {
    const CASE: &str = "a page of 100";
    let taken = instructions(&command(peer, 12)?)? - instructions(&command(peer, 2)?)?;
    let few = super::request::allocated(command(peer, 2)?)?;
    let many = super::request::allocated(command(peer, 12)?)?;
    Ok(vec![
        Measured::new(CASE, "instructions", peer, vec![taken / 10.0]),
        Measured::new(CASE, "allocations", peer, vec![(many.0 - few.0) / 10.0]),
        Measured::new(CASE, "bytes allocated", peer, vec![(many.1 - few.1) / 10.0]),
    ])
}

fn many_pages(peer: &str) -> Result<Vec<Measured>> {
    const CASE: &str = "10,000 pages of 100";
    let took = run(&command(peer, 10_000)?)?;
    Ok(vec![
        Measured::new(CASE, "seconds of CPU", peer, vec![took.cpu]),
        Measured::new(CASE, "memory, MB", peer, vec![took.memory]),
    ])
}
