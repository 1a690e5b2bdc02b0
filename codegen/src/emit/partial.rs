//! Calls whose reply can be cut down to some fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{self, Inside};
use super::{call, docs};
use crate::model::{Operation, PartialReply};

/// The setter that asks for some fields. What the call gives is of another type then.
pub(super) fn setter(operation: &Operation, partial: &PartialReply) -> TokenStream {
    let call = &operation.call;
    let parameter = &partial.parameter;
    let (name, wire) = (&parameter.name, &parameter.wire);
    let docs = docs::outer(&parameter.docs);
    let deprecated = docs::deprecated(parameter.deprecated);
    let field = value::of(&parameter.ty, Inside::Calls);
    let part = value::of(&partial.part, Inside::Calls);
    let put = call::list_method(parameter);
    let body = operation.body.as_ref().map(|_| quote!(body: self.body,));
    quote! {
        impl #call {
            #docs
            #deprecated
            pub fn #name(mut self, value: impl IntoIterator<Item = #field>) -> #call<#part> {
                self.call.#put(#wire, value);
                #call { call: self.call.giving(), #body }
            }
        }
    }
}
