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
    // Following the path costs time at every value, so it is done only once something is wrong.
    serde_json::from_slice(body).map_err(|error| match path_of_fault::<T>(body) {
        Some(path) => DecodeError::at(&path, &error),
        None => DecodeError::at("", &error),
    })
}

fn path_of_fault<T: DeserializeOwned>(body: &[u8]) -> Option<String> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize::<_, T>(&mut deserializer)
        .err()
        .map(|error| path::of(error.path()))
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
