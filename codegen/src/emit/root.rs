//! `lib.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::files::Draft;
use crate::model::{Api, Module};

pub(super) fn file(api: &Api) -> Draft {
    let calls = !api.modules.is_empty();
    let modules = if calls { modules(api) } else { TokenStream::new() };
    let exports = if calls { exports() } else { TokenStream::new() };
    let derived = derived_exports(api);
    let features = feature_modules(api);
    Draft {
        path: "lib.rs".to_owned(),
        docs: docs::inner(&api.docs),
        blocks: vec![
            // Said by the crate itself, so that it holds whatever lints its workspace has.
            quote! { #![forbid(unsafe_code)] },
            quote! {
                #modules
                #(#features)*
                #[rustfmt::skip]
                pub mod types;
            },
            quote! {
                #exports
                #(#derived)*
                #[rustfmt::skip]
                pub use close_messaging_runtime::{Any, Date, DateOrDateTime, DateTime, jiff, Nullable, TimeParseError, TimeRangeError, UnknownUnion, UnknownValue, UnknownValueError};
            },
        ],
    }
}

/// What makes calls stands behind a feature, so that the types can be had alone.
fn modules(api: &Api) -> TokenStream {
    // In braces: rustfmt would rewrite what stands in parentheses.
    let modules = api.modules.iter().map(|Module { name, .. }| {
        quote! { #[cfg(feature = "client")] #[rustfmt::skip] pub mod #name; }
    });
    quote! {
        #[cfg(feature = "client")]
        #[rustfmt::skip]
        mod client;
        #(#modules)*
        #[cfg(feature = "testing")]
        #[rustfmt::skip]
        pub mod testing;
    }
}

fn exports() -> TokenStream {
    quote! {
        #[cfg(feature = "client")]
        pub use client::{Client, ClientBuilder};
        #[cfg(feature = "blocking")]
        pub use close_messaging_runtime::blocking;
        #[cfg(feature = "client")]
        #[rustfmt::skip]
        pub use close_messaging_runtime::{
            ApiKey, Attempt, AttemptOutcome, BearerToken, Body, Bytes, Clock, Credentials, Delivery, Error, ErrorKind, Exchange, FileBody, Form, Hook, ItemStream, Method, Page, PageStream, Rejected, Reply, Request, Response, ResponseBody, RetryPolicy, Sending, StatusCode, Transport, TransportError, TransportFault, Validation, Wait, WaitReason, Waiting, Walk, reqwest,
        };
    }
}

/// What only some clients have in their signatures.
fn derived_exports(api: &Api) -> Vec<TokenStream> {
    let operations = || api.modules.iter().flat_map(|module| &module.operations);
    let lookups = operations().any(|operation| operation.kinds.lookup.is_some());
    let looked = lookups.then(|| {
        quote! { #[cfg(feature = "client")] pub use close_messaging_runtime::Looked; }
    });
    // What is read without a client, where there are webhooks.
    let read = match api.webhooks {
        Some(_) => quote! { any(feature = "client", feature = "webhooks") },
        None => quote! { feature = "client" },
    };
    let read = quote! { #[cfg(#read)] pub use close_messaging_runtime::{DecodeError, HeaderMap}; };
    looked.into_iter().chain([read]).collect()
}

/// The modules that stand behind a feature.
fn feature_modules(api: &Api) -> Vec<TokenStream> {
    let webhook = api.webhooks.as_ref().map(|_| {
        quote! { #[cfg(feature = "webhooks")] #[rustfmt::skip] pub mod webhook; }
    });
    let oauth = api.oauth.as_ref().map(|_| {
        quote! { #[cfg(feature = "oauth")] #[rustfmt::skip] pub mod oauth; }
    });
    oauth.into_iter().chain(webhook).collect()
}
