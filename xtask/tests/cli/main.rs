//! The commands as they are run: arguments in; files, words and exit codes out.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod accepted;
mod adopt;
#[cfg(all(unix, not(feature = "network")))]
mod again;
mod check;
mod diff;
mod drift;
mod lint;
mod refuse;
mod release_check;
mod repository;
mod setup;
mod split;
mod usage;
mod vendor_lock;
#[cfg(unix)]
mod workflows;
mod write;
