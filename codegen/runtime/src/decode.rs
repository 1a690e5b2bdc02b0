//! Reading a body.

mod error;
mod path;
mod reason;

pub use error::DecodeError;
pub(crate) use path::is_field_name;

#[cfg(feature = "client")]
use crate::http::Reply;
use serde::de::DeserializeOwned;

/// Reads the body as JSON.
///
/// # Errors
///
/// When the body is not JSON, or not of the form `T` declares.
#[cfg(feature = "client")]
pub fn json<T: DeserializeOwned>(reply: &Reply) -> Result<T, DecodeError> {
    json_bytes(reply.body())
}

/// Reads the body as UTF-8 text.
///
/// # Errors
///
/// When the body is not UTF-8.
#[cfg(feature = "client")]
pub fn text(reply: &Reply) -> Result<String, DecodeError> {
    std::str::from_utf8(reply.body())
        .map(str::to_owned)
        .map_err(|_| DecodeError::new("expected text in UTF-8"))
}

pub(crate) fn json_bytes<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // Whether it is text is found out once for all of it: that takes less than string by string.
    let text = std::str::from_utf8(body).ok();
    match text.map(serde_json::from_str) {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) => {
            Err(read_slowly::<T>(body).err().unwrap_or_else(|| DecodeError::at("", &error)))
        }
        // Bytes that are no text may stand where nobody reads them.
        None => read_slowly(body),
    }
}

/// Follows the way to each value, which takes time at every one: only where something is wrong.
fn read_slowly<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| DecodeError::at(&path::of(error.path()), error.inner()))?;
    deserializer.end().map(|()| value).map_err(|error| DecodeError::at("", &error))
}

/// Reads a part of a body as a `T`; `at` is the way to that part.
#[cfg(feature = "webhooks")]
pub(crate) fn json_value<T: DeserializeOwned>(
    value: &serde_json::Value,
    at: &str,
) -> Result<T, DecodeError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let way = path::below(at, error.path());
        DecodeError::at(&way, error.inner())
    })
}

#[cfg(test)]
mod tests {
    use super::json_bytes;
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Named {
        name: String,
    }

    #[test]
    fn bytes_that_are_no_text_matter_where_they_are_read() {
        let named = json_bytes::<Named>(b"{\"name\": \"a\", \"other\": \"\xff\"}");
        assert_eq!(named.unwrap(), Named { name: "a".to_owned() });
        let error = json_bytes::<Named>(b"{\"name\": \"\xff\"}").unwrap_err();
        assert_eq!(error.path(), "name");
        assert!(json_bytes::<Named>(b"{\"name\": \"a\", \"other\": \"\xff\"} 7").is_err());
        assert!(json_bytes::<Named>(b"{\"name\": \"a\"} 7").is_err());
    }
}
