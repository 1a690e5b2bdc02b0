//! Bad input, by chance: the generator makes files of a document or says what is wrong with it, and
//! the client reads a reply or says why not. Neither panics, and both come to an end.
//!
//! Each run makes the same cases. `PROPTEST_CASES` says how many, `PROPTEST_RNG_SEED` which.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod chance;
mod replies;
mod requests;
mod specs;
