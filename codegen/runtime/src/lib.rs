//! What a generated HTTP API client stands on.
//!
//! A generator writes the parts of a client that differ from one API to the next: its models and a
//! method for each operation. This crate holds the parts that do not, written by hand once:
//!
//! * **Values** that models are made of: [`Nullable`], [`DateTime`], [`Date`], [`DateOrDateTime`],
//!   [`Any`], the identifiers of [`string_type!`] and [`sensitive_string_type!`], the enumerations
//!   of [`open_enum!`] and [`closed_enum!`], and the tagged unions of [`tagged`].
//! * **Calls**, behind the feature `client`: `Client`, `Call`, the outcomes a call decodes to, and
//!   one `Error` that says whether the request reached the server.
//!
//! Three promises hold throughout:
//!
//! * **Nothing secret is printed.** No `Debug`, `Display` or error of a client, a call or a failure
//!   shows credentials, parameter values, header values or the contents of a body. Of the values in
//!   a model, those made by [`sensitive_string_type!`] do not show in `Debug`.
//! * **Nothing is sent twice.** No call is retried and no redirect is followed.
//! * **New values are no errors.** An enumeration value or a union member this version does not
//!   know is kept as it came, and written back the same.
//!
//! # Features
//!
//! * `client` (default): making calls. Without it only the values are built.
//! * `rustls` (default): TLS by rustls, trusting what the operating system trusts. Without it
//!   `https` works only with a `reqwest::Client` that brings its own TLS.

mod any;
mod enumeration;
mod from_text;
#[cfg(feature = "client")]
mod http;
mod nullable;
mod string_type;
pub mod tagged;
mod time;

pub use any::Any;
pub use enumeration::{UnknownValue, UnknownValueError};
#[cfg(feature = "client")]
pub use http::{
    ApiKey, BearerToken, Call, Client, ClientBuilder, Credentials, DecodeError, Delivery, Empty,
    Error, ErrorKind, Json, Operation, Outcome, Reply, Sending, Text, decode,
};
pub use jiff;
pub use nullable::{Nullable, null_as_empty};
#[cfg(feature = "client")]
pub use reqwest::{self, Method, StatusCode, header::HeaderMap};
pub use tagged::UnknownUnion;
pub use time::{Date, DateOrDateTime, DateTime, TimeParseError, TimeRangeError};

/// What this crate's macros reach through `$crate`; no part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::from_text::deserialize;
    pub use serde;
}
