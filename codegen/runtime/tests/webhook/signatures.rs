//! Whether a delivery comes from who holds the signing key.

use close_messaging_runtime::HeaderMap;
use close_messaging_runtime::jiff::Timestamp;
use close_messaging_runtime::webhook::{Signature, Verifier, VerifierError, WebhookError};
use std::time::Duration;

static SIGNATURE: Signature = Signature { hash: "sig-hash", timestamp: "sig-timestamp" };

const KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const BODY: &[u8] = br#"{"event": {"action": "created"}}"#;
const SIGNED: i64 = 1_790_000_000;

/// By Python: `hmac.new(bytes.fromhex(KEY), b"1790000000" + BODY, hashlib.sha256).hexdigest()`.
const HASH: &str = "94a7b43a016b831ee9cccf403ad7479aee5138f2b6b6c5cc71b5ad0a50fae743";

fn verifier() -> Verifier {
    Verifier::new(&SIGNATURE, KEY).unwrap()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, value.parse().unwrap());
    }
    headers
}

fn signed(timestamp: &str, hash: &str) -> HeaderMap {
    headers(&[("sig-timestamp", timestamp), ("sig-hash", hash)])
}

/// Checks at the moment of signing.
fn verify(headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
    verifier().verify_at(headers, body, Timestamp::from_second(SIGNED).unwrap())
}

#[test]
fn the_signature_is_over_the_time_and_the_bytes_of_the_body() {
    assert_eq!(verify(&signed("1790000000", HASH), BODY), Ok(()));
    for (body, hash) in [
        (&b""[..], "e667adae15b46f949be4ba5f87705e04d1474d842bc2ca0aea1cce2d02d24045"),
        (b"\xff\x00", "46518a1ec87d1e80ca204e922cbeccd954499fa5fb0879fbdf7b5d9ef4731e70"),
    ] {
        assert_eq!(verify(&signed("1790000000", hash), body), Ok(()));
    }
}

#[test]
fn the_hash_and_the_key_may_be_in_upper_case() {
    assert_eq!(verify(&signed("1790000000", &HASH.to_uppercase()), BODY), Ok(()));
    let verifier = Verifier::new(&SIGNATURE, &KEY.to_uppercase()).unwrap();
    let now = Timestamp::from_second(SIGNED).unwrap();
    assert_eq!(verifier.verify_at(&signed("1790000000", HASH), BODY, now), Ok(()));
}

#[test]
fn another_body_time_key_or_hash_is_refused() {
    let now = Timestamp::from_second(SIGNED).unwrap();
    let another_key = Verifier::new(&SIGNATURE, "00ff").unwrap();
    let genuine = signed("1790000000", HASH);
    let other_hash = HASH.replacen('9', "8", 1);
    for outcome in [
        verify(&genuine, br#"{"event":{"action":"created"}}"#),
        verify(&signed("1790000001", HASH), BODY),
        verify(&signed("1790000000", &other_hash), BODY),
        verify(&signed("1790000000", HASH.split_at(62).0), BODY),
        verify(&signed("1790000000", ""), BODY),
        another_key.verify_at(&genuine, BODY, now),
    ] {
        assert_eq!(outcome, Err(WebhookError::WrongSignature));
    }
}

#[test]
fn the_tolerance_holds_in_both_directions() {
    let at = |verifier: &Verifier, seconds: i64| {
        let now = Timestamp::from_second(SIGNED + seconds).unwrap();
        verifier.verify_at(&signed("1790000000", HASH), BODY, now)
    };
    let five_minutes = verifier();
    assert_eq!(at(&five_minutes, 300), Ok(()));
    assert_eq!(at(&five_minutes, 301), Err(WebhookError::Stale));
    assert_eq!(at(&five_minutes, -300), Ok(()));
    assert_eq!(at(&five_minutes, -301), Err(WebhookError::Future));

    let ten_seconds = verifier().tolerance(Duration::from_secs(10));
    assert_eq!(at(&ten_seconds, 11), Err(WebhookError::Stale));
    assert_eq!(at(&ten_seconds, -11), Err(WebhookError::Future));
    let any = verifier().tolerance(Duration::MAX);
    assert_eq!(at(&any, 1_000_000_000), Ok(()));
}

#[test]
fn a_delivery_of_now_is_measured_by_the_clock_of_the_machine() {
    let genuine = signed("1790000000", HASH);
    assert_eq!(verifier().tolerance(Duration::MAX).verify(&genuine, BODY), Ok(()));
    let verdict = verifier().tolerance(Duration::ZERO).verify(&genuine, BODY);
    assert!(matches!(verdict, Err(WebhookError::Stale | WebhookError::Future)), "{verdict:?}");
}

#[test]
fn a_header_is_there_once_and_can_be_read() {
    let missing = |name: &str, verdict| {
        let Err(WebhookError::MissingHeader { name: found, .. }) = verdict else {
            panic!("{verdict:?}")
        };
        assert_eq!(found, name);
    };
    missing("sig-hash", verify(&headers(&[("sig-timestamp", "1790000000")]), BODY));
    missing("sig-timestamp", verify(&headers(&[("sig-hash", HASH)]), BODY));

    for repeated in ["sig-hash", "sig-timestamp"] {
        let mut headers = signed("1790000000", HASH);
        let value = headers[repeated].clone();
        headers.append(repeated, value);
        let verdict = verify(&headers, BODY);
        let Err(WebhookError::RepeatedHeader { name, .. }) = verdict else { panic!("{verdict:?}") };
        assert_eq!(name, repeated);
    }
}

#[test]
fn what_cannot_be_read_is_told_by_the_name_of_the_header() {
    let not_text = {
        let mut headers = signed("1790000000", HASH);
        headers.insert("sig-timestamp", "é".parse().unwrap());
        headers
    };
    for (headers, unreadable) in [
        (signed("1790000000", "not hex"), "sig-hash"),
        (signed("1790000000", "abc"), "sig-hash"),
        (signed("", HASH), "sig-timestamp"),
        (signed("+1790000000", HASH), "sig-timestamp"),
        (signed("-1", HASH), "sig-timestamp"),
        (signed("1790000000.5", HASH), "sig-timestamp"),
        (signed("99999999999999999999", HASH), "sig-timestamp"),
        (signed("999999999999999", HASH), "sig-timestamp"),
        (not_text, "sig-timestamp"),
    ] {
        let verdict = verify(&headers, BODY);
        let Err(WebhookError::UnreadableHeader { name, .. }) = verdict else {
            panic!("{verdict:?}")
        };
        assert_eq!(name, unreadable);
    }
}

#[test]
fn a_key_is_hexadecimal_and_white_space_around_it_is_ignored() {
    let trimmed = Verifier::new(&SIGNATURE, &format!(" {KEY}\r\n")).unwrap();
    let now = Timestamp::from_second(SIGNED).unwrap();
    assert_eq!(trimmed.verify_at(&signed("1790000000", HASH), BODY, now), Ok(()));

    for (key, fault) in [
        ("", VerifierError::EmptyKey),
        (" \n", VerifierError::EmptyKey),
        ("abc", VerifierError::KeyNotHex),
        ("ab cd", VerifierError::KeyNotHex),
        ("0xabcd", VerifierError::KeyNotHex),
        ("é", VerifierError::KeyNotHex),
    ] {
        assert_eq!(Verifier::new(&SIGNATURE, key).unwrap_err(), fault, "{key:?}");
    }
}

#[test]
fn the_key_is_never_shown() {
    let shown = format!("{:?}", verifier());
    assert!(shown.contains("***") && !shown.contains("0011") && !shown.contains("17"), "{shown}");
    let error = Verifier::new(&SIGNATURE, "the secret").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"));
    assert!(error.to_string().contains("must be hexadecimal"));
}
