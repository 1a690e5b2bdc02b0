//! The ways in which a reply breaks the document.

use crate::document::Operation;
use serde_json::{Value, json};

/// What is wrong with a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A required field is missing.
    Missing,
    /// A field has a value of another type.
    Type,
    /// A field has a value that its enum does not have.
    Enum,
    /// A status that is not declared.
    Status,
    /// A media type that is not declared.
    MediaType,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Missing, Self::Type, Self::Enum, Self::Status, Self::MediaType];

    /// Whether it can be planted in this operation: one whose reply has no body has a status alone.
    #[must_use]
    pub fn applies(self, operation: &Operation) -> bool {
        match (&operation.reply, self) {
            (_, Self::Status) => true,
            (None, _) => false,
            (Some(reply), Self::Enum) => self.planted(operation, reply) != *reply,
            (Some(_), _) => true,
        }
    }

    /// The reply with the fault in it.
    #[must_use]
    pub fn planted(self, operation: &Operation, reply: &Value) -> Value {
        let mut reply = reply.clone();
        let required = operation.required.as_deref().unwrap_or_default();
        let fields = reply.as_object_mut();
        match (self, fields) {
            (Self::Missing, Some(fields)) => drop(fields.remove(required)),
            (Self::Type, Some(fields)) => drop(fields.insert(required.to_owned(), json!(0.5))),
            (Self::Enum, Some(_)) => plant_value(&mut reply),
            _ => {}
        }
        reply
    }
}

/// The nullable enum where there is one: judges have been seen to pass over those.
fn plant_value(reply: &mut Value) {
    let of_a_page = reply.pointer("/data/0").is_some();
    let message = if of_a_page { reply.pointer_mut("/data/0") } else { Some(reply) };
    let Some(message) = message.and_then(Value::as_object_mut) else { return };
    for field in ["caller_id_mode", "direction"] {
        if let Some(value) = message.get_mut(field) {
            *value = json!("planted");
            return;
        }
    }
}
