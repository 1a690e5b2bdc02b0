//! A server on this machine that answers as it is told and keeps every request it receives.
//!
//! The tests of this package call it through the generated client, and through the client that
//! another generator makes of the same OpenAPI document.

#![forbid(unsafe_code)]
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "support for tests: what fails here fails the test"
)]

mod document;
mod port;
mod reply;
mod request;
mod server;

pub use document::{Document, entries};
pub use port::{ClosedPort, Faulty, Turn};
pub use reply::Reply;
pub use request::Request;
pub use server::Server;

/// The programs of the two READMEs, which must compile.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
#[doc = include_str!("../../../generated/README.md")]
#[derive(Debug)]
pub struct Programs;
