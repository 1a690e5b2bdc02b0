//! Writes all WhatsApp messages of a lead to the standard output, a line of JSON for each.
//!
//! ```text
//! CLOSE_API_KEY=api_… cargo run --example sync_lead -- lead_… > messages.jsonl
//! ```
//!
//! Messages come page by page and leave one by one, so that memory stays flat however many there
//! are. A message that this version cannot read is told, with the field and the reason, and does
//! not stop the others.

#![forbid(unsafe_code)]

use close_messaging::{Client, ErrorKind};
use futures_util::StreamExt;
use std::io::Write;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(lead) = std::env::args().nth(1) else {
        return Err("name a lead: sync_lead lead_…".into());
    };
    let close = Client::from_env()?;
    let mut messages = close.whatsapp().list().lead_id([lead]).limit(100).stream().prefetch(1);
    let mut lines = std::io::stdout().lock();
    let (mut written, mut unread) = (0, 0);
    while let Some(message) = messages.next().await {
        match message {
            Ok(message) => {
                writeln!(lines, "{}", serde_json::to_string(&message)?)?;
                written += 1;
            }
            Err(error) => match error.kind() {
                // Its JSON is in `rejected.json()`, to be kept aside.
                ErrorKind::Item(rejected) => {
                    eprintln!("cannot read a message: {rejected}");
                    unread += 1;
                }
                _ => return Err(error.into()),
            },
        }
    }
    eprintln!("{written} messages written, {unread} could not be read");
    Ok(())
}
