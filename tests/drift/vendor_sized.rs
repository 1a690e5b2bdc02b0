//! A document as large as the vendor's: 160 paths, about 600 kB.
//!
//! `cargo test --release -p close-tests --test drift vendor_sized -- --nocapture` prints how long it
//! takes; in a debug build it is read all the same.

use std::time::{Duration, Instant};

use crate::document::{compare, put, spec};
use crate::printer::openapi;

/// So long it may take: a release build, and one that is not optimised.
const LONGEST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 20_000 } else { 200 });

/// The real operations among 156 paths of others, each with two operations and their schemas inline.
fn vendor_sized() -> String {
    let spec = spec();
    let mut document = openapi::document(&spec, None);
    let fields: String = (0..11)
        .map(|number| format!("field_{number}: {{type: [string, 'null'], title: Field}}, "))
        .collect();
    let reply = format!(
        "{{description: A reply, content: {{application/json: {{schema: {{type: object, \
         properties: {{{fields}}}}}}}}}}}"
    );
    for number in 0..156 {
        let operations = format!(
            "{{get: {{operationId: list, responses: {{'200': {reply}}}}}, \
             put: {{operationId: update, responses: {{'200': {reply}}}}}}}"
        );
        put(&mut document, &format!("/paths/~1thing_{number}~1"), &operations);
    }
    openapi::yaml(&document)
}

#[test]
fn the_whole_document_is_compared_at_once() {
    let text = vendor_sized();
    assert!((550_000..900_000).contains(&text.len()), "{} bytes", text.len());
    compare("warm", &text);
    let begun = Instant::now();
    let report = compare("vendor.yaml", &text);
    let taken = begun.elapsed();
    println!("{} bytes in {taken:?}", text.len());
    // As the whole document it would have all of ours: what is printed here lacks that of files.
    let ids: Vec<&str> = report.findings.iter().map(|drift| drift.finding.id.as_str()).collect();
    assert_eq!(ids, ["operation-removed:/paths/~1files~1upload~1/post"]);
    assert_eq!(report.others(), 312);
    assert!(taken < LONGEST, "{taken:?}");
}
