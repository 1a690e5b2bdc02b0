//! The commands that tell GitHub something, against a server that behaves as GitHub does.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    dead_code,
    reason = "the helpers of tests may panic as tests do, and others use more of them"
)]

mod fetch;
mod github;
mod issue;
mod job;
#[path = "../cli/repository.rs"]
mod repository;
mod review;
mod server;
#[path = "../cli/setup.rs"]
mod setup;
mod vendor;
