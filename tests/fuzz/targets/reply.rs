//! Any bytes, as a reply: the client reads them or says why not.
//!
//! The first byte chooses the status, and the rest is the body.

#![no_main]
#![forbid(unsafe_code)]

use close_input_tests::{Answer, Reader};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(Reader::new);

fuzz_target!(|bytes: &[u8]| {
    let Some((first, body)) = bytes.split_first() else { return };
    let status = match first {
        b'4' => 400,
        b'5' => 500,
        b'9' => 429,
        _ => 200,
    };
    let answer = Answer { status, headers: Vec::new(), body: body.to_vec() };
    let _ = READER.offer(&answer);
});
