//! How many more calls a server takes: what its headers tell, and keeping to it.

mod header;
mod limiter;
mod window;

pub(in crate::http) use header::{observe, wait_after};
pub(in crate::http) use limiter::Limiter;
