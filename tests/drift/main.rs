//! What a vendor publishes, beside the document: the real document is printed in each form as the
//! vendor prints, unchanged or with differences, and `drift` has to find those and nothing else.
//!
//! `UPDATE_EXPECT=1 cargo test -p close-tests --test drift` writes the pages in `fixtures` anew. They
//! are there to be read; no word of them is the vendor's.
#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test fails like the test"
)]

mod broken;
mod chance;
mod document;
mod eras;
mod fixtures;
mod forms;
mod merged;
mod planted;
mod printer;
mod round_trip;
mod since;
mod spellings;
mod vendor_sized;
