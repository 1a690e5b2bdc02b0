//! The commands as they are run: arguments in; files, words and exit codes out.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod accepted;
#[cfg(feature = "drift")]
mod adopt;
#[cfg(all(unix, feature = "review", not(feature = "network")))]
mod again;
mod check;
mod diff;
#[cfg(feature = "drift")]
mod drift;
#[cfg(feature = "lint")]
mod lint;
mod refuse;
#[cfg(feature = "review")]
mod release_check;
mod repository;
mod setup;
mod split;
mod usage;
#[cfg(feature = "drift")]
mod vendor_lock;
#[cfg(all(unix, feature = "review"))]
mod workflows;
mod write;
