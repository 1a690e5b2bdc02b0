//! Calls that list: what stands for their pages, and how one goes on from page to page.

use proc_macro2::TokenStream;
use quote::quote;

use super::{call, docs};
use crate::model::{Bounds, Module, Operation, Pages, Window};

/// The type that says how the pages of a call are asked for.
pub(super) fn items(operation: &Operation, module: &Module) -> Vec<TokenStream> {
    let Some(pages) = &operation.pages else { return Vec::new() };
    let Pages { marker, limit, skip, items, more, identity, .. } = pages;
    let line = format!(
        " How the pages of {} are asked for.",
        docs::link(&module.handle, &operation.method_name)
    );
    let fields = optional(pages.fields.as_ref().map(|fields| quote!(#fields)));
    let window = optional(pages.window.as_ref().map(window));
    let declaration = quote! {
        #[doc = #line]
        #[derive(Debug)]
        enum #marker {}
    };
    let implementation = quote! {
        impl runtime::Listing for #marker {
            const PAGES: runtime::Pages = runtime::Pages {
                limit: #limit,
                skip: #skip,
                items: #items,
                more: #more,
                identity: #identity,
                fields: #fields,
                window: #window,
            };
        }
    };
    vec![declaration, implementation]
}

fn window(window: &Window) -> TokenStream {
    let Window { field, bounds: Bounds { from, after, until, through } } = window;
    quote! {
        runtime::Window {
            field: #field,
            from: #from,
            after: #after,
            until: #until,
            through: #through,
        }
    }
}

pub(super) fn optional(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// The methods that go on from page to page.
pub(super) fn methods(operation: &Operation) -> TokenStream {
    if operation.pages.is_none() {
        return TokenStream::new();
    }
    let call = call::prepared_call(operation);
    quote! {
        /// Every item of every page, one by one; the next page is asked for when it is needed.
        ///
        /// An item that cannot be read is an error of its own, and the stream goes on behind it.
        #[must_use = "nothing is sent until the stream is polled"]
        pub fn stream(self) -> runtime::ItemStream<T> {
            #call.stream()
        }
        /// Every page, one by one; the next one is asked for when the stream is polled for it.
        #[must_use = "nothing is sent until the stream is polled"]
        pub fn pages(self) -> runtime::PageStream<T> {
            #call.pages()
        }
    }
}
