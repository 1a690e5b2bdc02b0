//! The same calls by the generated client and by the client that progenitor makes of the same
//! document. What the two send must be the same but for the differences in `differences.yaml`.

#![forbid(unsafe_code)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod call;
mod compare;
mod dates;
mod files;
mod list;
mod sms;
mod sms_bodies;
mod whatsapp;
mod whatsapp_bodies;

#[allow(dead_code, unreachable_pub, reason = "written by progenitor")]
mod reference {
    include!(concat!(env!("OUT_DIR"), "/reference.rs"));
}
