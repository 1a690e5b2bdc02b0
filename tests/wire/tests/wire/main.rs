//! What the generated client sends and what it makes of the answers, on a real connection.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod attachments;
mod blocking;
mod bodies;
mod connection;
mod deletes;
mod examples;
mod failures;
mod fields;
mod files;
mod kinds;
mod lists;
mod long_query;
mod lookup;
mod oauth;
mod options;
mod outbox;
mod pacing;
mod pages;
mod paths;
mod redirects;
mod refusals;
mod replies;
mod retries;
mod secrecy;
mod secrets;
mod setup;
mod signing;
mod sms;
mod tasks;
mod updates;
mod uploads;
mod variants;
mod waits;
mod walked;
mod walks;
mod watching;
mod webhooks;
mod whatsapp;
