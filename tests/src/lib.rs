//! The expected output of every case in `cases`, compiled: a module for each.

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
