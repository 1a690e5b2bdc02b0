//! What the client believes to have done.

use std::sync::{Arc, Mutex, PoisonError};

use close_messaging::{Delivery, Error};

/// One thing that a call was to do, under a text that nothing else has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belief {
    /// What it was to do.
    pub act: Act,
    /// The text of the message; the id, for a deletion.
    pub marker: String,
    /// What the client says became of it.
    pub delivery: Delivery,
}

/// What a call can do that shows in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Log a WhatsApp message.
    CreateWhatsApp,
    /// Change one.
    UpdateWhatsApp,
    /// Delete one.
    DeleteWhatsApp,
    /// Create an SMS that is not sent.
    CreateSms,
    /// Change one.
    UpdateSms,
    /// Delete one.
    DeleteSms,
    /// Send one.
    SendSms,
}

/// Collects beliefs from all workers.
#[derive(Clone, Debug, Default)]
pub struct Beliefs(Arc<Mutex<Vec<Belief>>>);

impl Beliefs {
    /// Notes what the client says of a call, and gives what it gave.
    pub fn note<T>(&self, act: Act, marker: &str, result: Result<T, Error>) -> Option<T> {
        let (delivery, value) = match result {
            Ok(value) => (Delivery::Accepted, Some(value)),
            Err(error) => (error.delivery(), None),
        };
        let belief = Belief { act, marker: marker.to_owned(), delivery };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(belief);
        value
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Belief> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
