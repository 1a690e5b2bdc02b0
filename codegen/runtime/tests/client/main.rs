//! Calls, against a real socket or a script: what goes out, what comes back, and what goes wrong.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod additions;
mod api;
mod deadlines;
mod deletes;
mod failures;
mod hooks;
mod long_query;
mod options;
mod replies;
mod requests;
mod retries;
mod secrecy;
mod setup;
mod support;
mod waits;
