//! What can be wrong with a signing key, and with a delivery.

use std::error::Error;
use std::fmt;

/// A signing key that cannot be used. The key is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifierError {
    /// There is nothing in the key; anybody could sign with it.
    EmptyKey,
    /// The key is not an even number of hexadecimal digits.
    KeyNotHex,
}

impl fmt::Display for VerifierError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::EmptyKey => "the signing key is empty",
            Self::KeyNotHex => {
                "the signing key must be hexadecimal: an even number of the digits 0-9 and a-f"
            }
        })
    }
}

impl Error for VerifierError {}

/// Why a delivery is not to be believed. Nothing of the delivery is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header of the signature is missing: whoever sent this did not sign it.
    #[non_exhaustive]
    MissingHeader {
        /// The name of the header.
        name: &'static str,
    },
    /// A header of the signature is there more than once, so that nobody can say which one counts.
    #[non_exhaustive]
    RepeatedHeader {
        /// The name of the header.
        name: &'static str,
    },
    /// A header of the signature is not a hash in hexadecimal digits, or not a time in whole
    /// seconds.
    #[non_exhaustive]
    UnreadableHeader {
        /// The name of the header.
        name: &'static str,
    },
    /// The signature is not that of this body and time with this key.
    WrongSignature,
    /// The signature is right, and older than the tolerance: somebody may be sending an old
    /// delivery again, or the clock of this machine is wrong.
    Stale,
    /// The signature is right, and from further in the future than the tolerance: most likely the
    /// clock of this machine is wrong.
    Future,
    /// The signature is right, and the body is not JSON.
    NotJson,
}

impl fmt::Display for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader { name } => write!(formatter, "the header `{name}` is missing"),
            Self::RepeatedHeader { name } => {
                write!(formatter, "the header `{name}` is there more than once")
            }
            Self::UnreadableHeader { name } => {
                write!(formatter, "the header `{name}` cannot be read")
            }
            Self::WrongSignature => formatter.write_str("the signature is not that of the body"),
            Self::Stale => formatter.write_str("the signature is older than the tolerance"),
            Self::Future => {
                formatter.write_str("the signature is further in the future than the tolerance")
            }
            Self::NotJson => formatter.write_str("the body is not JSON"),
        }
    }
}

impl Error for WebhookError {}
