//! Unions: JSON objects one of whose fields, the tag, says which type the others make up.
//!
//! serde's own internally tagged enums cannot keep a member they do not know, so generated code
//! writes both directions out and calls what is here:
//!
//! ```
//! use close_messaging_runtime::{UnknownUnion, tagged};
//! use serde::{Deserialize, Deserializer, Serialize, Serializer};
//!
//! /// A circle.
//! #[derive(Debug, Serialize, Deserialize)]
//! pub struct Circle {
//!     /// In millimetres.
//!     radius: u32,
//! }
//!
//! /// A shape.
//! #[derive(Debug)]
//! pub enum Shape {
//!     /// A circle.
//!     Circle(Circle),
//!     /// A member this version does not know.
//!     Unknown(UnknownUnion),
//! }
//!
//! impl Serialize for Shape {
//!     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
//!         match self {
//!             Self::Circle(value) => tagged::serialize("kind", "circle", value, serializer),
//!             Self::Unknown(value) => value.serialize(serializer),
//!         }
//!     }
//! }
//!
//! impl<'de> Deserialize<'de> for Shape {
//!     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
//!         let tagged = tagged::Tagged::deserialize("kind", deserializer)?;
//!         match tagged.tag() {
//!             "circle" => tagged.read().map(Self::Circle),
//!             _ => Ok(Self::Unknown(tagged.into_unknown())),
//!         }
//!     }
//! }
//!
//! let circle = Shape::Circle(Circle { radius: 3 });
//! assert_eq!(serde_json::to_string(&circle)?, r#"{"kind":"circle","radius":3}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use serde::de::{DeserializeOwned, Error as _, Unexpected};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;

/// A union object that has been read whole but whose type is not yet chosen.
pub struct Tagged {
    name: &'static str,
    tag: String,
    fields: Map<String, Value>,
}

impl Tagged {
    /// Reads an object and finds its tag in the field called `name`.
    ///
    /// # Errors
    ///
    /// When the input is not an object, or its tag is missing or not a string.
    pub fn deserialize<'de, D>(name: &'static str, deserializer: D) -> Result<Self, D::Error>
    where
        D: Deserializer<'de>,
    {
        let fields = Map::deserialize(deserializer)?;
        let tag = match fields.get(name) {
            Some(Value::String(tag)) => tag.clone(),
            Some(_) => {
                let found = Unexpected::Other("a tag that is not a string");
                return Err(D::Error::invalid_type(found, &"a string for the tag"));
            }
            None => return Err(D::Error::missing_field(name)),
        };
        Ok(Self { name, tag, fields })
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Reads the fields other than the tag as a `T`.
    ///
    /// # Errors
    ///
    /// When they do not make up a `T`. The message may quote a value, as those of `serde_json` do;
    /// a reply's `DecodeError` takes such quotes out.
    pub fn read<T, E>(mut self) -> Result<T, E>
    where
        T: DeserializeOwned,
        E: serde::de::Error,
    {
        self.fields.remove(self.name);
        T::deserialize(Value::Object(self.fields)).map_err(E::custom)
    }

    /// Keeps the whole object, tag and all, as a member that is not known.
    #[must_use]
    pub fn into_unknown(self) -> UnknownUnion {
        UnknownUnion { tag: self.tag, value: Value::Object(self.fields) }
    }
}

/// Shows the tag and never the other fields.
impl fmt::Debug for Tagged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_tag("Tagged", &self.tag, formatter)
    }
}

/// A member of a union that this version does not know, as it came.
///
/// It is written back unchanged. `Debug` shows the tag and never the other fields, which may be
/// personal.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownUnion {
    tag: String,
    value: Value,
}

impl UnknownUnion {
    /// The tag, which names the member.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The whole object, with its tag.
    #[must_use]
    pub fn as_value(&self) -> &Value {
        &self.value
    }
}

impl Serialize for UnknownUnion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl fmt::Debug for UnknownUnion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_tag("UnknownUnion", &self.tag, formatter)
    }
}

fn debug_tag(name: &str, tag: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_struct(name).field("tag", &tag).finish_non_exhaustive()
}

/// Writes `value` as an object with its tag, `tag`, in the field called `name`.
///
/// # Errors
///
/// When `value` cannot be written as JSON, or is not an object.
pub fn serialize<T, S>(
    name: &'static str,
    tag: &'static str,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error>
where
    T: Serialize + ?Sized,
    S: Serializer,
{
    match serde_json::to_value(value).map_err(S::Error::custom)? {
        Value::Object(mut fields) => {
            fields.insert(name.to_owned(), tag.into());
            fields.serialize(serializer)
        }
        _ => Err(S::Error::custom("a member of a union must be an object")),
    }
}
