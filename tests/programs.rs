//! The programs in the docs of every case's calls, compiled against the case they stand in.
//!
//! Those that come with an answer are run on a script that gives it; of the others the test is that
//! they compile.

#![forbid(unsafe_code)]
#![allow(dead_code, deprecated, reason = "a program without an answer is not run")]
#![allow(clippy::unwrap_used, reason = "a program that fails is a test that fails")]

include!(concat!(env!("OUT_DIR"), "/programs.rs"));
