//! `lib.rs`.

use quote::quote;

use super::docs;
use crate::files::Draft;
use crate::model::{Api, Module};

pub(super) fn file(api: &Api) -> Draft {
    let modules =
        api.modules.iter().map(|Module { name, .. }| quote!(#[rustfmt::skip] pub mod #name;));
    let calls = !api.modules.is_empty();
    // In braces: rustfmt would rewrite what stands in parentheses.
    let client = calls.then(|| {
        quote! { #[rustfmt::skip] mod client; }
    });
    let exports = calls.then(|| {
        quote! {
            pub use client::{Client, ClientBuilder};
            #[rustfmt::skip]
            pub use close_messaging_runtime::{
                ApiKey, BearerToken, Credentials, DecodeError, Delivery, Error, ErrorKind, HeaderMap, Sending, StatusCode, reqwest,
            };
        }
    });
    Draft {
        path: "lib.rs".to_owned(),
        docs: docs::inner(&api.docs),
        blocks: vec![
            quote! {
                #client
                #(#modules)*
                #[rustfmt::skip]
                pub mod types;
            },
            quote! {
                #exports
                #[rustfmt::skip]
                pub use close_messaging_runtime::{Any, Date, DateOrDateTime, DateTime, jiff, Nullable, TimeParseError, TimeRangeError, UnknownUnion, UnknownValue, UnknownValueError};
            },
        ],
    }
}
