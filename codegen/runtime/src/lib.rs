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
//! * **Lists** that come in pages, behind the same feature: `Paged`, and the streams `PageStream`
//!   and `ItemStream` that read a list to its end.
//!
//! Three promises hold throughout:
//!
//! * **Nothing secret is printed.** No `Debug`, `Display` or error of a client, a call or a failure
//!   shows credentials, parameter values, header values or the contents of a body. Of the values in
//!   a model, those made by [`sensitive_string_type!`] do not show in `Debug`.
//! * **Nothing is done twice unseen.** Each operation says when a call of it may be sent again, by
//!   its class, `Retry`. `Unsent` is for what may matter twice: it is sent again only when the
//!   server certainly did not carry it out, because no connection came about, the answer is
//!   429, or it is 401 and there are new credentials.
//!   `Safe` is for what is the same once or twice: it is sent again also when an answer did not
//!   come, came too late or broke off, and after 5xx. No redirect is followed. Every error says how
//!   often the call was tried and, over all attempts, what became of it.
//! * **New values are no errors.** An enumeration value or a union member this version does not
//!   know is kept as it came, and written back the same.
//!
//! # Features
//!
//! * `client` (default): making calls. Without it only the values are built.
//! * `rustls` (default): TLS by rustls, trusting what the operating system trusts. Without it and
//!   without `native-tls`, `https` works only with a `reqwest::Client` that brings its own TLS.
//! * `native-tls`: TLS by what the operating system brings, or OpenSSL.
//! * `tracing`: a span for each call, with the names OpenTelemetry gives to HTTP clients, and an
//!   event for each attempt and each wait.
//! * `testing`: a transport that answers from a script, and a clock on which waits pass at once.
//! * `blocking`: waiting for calls without async, in the module `blocking`.
//! * `webhooks`: verifying and reading the deliveries of webhooks, in the module `webhook`. It works
//!   without `client`.
//! * `oauth`: OAuth 2 besides keys and tokens, in the module `oauth`.

#![forbid(unsafe_code)]

mod any;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(any(feature = "client", feature = "webhooks"))]
pub mod decode;
mod enumeration;
mod from_text;
#[cfg(feature = "client")]
mod http;
mod nullable;
#[cfg(feature = "oauth")]
pub mod oauth;
mod string_type;
pub mod tagged;
mod time;
#[cfg(feature = "webhooks")]
pub mod webhook;

#[cfg(any(feature = "client", feature = "webhooks"))]
pub use ::http::HeaderMap;
pub use any::Any;
#[cfg(feature = "client")]
pub use bytes::Bytes;
#[cfg(any(feature = "client", feature = "webhooks"))]
pub use decode::DecodeError;
pub use enumeration::{UnknownValue, UnknownValueError};
#[cfg(feature = "testing")]
pub use http::testing;
#[cfg(feature = "client")]
pub use http::{
    Api, ApiKey, Attempt, AttemptOutcome, BearerToken, Body, Call, Client, ClientBuilder, Clock,
    Credentials, Delivery, Empty, Error, ErrorKind, Exchange, FailureShape, FileBody, Form, Hook,
    ItemStream, Json, Listing, LongQuery, Looked, Operation, Outcome, Page, PageStream, Paged,
    Pages, RateLimitHeaders, Rejected, Reply, Request, Response, ResponseBody, Retry, RetryPolicy,
    Sending, Text, Transport, TransportError, TransportFault, Upload, UploadTarget, Validation,
    Wait, WaitReason, Waiting, Walk, Window, if_absent, upload,
};
pub use jiff;
pub use nullable::{Nullable, null_as_empty};
#[cfg(feature = "client")]
pub use reqwest::{self, Method, StatusCode};
pub use tagged::UnknownUnion;
pub use time::{Date, DateOrDateTime, DateTime, TimeParseError, TimeRangeError};

/// What this crate's macros reach through `$crate`; no part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::from_text::deserialize;
    pub use serde;
}
