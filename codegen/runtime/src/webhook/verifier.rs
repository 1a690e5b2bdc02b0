//! Whether a delivery comes from who holds the signing key.

use super::error::{VerifierError, WebhookError};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretSlice};
use sha2::Sha256;
use std::fmt;
use std::time::Duration;

/// How far the time of a signature may be from now, unless [`Verifier::tolerance`] says otherwise.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Where a signature stands: the names of two headers.
///
/// The signature is the HMAC-SHA256 of the text of the time followed by the body, and the key is
/// what the hexadecimal digits of the signing key stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The header with the hash, in hexadecimal digits.
    pub hash: &'static str,
    /// The header with the time of signing, in whole seconds since 1970.
    pub timestamp: &'static str,
}

/// Says whether a delivery comes from who holds the signing key, and came lately.
///
/// The memory the key lies in is overwritten when it is dropped; the working copies made while a
/// signature is checked are not. `Debug` does not show it.
///
/// ```
/// use close_messaging_runtime::HeaderMap;
/// use close_messaging_runtime::webhook::{Signature, Verifier, WebhookError};
///
/// static SIGNATURE: Signature = Signature { hash: "sig-hash", timestamp: "sig-timestamp" };
///
/// let verifier = Verifier::new(&SIGNATURE, "00ff")?;
/// let refused = verifier.verify(&HeaderMap::new(), b"{}");
/// assert!(matches!(refused, Err(WebhookError::MissingHeader { name: "sig-hash", .. })));
/// # Ok::<(), close_messaging_runtime::webhook::VerifierError>(())
/// ```
#[derive(Clone)]
pub struct Verifier {
    signature: &'static Signature,
    key: SecretSlice<u8>,
    tolerance: Duration,
}

impl Verifier {
    /// Takes the signing key as it was given out: hexadecimal digits, in either case. White space
    /// around them, such as the end of a line in a file, is ignored.
    ///
    /// # Errors
    ///
    /// When the key is empty or not hexadecimal. The error does not show it.
    pub fn new(signature: &'static Signature, key: &str) -> Result<Self, VerifierError> {
        let digits = key.trim();
        if digits.is_empty() {
            return Err(VerifierError::EmptyKey);
        }
        let key = hex::decode(digits).map_err(|_| VerifierError::KeyNotHex)?;
        Ok(Self { signature, key: key.into(), tolerance: TOLERANCE })
    }

    /// Sets how far the time of a signature may be from now, in the past and in the future: five
    /// minutes unless this is called.
    ///
    /// Within it, somebody who overhears a delivery can send it again. An event's own identifier
    /// tells such a repetition.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Checks a delivery that has just arrived, by the clock of this machine.
    ///
    /// `body` is the body byte for byte as it arrived; JSON that was read and written again has
    /// another signature.
    ///
    /// # Errors
    ///
    /// When the delivery is not signed, the signature is not right, or it is not of now.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, Timestamp::now())
    }

    /// Checks a delivery that arrived at `now`: one that was put by, or one of a test.
    ///
    /// # Errors
    ///
    /// When the delivery is not signed, the signature is not right, or it is not of `now`.
    pub fn verify_at(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), WebhookError> {
        let hash = only(headers, self.signature.hash)?;
        let timestamp = only(headers, self.signature.timestamp)?;
        let signed = time_of(timestamp)
            .ok_or(WebhookError::UnreadableHeader { name: self.signature.timestamp })?;
        let hash = hex::decode(hash.as_bytes())
            .map_err(|_| WebhookError::UnreadableHeader { name: self.signature.hash })?;
        self.check(&hash, timestamp.as_bytes(), body)?;
        // A time that nobody signed says nothing, so it is looked at last.
        self.check_age(now.duration_since(signed))
    }

    /// Compares in a time that does not depend on where the two differ.
    fn check(&self, hash: &[u8], timestamp: &[u8], body: &[u8]) -> Result<(), WebhookError> {
        // HMAC takes a key of any length; the error is one of the trait and never comes.
        let mut code = Hmac::<Sha256>::new_from_slice(self.key.expose_secret())
            .map_err(|_| WebhookError::WrongSignature)?;
        code.update(timestamp);
        code.update(body);
        code.verify_slice(hash).map_err(|_| WebhookError::WrongSignature)
    }

    fn check_age(&self, age: SignedDuration) -> Result<(), WebhookError> {
        if age.unsigned_abs() <= self.tolerance {
            Ok(())
        } else if age.is_positive() {
            Err(WebhookError::Stale)
        } else {
            Err(WebhookError::Future)
        }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Verifier")
            .field("signature", self.signature)
            .field("key", &format_args!("***"))
            .field("tolerance", &self.tolerance)
            .finish()
    }
}

/// The one value of a header.
fn only<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a HeaderValue, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or(WebhookError::MissingHeader { name })?;
    match values.next() {
        None => Ok(value),
        Some(_) => Err(WebhookError::RepeatedHeader { name }),
    }
}

/// Whole seconds since 1970, in digits alone: no sign and no fraction.
fn time_of(value: &HeaderValue) -> Option<Timestamp> {
    let digits = value.to_str().ok()?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Timestamp::from_second(digits.parse().ok()?).ok()
}
