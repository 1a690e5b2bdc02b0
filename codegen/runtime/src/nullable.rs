//! A field that may be left out, null, or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A field of a request that may be left out, set to null, or set to a value.
///
/// An update means three different things by the three: leave it as it is, clear it, change it.
/// `Option` cannot tell the first two apart, and so none converts into it: say
/// [`or_absent`](Self::or_absent) or [`or_null`](Self::or_null).
///
/// The field needs an attribute, because serde decides outside the value whether a field is
/// written at all. Without it `Absent` is written as null:
///
/// ```
/// use close_messaging_runtime::Nullable;
///
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Update {
///     #[serde(default, skip_serializing_if = "Nullable::is_absent")]
///     lead_id: Nullable<String>,
/// }
///
/// let written = |lead_id| serde_json::to_string(&Update { lead_id });
/// assert_eq!(written(Nullable::Absent)?, r#"{}"#);
/// assert_eq!(written(Nullable::Null)?, r#"{"lead_id":null}"#);
/// assert_eq!(written("lead_1".to_owned().into())?, r#"{"lead_id":"lead_1"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The field is left out.
    #[default]
    Absent,
    /// The field is null.
    Null,
    /// The field has this value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether the field is left out.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is there and null.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same with a reference to the value.
    #[must_use]
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Takes the value out, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, or nothing said: a field without a value is left as it is.
    #[must_use]
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// The value, or null: a field without a value is cleared.
    #[must_use]
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// The same with `change` applied to the value, if there is one.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::or_null)
    }
}

/// Reads a list in whose place null may stand: that is a list of nothing.
///
/// For `#[serde(default, deserialize_with = "null_as_empty")]`.
///
/// # Errors
///
/// What stands there is neither null nor the list.
pub fn null_as_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::Nullable;
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Update {
        #[serde(default, skip_serializing_if = "Nullable::is_absent")]
        size: Nullable<u32>,
    }

    #[test]
    fn the_three_states_stand_apart_on_the_wire_in_both_directions() {
        for (size, written) in [
            (Nullable::Absent, "{}"),
            (Nullable::Null, r#"{"size":null}"#),
            (Nullable::Value(7), r#"{"size":7}"#),
        ] {
            let update = Update { size };
            assert_eq!(serde_json::to_string(&update).unwrap(), written);
            assert_eq!(serde_json::from_str::<Update>(written).unwrap(), update);
        }
    }

    #[test]
    fn absent_is_null_where_it_cannot_be_left_out() {
        assert_eq!(serde_json::to_string(&Nullable::<u32>::Absent).unwrap(), "null");
    }

    #[test]
    fn none_is_null_and_a_value_is_itself() {
        assert!(Nullable::<u32>::or_null(None).is_null());
        assert!(Nullable::<u32>::or_absent(None).is_absent());
        assert_eq!(Nullable::or_absent(Some(7)), Nullable::from(7));
        assert_eq!(Nullable::or_null(Some(7)), Nullable::from(7));
        assert!(Nullable::<u32>::default().is_absent());
    }

    #[test]
    fn map_reaches_only_the_value() {
        assert_eq!(Nullable::Value(7).map(|size| size + 1).into_value(), Some(8));
        assert!(Nullable::Null.map(|size: u32| size + 1).is_null());
        assert_eq!(Nullable::Value(7).as_ref().value(), Some(&&7));
    }
}
