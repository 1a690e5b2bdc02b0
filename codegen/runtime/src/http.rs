//! Making calls: everything behind the feature `client`.

mod api;
mod call;
mod client;
mod clock;
mod engine;
mod error;
mod hook;
mod lookup;
mod outcome;
mod pages;
mod rate;
mod reply;
#[cfg(feature = "testing")]
pub mod testing;
mod trace;
mod transport;
mod upload;

use crate::decode;

pub use api::{Api, FailureShape, LongQuery, RateLimitHeaders};
pub use call::{Call, Operation, Retry, Sending};
pub use client::{ApiKey, BearerToken, Client, ClientBuilder, Credentials};
pub use clock::{Clock, Waiting};
pub use engine::RetryPolicy;
pub use error::{Delivery, Error, ErrorKind, Validation};
pub use hook::{Attempt, AttemptOutcome, Hook, Wait, WaitReason};
pub use lookup::{Looked, if_absent};
pub use outcome::{Empty, Json, Outcome, Text};
pub use pages::{ItemStream, Listing, Page, PageStream, Paged, Pages, Rejected, Walk, Window};
pub use reply::Reply;
pub use transport::{
    Body, Exchange, FileBody, Form, Request, Response, ResponseBody, Transport, TransportError,
    TransportFault,
};
pub use upload::{Upload, UploadTarget, upload};

#[cfg(feature = "oauth")]
pub(crate) use client::{BaseUrl, transport_to};
#[cfg(feature = "oauth")]
pub(crate) use clock::SystemClock;
pub(crate) use trace::within_this_span;
