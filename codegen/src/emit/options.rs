//! What every call can be told besides its parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::call;
use crate::model::{Body, Operation};

pub(super) fn methods(operation: &Operation) -> TokenStream {
    let extra = extra(operation.body.as_ref());
    // A call that looks first has no one reply to give.
    let raw = operation.kinds.lookup.is_none().then(|| raw(operation));
    quote! {
        #extra
        /// How long the call may take, its retries and waits included, in place of what the client
        /// says.
        pub fn timeout(mut self, length: std::time::Duration) -> Self {
            self.call.timeout(length);
            self
        }
        #raw
    }
}

pub(super) fn raw(operation: &Operation) -> TokenStream {
    let call = call::prepared_call(operation);
    quote! {
        /// Sends the call and gives the reply as it came, its body not read.
        ///
        /// Retries and errors are those of the call: a status other than 2xx is an error.
        #[must_use = "nothing is sent until the future is awaited"]
        pub fn raw(self) -> runtime::Sending<runtime::Reply> {
            #call.raw()
        }
    }
}

/// What goes out although the client does not know it.
fn extra(body: Option<&Body>) -> TokenStream {
    if !body.is_some_and(|body| body.extensible) {
        return quote! {
            /// Adds a query parameter that this client does not know.
            pub fn extra(mut self, name: impl Into<String>, value: impl std::fmt::Display) -> Self {
                self.call.extra_query(name, &value);
                self
            }
        };
    }
    quote! {
        /// Adds a field to the body that this client does not know; a value that JSON cannot say
        /// fails the call.
        pub fn extra(mut self, name: impl Into<String>, value: impl serde::Serialize) -> Self {
            self.call.extra_field(name, &value);
            self
        }
        /// Adds a query parameter that this client does not know.
        pub fn extra_query(
            mut self,
            name: impl Into<String>,
            value: impl std::fmt::Display,
        ) -> Self {
            self.call.extra_query(name, &value);
            self
        }
    }
}
