//! The examples of the client, each run as a program of its own against a server on this machine.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

#[allow(dead_code, reason = "shared with other tests, which need more of it")]
#[path = "../wire/bodies.rs"]
mod bodies;
mod close;
#[path = "../wire/lists.rs"]
mod lists;
mod messages;
mod program;
mod receiver;
mod sending;
#[path = "../wire/signing.rs"]
mod signing;
