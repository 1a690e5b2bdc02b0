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

/// One `///` line about something that is called so on the wire.
pub(super) fn line(text: &str) -> String {
    padded(text)
}

/// A line of a doc comment, without what rustc refuses there: a stray end of line, and characters
/// that turn the direction of text.
fn padded(line: &str) -> String {
    let refused = |at: char| {
        at.is_control() || matches!(at, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain: String = line.chars().map(|at| if refused(at) { ' ' } else { at }).collect();
    if plain.is_empty() { plain } else { format!(" {plain}") }
}
