//! Webhooks: who sent a delivery, and what is in it.

#![forbid(unsafe_code)]
#![allow(clippy::panic, clippy::unwrap_used, reason = "the helpers of tests may panic as tests do")]

mod events;
mod signatures;
