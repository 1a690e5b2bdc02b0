//! What was done, so that a test can compare it with what a client believes.

use jiff::Timestamp;

/// Everything that a simulator has done, in its order.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
}

impl Ledger {
    /// What was done.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn note(&mut self, entry: Entry) {
        self.entries.push(entry);
    }
}

impl FromIterator<Entry> for Ledger {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub effect: Effect,
    /// To which object; its prefix tells what it is.
    pub id: String,
    /// The text of the message, by which a test knows its own again.
    pub text: String,
}

impl Entry {
    /// What was done to which object, and the text that it has.
    #[must_use]
    pub fn new(at: Timestamp, effect: Effect, id: &str, text: &str) -> Self {
        Self { at, effect, id: id.to_owned(), text: text.to_owned() }
    }
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// A WhatsApp message was logged.
    WhatsAppCreated,
    /// A WhatsApp message was changed.
    WhatsAppUpdated,
    /// A WhatsApp message was deleted.
    WhatsAppDeleted,
    /// An SMS was created, in whatever status.
    SmsCreated,
    /// An SMS was changed.
    SmsUpdated,
    /// An SMS was deleted.
    SmsDeleted,
    /// An SMS went out to a phone: what costs money, and must never happen twice.
    SmsSent,
    /// A file arrived at the storage.
    FileStored,
}
