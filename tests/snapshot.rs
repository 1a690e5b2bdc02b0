//! The checked-in crate `close-messaging` is what the generator makes of the checked-in document.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use close_codegen::SourceText;

#[test]
fn the_generated_crate_is_up_to_date() {
    let workspace = support::home().join("..");
    let text = fs::read_to_string(workspace.join("spec/openapi.yaml")).unwrap();
    let generation = close_codegen::generate(&SourceText::new("spec/openapi.yaml", text))
        .unwrap_or_else(|diagnostics| panic!("the document is refused:\n{diagnostics}"));
    let fresh = generation.files.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    let fresh: BTreeMap<String, String> = fresh.collect();
    let there = support::files_below(&workspace.join("generated/src"));
    let faults = support::differences(&there, &fresh);
    let list = faults.join("\n");
    assert!(
        faults.is_empty(),
        "generated/src is not what spec/openapi.yaml gives: run `cargo xtask regen`\n{list}"
    );
}
