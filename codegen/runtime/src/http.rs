//! Making calls: everything behind the feature `client`.

mod call;
mod client;
pub mod decode;
mod error;
mod outcome;
mod reply;

pub use call::{Call, Operation, Sending};
pub use client::{ApiKey, BearerToken, Client, ClientBuilder, Credentials};
pub use decode::DecodeError;
pub use error::{Delivery, Error, ErrorKind};
pub use outcome::{Empty, Json, Outcome, Text};
pub use reply::Reply;
