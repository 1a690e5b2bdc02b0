//! The expected output of every case in `cases`, compiled: a module for each.

#![forbid(unsafe_code)]

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
