//! Strings with a type of their own.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::model::TypeDefinition;

pub(super) fn item(definition: &TypeDefinition, sensitive: bool) -> TokenStream {
    let TypeDefinition { name, .. } = definition;
    let docs = docs::outer(&definition.docs);
    let implementations = if sensitive {
        quote!(runtime::sensitive_string_type!(#name);)
    } else {
        quote!(runtime::string_type!(#name);)
    };
    // Nothing is ever added to it, so that it needs no room for how much could be.
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        #[serde(transparent)]
        pub struct #name(Box<str>);
        #implementations
    }
}
