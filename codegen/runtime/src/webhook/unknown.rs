//! An event that is not known, or not as declared.

use crate::decode::{self, DecodeError, is_field_name};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::fmt;

/// An event that this version does not know, or that is not as declared, as it came.
///
/// `Debug` shows its name, the reason and its size, and no contents.
#[derive(Clone)]
pub struct UnknownEvent(Box<Details>);

#[derive(Clone)]
struct Details {
    object_type: Option<String>,
    action: Option<String>,
    text: Box<RawValue>,
    reason: Option<DecodeError>,
}

impl UnknownEvent {
    pub(super) fn new(
        object_type: Option<String>,
        action: Option<String>,
        text: Box<RawValue>,
        reason: Option<DecodeError>,
    ) -> Self {
        Self(Box::new(Details { object_type, action, text, reason }))
    }

    /// The type of the object and the action with a dot between them, such as `note.created`, for
    /// a log. What is missing, or does not look like a name, stands as `*`.
    #[must_use]
    pub fn name(&self) -> String {
        name(self.object_type(), self.action())
    }

    /// The type of the object that the event is about, as it came; `None` where it is missing or
    /// not a string.
    #[must_use]
    pub fn object_type(&self) -> Option<&str> {
        self.0.object_type.as_deref()
    }

    /// What became of the object, as it came; `None` where it is missing or not a string.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// The whole body of the delivery, the JSON as it came.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.0.text.get()
    }

    /// Reads the whole body of the delivery as a `T`.
    ///
    /// # Errors
    ///
    /// When it is not of the form `T` declares.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::json_bytes(self.raw().as_bytes())
    }

    /// Why an event that this version knows could not be read; `None` for an event that it does not
    /// know. It says where and what was expected, and shows nothing that the delivery contains.
    #[must_use]
    pub fn reason(&self) -> Option<&DecodeError> {
        self.0.reason.as_ref()
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("UnknownEvent")
            .field("name", &self.name())
            .field("reason", &self.reason())
            .field("bytes", &self.raw().len())
            .finish_non_exhaustive()
    }
}

/// The name of an event, safe to print.
pub(super) fn name(object_type: Option<&str>, action: Option<&str>) -> String {
    let part =
        |text: Option<&str>| text.filter(|text| is_field_name(text)).unwrap_or("*").to_owned();
    format!("{}.{}", part(object_type), part(action))
}
