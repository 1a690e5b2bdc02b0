//! `testing.rs` and what is below it: what tests of code that makes calls need.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::files::Draft;
use crate::model::{Api, Docs, Module, Operation, Reply};

pub(super) fn root() -> Draft {
    let lines = [
        "Tests of code that makes calls, without a server.",
        "",
        "A [`Script`] answers the calls of a [`client`] one after the other and remembers them;",
        "[`examples`] has an answer to each.",
    ];
    Draft {
        path: "testing.rs".to_owned(),
        docs: docs::inner(&Docs(lines.map(str::to_owned).to_vec())),
        blocks: vec![
            quote! { #[rustfmt::skip] pub mod examples; },
            quote!(
                pub use close_messaging_runtime::testing::{Recorded, RecordedForm, Script, StillClock};
            ),
            client(),
        ],
    }
}

fn client() -> TokenStream {
    quote! {
        /// A client that the script answers. Its clock stands still: pauses pass at once.
        #[must_use]
        pub fn client(script: &Script) -> super::Client {
            close_messaging_runtime::testing::client(&super::client::API, script)
        }
    }
}

/// A constant for each answer.
pub(super) fn examples(api: &Api) -> Draft {
    let shown = api.modules.iter().flat_map(|module| {
        module.operations.iter().filter_map(|operation| example(operation, module))
    });
    let line = "What the server answers to each call, as the document shows it.";
    Draft {
        path: "testing/examples.rs".to_owned(),
        docs: docs::inner(&Docs(vec![line.to_owned()])),
        blocks: shown.collect(),
    }
}

fn example(operation: &Operation, module: &Module) -> Option<TokenStream> {
    let Reply { constant, status, body } = operation.reply.as_ref()?;
    let (name, handle, method) =
        (module.name.as_str(), module.handle.as_str(), operation.method_name.as_str());
    let line = docs::line(&format!(
        "The answer to [`{handle}::{method}`](crate::{name}::{handle}::{method}), with the status {status}."
    ));
    let empty = body.is_empty().then(|| quote!(#[doc = ""] #[doc = " It has no body."]));
    let body = super::raw_literal(body);
    Some(quote! {
        #[doc = #line]
        #empty
        pub const #constant: &str = #body;
    })
}
