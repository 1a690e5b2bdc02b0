//! The generated client beside its peers: what each does, and what each costs.

#![forbid(unsafe_code)]

pub mod behaviour;
pub mod call;
pub mod compare;
pub mod generate;
#[cfg(feature = "measures")]
pub mod measures;
pub mod peer;
pub mod peers;
pub mod place;
pub mod server;
