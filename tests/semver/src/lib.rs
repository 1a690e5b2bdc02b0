//! Holds what `cargo xtask diff` says of the generated crate against two who know nothing of it: the
//! public items of both crates, as other people's tools read and judge them, and a program written
//! for the old crate, which goes on compiling or does not.
//!
//! Each folder of `tests/changes` that has a `client.rs` takes part. All crates and programs stand in
//! one workspace with one folder for what is built, so that dependencies are built once.

#![forbid(unsafe_code)]
#![allow(clippy::indexing_slicing, reason = "JSON is null where it lacks a key: nothing panics")]

pub mod cases;
pub mod compiled;
pub mod known;
pub mod public;
pub mod published;
pub mod rustdoc;
pub mod verdict;
pub mod workspace;
