//! Why something could not be had from the network.

use std::fmt::{self, Display, Formatter};

use ureq::Error;

use super::Limits;
use super::address::Address;

/// A sentence; no header is in it.
#[derive(Debug)]
pub(crate) struct Fault {
    message: String,
    /// Whether asking again may help.
    pub(super) may_pass: bool,
}

impl Fault {
    /// What will not pass.
    pub(super) fn of(url: &str, why: &str) -> Self {
        Self { message: format!("{url} was not read: {why}."), may_pass: false }
    }

    pub(super) fn from_ureq(address: &Address, error: &Error, limits: &Limits) -> Self {
        let (why, may_pass) = match error {
            Error::Timeout(_) => {
                (format!("it took longer than {} s", limits.total.as_secs_f32()), true)
            }
            Error::BodyExceedsLimit(_) => {
                (format!("the reply has more than {} bytes", limits.size), false)
            }
            Error::Io(_) | Error::ConnectionFailed | Error::HostNotFound | Error::BodyStalled => {
                (error.to_string(), true)
            }
            other => (other.to_string(), false),
        };
        Self { may_pass, ..Self::of(address.as_str(), &why) }
    }
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}
