//! [`Api`] → Rust items, one kind of item a file. Nothing is decided here: no lookup, no renaming,
//! no refusal.

mod api_data;
mod attachment;
mod call;
mod checks;
mod client;
mod docs;
mod enumeration;
mod example;
mod generics;
mod handle;
mod kind;
mod kind_example;
mod oauth;
mod options;
mod outcome;
mod pages;
mod partial;
mod ranges;
mod root;
mod setter;
mod structure;
mod testing;
mod text;
mod types;
mod union;
mod upload;
mod value;
mod webhook;

use proc_macro2::{Literal, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::files::Draft;
use crate::model::Api;
use crate::names::Name;

/// Makes the items of one file when it is called: tokens cannot go from one thread to another, and
/// those of all files at once would be most of what a large client takes.
pub(crate) type Emission<'a> = Box<dyn FnOnce() -> Draft + Send + 'a>;

/// The files of a client, as items.
pub(crate) fn emit(api: &Api) -> Vec<Emission<'_>> {
    let mut files: Vec<Emission<'_>> = vec![Box::new(|| root::file(api))];
    files.push(Box::new(|| types::root(api)));
    files.extend(
        api.types.iter().map(|module| -> Emission<'_> { Box::new(|| types::file(module)) }),
    );
    if !api.modules.is_empty() {
        files.push(Box::new(|| client::file(api)));
        files.push(Box::new(testing::root));
        files.push(Box::new(|| testing::examples(api)));
        files.extend(
            api.modules.iter().map(|module| -> Emission<'_> {
                Box::new(|| handle::file(module, &api.crate_name))
            }),
        );
    }
    files.extend(
        api.oauth.as_ref().map(|oauth| -> Emission<'_> { Box::new(|| oauth::file(oauth)) }),
    );
    files.extend(
        api.webhooks
            .as_ref()
            .map(|webhooks| -> Emission<'_> { Box::new(|| webhook::file(webhooks)) }),
    );
    files
}

/// Whether some item has a path that begins with this identifier.
fn names(blocks: &[TokenStream], name: &str) -> bool {
    blocks.iter().any(|block| {
        let mut trees = block.clone().into_iter().peekable();
        let mut found = false;
        while let Some(tree) = trees.next() {
            let path = matches!(trees.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint);
            found |= match tree {
                TokenTree::Ident(ident) => path && ident == name,
                TokenTree::Group(group) => names(&[group.stream()], name),
                // serde's attributes name paths in strings.
                TokenTree::Literal(literal) => {
                    literal.to_string().starts_with(&format!("\"{name}::"))
                }
                TokenTree::Punct(_) => false,
            };
        }
        found
    })
}

/// The import of the runtime, where some item uses it.
fn runtime_import(blocks: &[TokenStream]) -> TokenStream {
    if names(blocks, "runtime") {
        quote!(
            use close_messaging_runtime as runtime;
        )
    } else {
        TokenStream::new()
    }
}

/// A string that is easier to read without its quotes escaped.
fn raw_literal(text: &str) -> TokenStream {
    let longest = text.split(|at| at != '#').map(str::len).max().unwrap_or_default();
    let fence = "#".repeat(longest + 1);
    let raw = format!("r{fence}\"{text}\"{fence}").parse().ok().filter(|_| text.contains('"'));
    raw.unwrap_or_else(|| Literal::string(text).to_token_stream())
}

/// How many lines the arm of a match is printed on, from how long its two sides are.
fn arm_lines(name: &Name, wire: &str) -> usize {
    if name.as_str().len() + wire.len() > 50 { 3 } else { 1 }
}

/// For a function that has a line for each of `count` things and would be no clearer cut in two.
fn long_function(count: usize) -> TokenStream {
    if count > 34 {
        quote!(#[allow(clippy::too_many_lines, reason = "a line for each of the document's entries")])
    } else {
        TokenStream::new()
    }
}
