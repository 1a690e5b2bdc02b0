//! Doc comments. Each line has an attribute of its own, or prettyplease would print `/** */`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `///` lines.
pub(super) fn outer(docs: &Docs) -> TokenStream {
    let lines = docs.0.iter().map(|line| padded(line));
    quote!(#(#[doc = #lines])*)
}

/// `//!` lines.
pub(super) fn inner(docs: &Docs) -> TokenStream {
    let lines = docs.0.iter().map(|line| padded(line));
    quote!(#(#![doc = #lines])*)
}

/// `#[deprecated]`, where it is.
pub(super) fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated { quote!(#[deprecated]) } else { TokenStream::new() }
}

fn padded(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
