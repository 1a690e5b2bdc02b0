//! Calls against a real socket: what goes out, what comes back, and what goes wrong.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod api;
mod failures;
mod replies;
mod requests;
mod secrecy;
mod setup;
mod support;
