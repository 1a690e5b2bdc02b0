//! Our client, so that it is built as the peers are.

#![forbid(unsafe_code)]

pub use close_messaging::*;
