//! The programs in the docs of every case's calls, compiled against the case they stand in.
//!
//! They are not run: there is no server. That they compile is the test.
#![allow(dead_code, deprecated, reason = "the programs are compiled and not run")]

include!(concat!(env!("OUT_DIR"), "/programs.rs"));
