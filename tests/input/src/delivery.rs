//! Deliveries of webhooks.

use crate::answer::{Answer, Offered};
use crate::secret::{assert_absent, assert_hidden};
use close_messaging::HeaderMap;
use close_messaging::webhook::{Event, Verifier, WebhookError};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::time::Duration;

/// A key that signs, in hexadecimal digits.
const KEY: &str = "00112233445566778899aabbccddeeff";
/// When it was signed.
const SIGNED: &str = "1795255200";

/// Delivers the body of an answer: signed as it should be, and with the headers that the answer has.
pub(crate) fn deliver(answer: &Answer, offered: &mut Offered) {
    // Any time will do, so that each run is the same.
    let verifier = Verifier::new(KEY).expect("a key").tolerance(Duration::MAX);
    let mut headers = HeaderMap::new();
    headers.insert("close-sig-hash", signature(&answer.body).parse().expect("a header"));
    headers.insert("close-sig-timestamp", SIGNED.parse().expect("a header"));
    note(verifier.verify(&headers, &answer.body), offered);
    for (name, value) in &answer.header_map() {
        headers.insert(name, value.clone());
    }
    note(verifier.verify(&headers, &answer.body), offered);
    // The body may hold a key as well as anything else may.
    if let Err(error) = Verifier::new(&String::from_utf8_lossy(&answer.body)) {
        assert_hidden(&error);
    }
}

fn note(read: Result<Event, WebhookError>, offered: &mut Offered) {
    match read {
        Ok(event) => {
            offered.values += 1;
            let told = format!("{event:?}");
            if let Event::Unknown(unknown) = &event {
                assert_absent(&told);
                if let Some(reason) = unknown.reason() {
                    assert_hidden(reason);
                }
            }
        }
        Err(error) => {
            offered.errors += 1;
            assert_hidden(&error);
        }
    }
}

fn signature(body: &[u8]) -> String {
    let key = hex::decode(KEY).expect("digits");
    let mut code = Hmac::<Sha256>::new_from_slice(&key).expect("a key of any length");
    code.update(SIGNED.as_bytes());
    code.update(body);
    hex::encode(code.finalize().into_bytes())
}
