//! Reading the event of a delivery.

use super::unknown::UnknownEvent;
use crate::decode::{self, DecodeError};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// Where things stand in the body of a delivery, as JSON pointers such as `/event/action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The type of the object that the event is about: a string.
    pub object_type: &'static str,
    /// What became of the object: a string.
    pub action: &'static str,
    /// The object after the event; missing or null where there is none any more.
    pub object: &'static str,
    /// The fields of the object that were something else before the event, as they were.
    pub previous: &'static str,
}

/// An event that is read as declared.
///
/// `E` is the whole of the delivery, `T` the object and `P` a form of the object in which every
/// field may be missing. Where the object may be gone, `T` is an `Option`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<E, T, P> {
    /// The delivery: which event it is, when, of whom.
    pub envelope: E,
    /// The object after the event.
    pub object: T,
    /// What the object was before the event, as far as it was something else; `None` where the
    /// delivery does not say, as for an object that is new.
    pub previous: Option<P>,
}

/// A delivery before it is decided which event it is.
///
/// `Debug` shows which event it is and the size of the body, and no contents.
pub struct Raw {
    text: Box<RawValue>,
    value: Value,
    shape: &'static Shape,
}

impl Raw {
    /// Takes the body of a delivery. Any JSON will do; what does not have the shape of a delivery
    /// is of no kind.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is nested more than 127 deep.
    pub fn parse(body: &[u8], shape: &'static Shape) -> Result<Self, DecodeError> {
        let value = decode::json_bytes(body)?;
        let text = decode::json_bytes(body)?;
        Ok(Self { text, value, shape })
    }

    /// Which event it is: the type of the object and the action, each `None` where it is missing
    /// or not a string.
    #[must_use]
    pub fn kind(&self) -> (Option<&str>, Option<&str>) {
        (self.text_at(self.shape.object_type), self.text_at(self.shape.action))
    }

    /// Reads the delivery as an event that is known; what cannot be read as declared is given to
    /// `unknown` instead, whole and with the reason.
    #[must_use]
    pub fn read<E, T, P, V>(
        self,
        known: impl FnOnce(Change<E, T, P>) -> V,
        unknown: impl FnOnce(UnknownEvent) -> V,
    ) -> V
    where
        E: DeserializeOwned,
        T: DeserializeOwned,
        P: DeserializeOwned,
    {
        match self.change() {
            Ok(change) => known(change),
            Err(reason) => unknown(self.unknown(Some(reason))),
        }
    }

    /// Keeps the delivery as an event that is not known.
    #[must_use]
    pub fn into_unknown(self) -> UnknownEvent {
        self.unknown(None)
    }

    fn change<E, T, P>(&self) -> Result<Change<E, T, P>, DecodeError>
    where
        E: DeserializeOwned,
        T: DeserializeOwned,
        P: DeserializeOwned,
    {
        Ok(Change {
            envelope: self.part("")?,
            object: self.part(self.shape.object)?,
            previous: self.part(self.shape.previous)?,
        })
    }

    /// Reads what stands at a pointer; what is missing reads as null.
    fn part<T: DeserializeOwned>(&self, pointer: &str) -> Result<T, DecodeError> {
        let value = self.value.pointer(pointer).unwrap_or(&Value::Null);
        let way = pointer.trim_start_matches('/').replace('/', ".");
        decode::json_value(value, &way)
    }

    fn text_at(&self, pointer: &str) -> Option<&str> {
        self.value.pointer(pointer)?.as_str()
    }

    fn unknown(self, reason: Option<DecodeError>) -> UnknownEvent {
        let (object_type, action) = self.kind();
        let (object_type, action) = (object_type.map(str::to_owned), action.map(str::to_owned));
        UnknownEvent::new(object_type, action, self.text, reason)
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (object_type, action) = self.kind();
        formatter
            .debug_struct("Raw")
            .field("name", &super::unknown::name(object_type, action))
            .field("bytes", &self.text.get().len())
            .finish_non_exhaustive()
    }
}
