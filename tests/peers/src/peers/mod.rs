//! The clients, each behind the same face.

pub mod by_hand;
pub mod document;
#[cfg(feature = "generated")]
pub mod oas3_gen;
#[cfg(feature = "generated")]
pub mod openapi_generator;
#[cfg(feature = "generated")]
pub mod openapi_to_rust;
pub mod ours;
#[cfg(feature = "generated")]
pub mod ploidy;
#[cfg(feature = "generated")]
pub mod progenitor;

use crate::peer::{Peer, value};
use serde::de::DeserializeOwned;
use std::sync::OnceLock;

/// What the key `api_peers` is as a header.
pub const BASIC: &str = "Basic YXBpX3BlZXJzOg==";

/// The body of the SMS that the measures send.
#[must_use]
pub fn sms() -> serde_json::Value {
    serde_json::json!({
        "status": "outbox", "lead_id": "lead_a", "local_phone": "+12025550100",
        "remote_phone": "+12025550143", "text": "Your order is ready.",
    })
}

/// Reads a page that is in memory, and says how many there are.
///
/// # Errors
///
/// When it cannot be read.
pub fn read<T: DeserializeOwned>(body: &[u8], count: fn(&T) -> usize) -> Result<usize, String> {
    serde_json::from_slice(body).map(|page| count(&page)).map_err(|error| error.to_string())
}

/// The body of the SMS as a peer's type; a copy costs about what making one does.
///
/// # Errors
///
/// When the type cannot say it.
pub fn body<T: DeserializeOwned + Clone>(made: &OnceLock<T>) -> Result<T, String> {
    if let Some(body) = made.get() {
        return Ok(body.clone());
    }
    let body: T = value(&sms()).map_err(|failure| failure.display)?;
    Ok(made.get_or_init(|| body).clone())
}

/// An HTTP client that sends the key, for peers that leave that to their user.
///
/// # Errors
///
/// When TLS cannot be set up.
pub fn with_key() -> Result<reqwest::Client, String> {
    let mut key = reqwest::header::HeaderValue::from_static(BASIC);
    key.set_sensitive(true);
    let headers = [(reqwest::header::AUTHORIZATION, key)].into_iter().collect();
    let client = reqwest::Client::builder().no_proxy().default_headers(headers).build();
    client.map_err(|error| error.to_string())
}

/// All of them, ours first and the one by hand second.
#[must_use]
pub fn all() -> Vec<&'static dyn Peer> {
    vec![
        &ours::Ours,
        &by_hand::ByHand,
        #[cfg(feature = "generated")]
        &progenitor::Progenitor,
        #[cfg(feature = "generated")]
        &openapi_generator::OpenapiGenerator,
        #[cfg(feature = "generated")]
        &openapi_to_rust::OpenapiToRust,
        #[cfg(feature = "generated")]
        &ploidy::Ploidy,
        #[cfg(feature = "generated")]
        &oas3_gen::Oas3Gen,
    ]
}
