//! Types that are a string with a meaning, such as identifiers.

/// Gives a `struct Name(Box<str>)` what a string with a meaning needs.
///
/// That is `From<&str>`, `From<String>`, `From<&Name>`, `String: From<Name>`, `FromStr` (which
/// never fails), `AsRef<str>`, `Display`, `Debug` (which shows the value), `PartialEq` with `str`
/// and `&str`, `as_str` and `into_string`. The type itself derives `Clone`.
///
/// ```
/// /// Identifier of a lead.
/// #[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
/// #[serde(transparent)]
/// pub struct LeadId(Box<str>);
/// close_messaging_runtime::string_type!(LeadId);
///
/// let lead = LeadId::from("lead_1");
/// assert_eq!(lead, "lead_1");
/// assert_eq!(format!("{lead} {lead:?}"), r#"lead_1 LeadId("lead_1")"#);
/// ```
#[macro_export]
macro_rules! string_type {
    ($name:ident) => {
        $crate::__string_type!($name);

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.debug_tuple(::core::stringify!($name)).field(&self.0).finish()
            }
        }
    };
}

/// The same as [`string_type!`] for a string that is personal or secret: `Debug` hides it.
///
/// `Display` still writes the value, because that is how it reaches a URL.
///
/// ```
/// /// A telephone number.
/// #[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
/// #[serde(transparent)]
/// pub struct PhoneNumber(Box<str>);
/// close_messaging_runtime::sensitive_string_type!(PhoneNumber);
///
/// assert_eq!(format!("{:?}", PhoneNumber::from("+15550100")), "PhoneNumber(***)");
/// ```
#[macro_export]
macro_rules! sensitive_string_type {
    ($name:ident) => {
        $crate::__string_type!($name);

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(::core::concat!(::core::stringify!($name), "(***)"))
            }
        }
    };
}

/// All of a string type but its `Debug`.
#[doc(hidden)]
#[macro_export]
macro_rules! __string_type {
    ($name:ident) => {
        impl $name {
            /// The text as it stands on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Takes the text out.
            #[must_use]
            pub fn into_string(self) -> ::std::string::String {
                ::core::convert::Into::into(self.0)
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(::core::convert::Into::into(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self(::core::convert::Into::into(text))
            }
        }

        impl ::core::convert::From<&::std::string::String> for $name {
            fn from(text: &::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl ::core::cmp::PartialEq<::std::string::String> for $name {
            fn eq(&self, other: &::std::string::String) -> bool {
                *self.0 == **other
            }
        }

        impl ::core::convert::From<&$name> for $name {
            fn from(value: &$name) -> Self {
                ::core::clone::Clone::clone(value)
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                value.into_string()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(&self.0)
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }
    };
}
