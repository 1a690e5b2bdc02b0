//! What progenitor writes while this is built.

#![forbid(unsafe_code)]
#![allow(clippy::all, reason = "what a generator writes is its own")]

include!(concat!(env!("OUT_DIR"), "/client.rs"));
