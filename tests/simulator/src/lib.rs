//! A Close to test against: a real HTTP server on this machine that follows the documented rules of
//! Close's endpoints for WhatsApp messages and SMS, and of what they need.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! use close_simulator::{Settings, Simulator};
//!
//! let simulator = Simulator::start(Settings::default()).await?;
//! println!("CLOSE_BASE_URL={} CLOSE_API_KEY={}", simulator.base_url(), simulator.api_key());
//! # Ok(())
//! # }
//! ```
//!
//! It keeps what it is told in memory, and a [`Ledger`] of everything that it has done. Its clock can
//! be set, so that what Close does later is done at once. What is not known of Close it does in the
//! one way or in the other: [`Unknowns`]. Faults are a layer around it: [`Faults`].

#![forbid(unsafe_code)]

mod access;
mod activity;
mod api;
mod clock;
mod conformance;
mod directory;
mod due;
mod failure;
mod faults;
mod files;
mod ledger;
mod listing;
mod oauth;
mod phone;
mod rate;
mod seed;
mod server;
mod settings;
mod simulator;
mod sms;
mod state;
mod webhooks;
mod whatsapp;

pub use clock::Clock;
pub use directory::Directory;
pub use faults::{Elsewhere, Fault, Faults, Storms};
pub use ledger::{Effect, Entry, Ledger};
pub use oauth::Application;
pub use rate::{Rate, RateHeader};
pub use settings::{
    AttachmentsOnUpdate, DeleteBody, DuplicateExternalId, ErrorBody, Order, Settings,
    SmsAttachments, UnknownFields, Unknowns, WaitingWhenDeleted,
};
pub use simulator::Simulator;
