//! What a simulator is started with.

use crate::faults::Faults;
use crate::rate::Rate;

/// How a simulator behaves; the same settings give the same data and the same faults.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The port to listen on; 0 for one that is free.
    pub port: u16,
    /// Where all chance comes from.
    pub seed: u64,
    /// How many WhatsApp messages, and how many SMS, there are at the start.
    pub messages: usize,
    /// When it is at the start; none for the time of this machine, which then goes on.
    pub now: Option<jiff::Timestamp>,
    /// What is not known of Close.
    pub unknowns: Unknowns,
    /// How many requests may be made; none for any number.
    pub rate: Option<Rate>,
    /// What goes wrong on purpose.
    pub faults: Faults,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 1,
            messages: 0,
            now: None,
            unknowns: Unknowns::one_way(),
            rate: None,
            faults: Faults::none(),
        }
    }
}

/// What Close does in cases that no source tells of: either way is possible, and a client has to
/// stand both.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Unknowns {
    /// What becomes of a field that the document does not know.
    pub unknown_fields: UnknownFields,
    /// What a deletion answers.
    pub delete_body: DeleteBody,
    /// What a second message with the same ID inside WhatsApp does.
    pub duplicate_external_id: DuplicateExternalId,
    /// Whether an SMS without attachments has the list.
    pub sms_attachments: SmsAttachments,
    /// The order of a list.
    pub order: Order,
    /// What attachments in an update do to the earlier ones.
    pub attachments_on_update: AttachmentsOnUpdate,
    /// Whether an SMS that waits is sent though it was deleted.
    pub waiting_when_deleted: WaitingWhenDeleted,
    /// Which of the three bodies a refusal has.
    pub error_body: ErrorBody,
    /// The largest `_limit`.
    pub most_limit: u64,
    /// The largest `_skip`.
    pub most_skip: u64,
    /// Whether one array filter may be given as several parameters of the same name.
    pub repeated_filters: bool,
    /// Whether old messages lack fields that newer ones always have.
    pub old_messages_lack_fields: bool,
}

impl Unknowns {
    /// One way of everything.
    #[must_use]
    pub fn one_way() -> Self {
        Self {
            unknown_fields: UnknownFields::Refused,
            delete_body: DeleteBody::EmptyObject,
            duplicate_external_id: DuplicateExternalId::Created,
            sms_attachments: SmsAttachments::Always,
            order: Order::NewestFirst,
            attachments_on_update: AttachmentsOnUpdate::Replace,
            waiting_when_deleted: WaitingWhenDeleted::NotSent,
            error_body: ErrorBody::FieldErrors,
            most_limit: 100,
            most_skip: 1_000,
            repeated_filters: false,
            old_messages_lack_fields: false,
        }
    }

    /// The other way of everything.
    #[must_use]
    pub fn other_way() -> Self {
        Self {
            unknown_fields: UnknownFields::Ignored,
            delete_body: DeleteBody::Nothing,
            duplicate_external_id: DuplicateExternalId::Refused,
            sms_attachments: SmsAttachments::WhereThereAreAny,
            order: Order::OldestFirst,
            attachments_on_update: AttachmentsOnUpdate::Add,
            waiting_when_deleted: WaitingWhenDeleted::Sent,
            error_body: ErrorBody::Error,
            most_limit: 200,
            most_skip: 250_000,
            repeated_filters: true,
            old_messages_lack_fields: true,
        }
    }
}

/// What becomes of a field that the document does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownFields {
    /// The request is refused.
    Refused,
    /// The field is passed over.
    Ignored,
}

/// What a deletion answers, with the status 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeleteBody {
    /// `{}`.
    EmptyObject,
    /// No body.
    Nothing,
}

/// What a second message with the same ID inside WhatsApp does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplicateExternalId {
    /// There are two.
    Created,
    /// It is refused.
    Refused,
}

/// When an SMS has a list of attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsAttachments {
    /// Always; it may be empty.
    Always,
    /// Only where there are any.
    WhereThereAreAny,
}

/// The order of a list, by the date of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    NewestFirst,
    /// The oldest first.
    OldestFirst,
}

/// What attachments in an update do to the earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentsOnUpdate {
    /// They stand in their place.
    Replace,
    /// They come after them.
    Add,
}

/// Whether an SMS that waits is sent though it was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingWhenDeleted {
    /// It is not.
    NotSent,
    /// It is.
    Sent,
}

/// Which of the three bodies a refusal of what a request says has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorBody {
    /// `{"errors": [], "field-errors": {…}}`.
    FieldErrors,
    /// `{"errors": ["…"]}`.
    Errors,
    /// `{"error": "…"}`.
    Error,
}
