//! Verifying the deliveries of webhooks, and reading the events in them.
//!
//! [`Verifier`] says whether a delivery comes from who holds the signing key. What an event means
//! is for generated code to say: it reads the delivery as [`Raw`], asks which event it is, and
//! takes it as the [`Change`] which the API declares for that event. What it does not know, or
//! cannot read as declared, becomes an [`UnknownEvent`] that keeps all of it.
//!
//! ```
//! use close_messaging_runtime::webhook::{Change, Raw, Shape, UnknownEvent};
//! use close_messaging_runtime::DecodeError;
//! use serde::Deserialize;
//!
//! /// Where things stand in a delivery.
//! static SHAPE: Shape = Shape {
//!     object_type: "/event/object_type",
//!     action: "/event/action",
//!     object: "/event/data",
//!     previous: "/event/previous_data",
//! };
//!
//! /// The whole of a delivery.
//! #[derive(Debug, Deserialize)]
//! pub struct Delivery {
//!     /// Whom it is for.
//!     subscription_id: String,
//! }
//!
//! /// A note.
//! #[derive(Debug, Deserialize)]
//! pub struct Note {
//!     /// How long it is.
//!     length: u32,
//! }
//!
//! /// What a note was, as far as it was something else.
//! #[derive(Debug, Deserialize)]
//! pub struct PartialNote {
//!     /// How long it was.
//!     length: Option<u32>,
//! }
//!
//! /// An event.
//! #[derive(Debug)]
//! pub enum Event {
//!     /// A note is another than it was.
//!     NoteUpdated(Change<Delivery, Note, PartialNote>),
//!     /// A note is gone; what it was may be missing.
//!     NoteDeleted(Change<Delivery, Option<Note>, PartialNote>),
//!     /// An event this version does not know or cannot read.
//!     Unknown(UnknownEvent),
//! }
//!
//! impl Event {
//!     /// Reads the body of a delivery.
//!     fn parse(body: &[u8]) -> Result<Self, DecodeError> {
//!         let raw = Raw::parse(body, &SHAPE)?;
//!         Ok(match raw.kind() {
//!             (Some("note"), Some("updated")) => raw.read(Self::NoteUpdated, Self::Unknown),
//!             (Some("note"), Some("deleted")) => raw.read(Self::NoteDeleted, Self::Unknown),
//!             _ => Self::Unknown(raw.into_unknown()),
//!         })
//!     }
//! }
//!
//! let body = br#"{"subscription_id": "sub_1", "event": {"object_type": "note",
//!     "action": "updated", "data": {"length": 3}, "previous_data": {"length": 2}}}"#;
//! let Event::NoteUpdated(change) = Event::parse(body)? else { panic!("another event") };
//! assert_eq!(change.envelope.subscription_id, "sub_1");
//! assert_eq!(change.object.length, 3);
//! assert_eq!(change.previous.and_then(|previous| previous.length), Some(2));
//! # Ok::<(), DecodeError>(())
//! ```

mod error;
mod event;
mod unknown;
mod verifier;

pub use error::{VerifierError, WebhookError};
pub use event::{Change, Raw, Shape};
pub use unknown::UnknownEvent;
pub use verifier::{Signature, Verifier};
