//! Bad input: documents for the generator and replies for the client, changed by chance.
//!
//! The library is what the tests and the fuzz targets share: where the input begins
//! ([`documents`] and [`replies`]), how it is changed ([`change`]), and what it is offered to
//! ([`offer_document`] and [`Reader`]). All of it panics where a promise is broken.

#![forbid(unsafe_code)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    reason = "support for tests: what fails here fails the test"
)]

mod answer;
pub mod change;
mod decode;
mod delivery;
mod document;
mod operations;
mod secret;
mod seeds;
mod tokens;
mod watch;

pub use answer::{Answer, Offered, Reader};
pub use document::{Outcome, offer_document};
pub use secret::{NUMBER, TEXT, assert_hidden};
pub use seeds::{documents, headers, replies};
pub use watch::Watch;
