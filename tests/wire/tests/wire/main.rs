//! What the generated client sends and what it makes of the answers, on a real connection.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod examples;
mod failures;
mod files;
mod options;
mod paths;
mod refusals;
mod replies;
mod secrecy;
mod setup;
mod sms;
mod updates;
mod whatsapp;
