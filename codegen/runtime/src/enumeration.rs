//! Enumerations whose values are strings on the wire.

use std::error::Error;
use std::fmt;

/// An enumeration value this version does not know, as it came.
///
/// Only reading an enumeration makes one, so it never hides a value that is known.
// Boxed twice, because such a value is rare and each field of an enumeration has room for one.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<Box<str>>);

impl UnknownValue {
    /// For generated code, which has checked that the value is not a known one.
    #[doc(hidden)]
    #[must_use]
    pub fn new(value: &str) -> Self {
        Self(Box::new(value.into()))
    }

    /// The value as it stands on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// A string is none of the values of a closed enumeration.
///
/// The message names the enumeration and not the string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownValueError {
    enumeration: &'static str,
}

impl UnknownValueError {
    /// For generated code, with the name of the enumeration.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(enumeration: &'static str) -> Self {
        Self { enumeration }
    }
}

impl fmt::Display for UnknownValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not a value of `{}`", self.enumeration)
    }
}

impl Error for UnknownValueError {}

/// Gives an enumeration that keeps values it does not know what a string on the wire needs.
///
/// The enumeration has `fn as_str(&self) -> &str`, `fn from_wire(&str) -> Self` and `Clone`; it
/// gets `From<&Name>`, `FromStr` (which never fails), `AsRef<str>`, `Display`, comparison with
/// `str`, `Serialize` and `Deserialize` (which copies only values that are not known). It gets no
/// `From<&str>`: a setter that takes anything that converts would take a misspelt value too.
///
/// ```
/// use close_messaging_runtime as runtime;
///
/// /// Where a message stands.
/// #[derive(Clone, Debug, PartialEq, Eq)]
/// pub enum Status {
///     /// Received.
///     Inbox,
///     /// A value this version does not know.
///     Unknown(runtime::UnknownValue),
/// }
/// impl Status {
///     /// The value as it stands on the wire.
///     pub fn as_str(&self) -> &str {
///         match self {
///             Self::Inbox => "inbox",
///             Self::Unknown(value) => value.as_str(),
///         }
///     }
///
///     /// The value that stands on the wire so.
///     pub fn from_wire(value: &str) -> Self {
///         match value {
///             "inbox" => Self::Inbox,
///             unknown => Self::Unknown(runtime::UnknownValue::new(unknown)),
///         }
///     }
/// }
/// runtime::open_enum!(Status);
///
/// assert_eq!(serde_json::from_str::<Status>(r#""inbox""#)?, Status::Inbox);
/// let later: Status = serde_json::from_str(r#""snoozed""#)?;
/// assert_eq!(serde_json::to_string(&later)?, r#""snoozed""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
        $crate::__string_enum!($name);

        impl ::core::convert::From<&$name> for $name {
            fn from(value: &$name) -> Self {
                ::core::clone::Clone::clone(value)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from_wire(value))
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let read = |value: &str| ::core::option::Option::Some(Self::from_wire(value));
                $crate::__private::deserialize(
                    deserializer,
                    ::core::concat!("a value of ", ::core::stringify!($name)),
                    read,
                )
            }
        }
    };
}

/// Gives an enumeration that refuses values it does not know what a string on the wire needs.
///
/// The enumeration has `fn as_str(&self) -> &str` and
/// `TryFrom<&str, Error = UnknownValueError>`; it gets `TryFrom<String>`, `FromStr`, `AsRef<str>`,
/// `Display`, `Serialize` and `Deserialize`, whose error does not show the value it refuses.
///
/// ```
/// use close_messaging_runtime as runtime;
///
/// /// Which way to sort.
/// #[derive(Clone, Copy, Debug, PartialEq, Eq)]
/// pub enum Order {
///     /// Oldest first.
///     Ascending,
/// }
/// impl Order {
///     /// The value as it stands on the wire.
///     pub fn as_str(&self) -> &str {
///         match self {
///             Self::Ascending => "asc",
///         }
///     }
/// }
/// impl TryFrom<&str> for Order {
///     type Error = runtime::UnknownValueError;
///     fn try_from(value: &str) -> Result<Self, Self::Error> {
///         match value {
///             "asc" => Ok(Self::Ascending),
///             _ => Err(runtime::UnknownValueError::new("Order")),
///         }
///     }
/// }
/// runtime::closed_enum!(Order);
///
/// assert_eq!("asc".parse(), Ok(Order::Ascending));
/// assert_eq!("up".parse::<Order>().unwrap_err().to_string(), "not a value of `Order`");
/// ```
#[macro_export]
macro_rules! closed_enum {
    ($name:ident) => {
        $crate::__string_enum!($name);

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::UnknownValueError;

            fn try_from(
                value: ::std::string::String,
            ) -> ::core::result::Result<Self, $crate::UnknownValueError> {
                Self::try_from(value.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValueError;

            fn from_str(value: &str) -> ::core::result::Result<Self, $crate::UnknownValueError> {
                Self::try_from(value)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(
                    deserializer,
                    ::core::concat!("a value of ", ::core::stringify!($name)),
                    |value: &str| Self::try_from(value).ok(),
                )
            }
        }
    };
}

/// What the two kinds of enumeration share.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    ($name:ident) => {
        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
