//! The generator's snapshots: each folder of `cases` has the smallest document for one keyword or
//! rule, `spec.yaml`, and under `expected` exactly the files that the generator makes of it.
//!
//! `UPDATE_EXPECT=1 cargo test -p close-tests --test cases --test rejects` writes what is expected
//! anew. Read the difference before you commit it: a snapshot says that nothing changed, not that
//! it was right. That it compiles is seen by the next run without the variable, and what it does
//! stands in `behaviour`.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn every_case_generates_what_is_expected() {
    support::hold_each("cases", |_, folder| faults_of(folder));
}

/// What is not as expected in a case; brought in line first where that is asked for.
fn faults_of(folder: &Path) -> Vec<String> {
    let generation = match close_codegen::generate(&support::spec(folder)) {
        Ok(generation) => generation,
        Err(diagnostics) => return vec![format!("the document is refused:\n{diagnostics}")],
    };
    let wanted = generation.files.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    let wanted: BTreeMap<String, String> = wanted.collect();
    let expected = folder.join("expected");
    if support::updating() {
        write(&expected, &wanted);
    }
    support::differences(&support::files_below(&expected), &wanted)
}

fn write(folder: &Path, files: &BTreeMap<String, String>) {
    if support::differences(&support::files_below(folder), files).is_empty() {
        return;
    }
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
