//! Comparing two documents of 1, 3 and 10 MB, a tenth of which differs, and printing what was found.

#![forbid(unsafe_code)]
#![allow(clippy::expect_used, reason = "what fails here ends the run")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use close_benches::document;
use close_codegen::{SourceText, compare};

/// How often each size is compared; the fastest counts, since what is slower was disturbed.
const TURNS: usize = 3;

fn main() {
    let mut per_byte = Vec::new();
    for megabytes in [1, 3, 10] {
        let (base, head) = document::pair(megabytes * 1_000_000);
        let bytes = base.len() + head.len();
        let (base, head) = (SourceText::new("base.yaml", base), SourceText::new("head.yaml", head));
        let times = (0..TURNS).map(|_| {
            let start = Instant::now();
            let comparison = compare(black_box(&base), black_box(&head)).expect("two documents");
            assert!(!comparison.findings.is_empty());
            drop(black_box((comparison.text(), comparison.json(), comparison.github())));
            start.elapsed()
        });
        let time = times.min().unwrap_or(Duration::ZERO).as_secs_f64();
        let speed = bytes as f64 / 1e6 / time;
        println!("two documents of {megabytes} MB: {time:.2} s, {speed:.1} MB/s");
        per_byte.push(time / bytes as f64);
    }
    if let [small, .., large] = per_byte.as_slice() {
        println!("time for each byte, the largest beside the smallest: {:.2}", large / small);
    }
}
