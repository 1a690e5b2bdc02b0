//! What the API says once for all calls, as data and as methods of the client.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::value::{self, Inside};
use super::{docs, pages};
use crate::model::{
    Api, ClientHeader, CredentialKind, Environment, FailureShape, LongQuery, Parameter,
    RateLimitHeaders,
};

/// What the runtime needs to know.
pub(super) fn data(api: &Api) -> TokenStream {
    let failure = pages::optional(api.data.failure.as_ref().map(failure));
    let rate_limit = api
        .data
        .rate_limit
        .as_ref()
        .map_or_else(|| quote!(runtime::RateLimitHeaders::NONE), rate_limit);
    let long_query = pages::optional(api.data.long_query.as_ref().map(long_query));
    quote! {
        pub(super) static API: runtime::Api = runtime::Api {
            base_url: Client::BASE_URL,
            user_agent: Client::USER_AGENT,
            failure: #failure,
            rate_limit: #rate_limit,
            long_query: #long_query,
        };
    }
}

fn failure(shape: &FailureShape) -> TokenStream {
    let FailureShape { message, messages, fields } = shape;
    quote!(runtime::FailureShape { message: #message, messages: #messages, fields: #fields })
}

fn rate_limit(headers: &RateLimitHeaders) -> TokenStream {
    let RateLimitHeaders { combined, limit, remaining, reset } = headers;
    quote! {
        runtime::RateLimitHeaders {
            combined: &[#(#combined),*],
            limit: &[#(#limit),*],
            remaining: &[#(#remaining),*],
            reset: &[#(#reset),*],
        }
    }
}

fn long_query(query: &LongQuery) -> TokenStream {
    let LongQuery { header, body, longest } = query;
    let longest = Literal::u64_unsuffixed(*longest);
    quote!(runtime::LongQuery { header: #header, body: #body, longest: #longest })
}

/// A client of what the environment says.
pub(super) fn from_env(environment: &Environment) -> TokenStream {
    let Environment { credentials, kind, base_url } = environment;
    let (what, ty) = match kind {
        CredentialKind::ApiKey => ("API key", quote!(ApiKey)),
        CredentialKind::BearerToken => ("token", quote!(BearerToken)),
    };
    let first = docs::line(&format!(
        "A client with the {what} in the environment variable `{credentials}`."
    ));
    let elsewhere = base_url.as_ref().map(|variable| {
        let line =
            docs::line(&format!("Where `{variable}` is set, calls go there: to an address that"));
        quote! {
            ///
            #[doc = #line]
            /// begins with `https://`, or with `http://` for this machine alone.
        }
    });
    let address = base_url.as_ref().map(|variable| quote!(.base_url_from_env(#variable)?));
    let fault = docs::line(&format!(
        "`{credentials}` is not set, empty or not Unicode, or what [`new`](Self::new) fails for."
    ));
    quote! {
        #[doc = #first]
        #elsewhere
        ///
        /// # Errors
        ///
        #[doc = #fault]
        pub fn from_env() -> Result<Self, runtime::Error> {
            let credentials = runtime::#ty::from_env(#credentials)?;
            Self::builder(credentials)#address.build()
        }
    }
}

/// Headers that the client can send with every call.
pub(super) fn client_wide(headers: &[ClientHeader]) -> TokenStream {
    let methods = headers.iter().map(client_wide_header);
    if headers.is_empty() { TokenStream::new() } else { quote!(impl Client { #(#methods)* }) }
}

fn client_wide_header(header: &ClientHeader) -> TokenStream {
    let ClientHeader { method, parameter } = header;
    let Parameter { wire, ty, .. } = parameter;
    let first = docs::line(&format!("A client that says `{wire}` with every call."));
    let docs = docs::outer(&parameter.docs);
    let deprecated = docs::deprecated(parameter.deprecated);
    let value::Argument { ty: argument, made, converted } =
        value::argument(&quote!(value), ty, Inside::Client);
    let exact = value::of(ty, Inside::Client);
    let made = converted.then(|| quote!(let value: #exact = #made;));
    quote! {
        #[doc = #first]
        ///
        #docs
        ///
        /// A call that is told otherwise goes with what it is told.
        #deprecated
        #[must_use]
        pub fn #method(&self, value: #argument) -> Self {
            #made
            Self { inner: self.inner.with_header(#wire, &value) }
        }
    }
}
