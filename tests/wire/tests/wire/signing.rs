//! Signing a delivery as Close does.

use close_messaging::jiff::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The key of a subscription.
pub(crate) const KEY: &str = "8f3c1d5a7b9e2f4061728394a5b6c7d8e9f00112233445566778899aabbccdde";

/// The timestamp of a delivery so many seconds from now, and its signature.
pub(crate) fn signed(body: &str, from_now: i64) -> (String, String) {
    let timestamp = (Timestamp::now().as_second() + from_now).to_string();
    let mut code = Hmac::<Sha256>::new_from_slice(&hex::decode(KEY).unwrap()).unwrap();
    code.update(timestamp.as_bytes());
    code.update(body.as_bytes());
    (timestamp, hex::encode(code.finalize().into_bytes()))
}
