//! Doc comments. Each line has an attribute of its own, or prettyplease would print `/** */`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;
use crate::names::Name;

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

/// `Type::method` as a link, which rustdoc wants without `r#` in front of a keyword.
pub(super) fn link(owner: &Name, method: &Name) -> String {
    format!("[`{}::{}`]", owner.as_str(), method.as_str())
}

fn padded(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
