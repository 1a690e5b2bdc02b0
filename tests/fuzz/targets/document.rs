//! Any text, as a document: the generator makes files of it or says what is wrong with it.

#![no_main]
#![forbid(unsafe_code)]

use close_input_tests::offer_document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = offer_document(text);
});
