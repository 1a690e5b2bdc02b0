//! Lists read page after page, against a real socket.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

mod ahead;
mod errors;
mod list;
mod pace;
mod support;
mod walks;
