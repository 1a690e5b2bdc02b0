//! OAuth 2, against a server that a test writes as a function.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "what fails here fails the test")]

mod application;
mod server;
mod session;
