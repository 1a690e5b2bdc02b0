//! Reading a page of 100 SMS that is in memory.

#![forbid(unsafe_code)]
#![allow(clippy::expect_used, reason = "what fails here ends the run")]

use close_benches::{Comparison, by_hand, page};
use close_messaging::types::SmsActivity;
use close_messaging_runtime::{HeaderMap, Listing, Outcome, Page, Paged, Pages, Reply, StatusCode};
use std::hint::black_box;

/// The list as the generated client declares it.
enum SmsList {}

impl Listing for SmsList {
    const PAGES: Pages = Pages {
        limit: "_limit",
        skip: "_skip",
        items: "data",
        more: "has_more",
        identity: "id",
        fields: Some("_fields"),
        window: None,
    };
}

fn main() {
    let body = page::of(100);
    let reply = Reply::new(StatusCode::OK, HeaderMap::new(), body.clone());
    let comparison = Comparison::of(
        2000,
        || {
            let page: Page<SmsActivity> =
                Paged::<SmsList, SmsActivity>::decode(black_box(&reply)).expect("a page");
            assert_eq!(page.data.len(), 100);
            drop(black_box(page));
        },
        || {
            let page: by_hand::Page = serde_json::from_slice(black_box(&body)).expect("a page");
            assert_eq!(page.data.len(), 100);
            drop(black_box(page));
        },
    );
    comparison.print("a page of 100 SMS, decoded");
}
