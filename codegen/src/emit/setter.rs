//! Setters: of structs that are sent, and of calls.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{self, Argument, Inside};
use super::{checks, docs};
use crate::model::{Field, Location, Parameter, Presence, Style};
use crate::names::Name;

/// The setters of a field, on its struct.
pub(super) fn of_struct(field: &Field) -> TokenStream {
    let Field { name, .. } = field;
    let Argument { ty, made, .. } = value::argument(&quote!(value), &field.ty, Inside::Types);
    let made = match field.presence {
        Presence::ThreeState => quote!(runtime::Nullable::Value(#made)),
        Presence::Nullable | Presence::Optional => quote!(Some(#made)),
        Presence::Required | Presence::RequiredList => made,
    };
    let clear = quote!(self.#name = runtime::Nullable::Null;);
    pair(field, &quote!(#[must_use]), &ty, &quote!(self.#name = #made;), &clear)
}

/// The setters of a field of the body, on the call that sends it.
pub(super) fn of_body(field: &Field) -> TokenStream {
    let Field { name, clear, .. } = field;
    let ty = value::argument(&quote!(value), &field.ty, Inside::Calls).ty;
    let clear = quote!(self.body = self.body.#clear(););
    // The call itself is `must_use`, so its setters need not say so.
    pair(field, &TokenStream::new(), &ty, &quote!(self.body = self.body.#name(value);), &clear)
}

fn pair(
    field: &Field,
    must_use: &TokenStream,
    ty: &TokenStream,
    set: &TokenStream,
    clear: &TokenStream,
) -> TokenStream {
    let Field { name, wire, .. } = field;
    let docs = docs::outer(&field.docs);
    let deprecated = deprecated(field.deprecated);
    let convention = convention(name);
    let clears = field.clear.iter().map(|cleared| {
        let line =
            docs::line(&format!("Sends null for `{wire}`, which clears it where it has a value."));
        quote! {
            #[doc = #line]
            #deprecated
            #must_use
            pub fn #cleared(mut self) -> Self {
                #clear
                self
            }
        }
    });
    quote! {
        #docs
        #deprecated
        #must_use
        #convention
        pub fn #name(mut self, value: #ty) -> Self {
            #set
            self
        }
        #(#clears)*
    }
}

/// A setter of what is deprecated is so itself, and may use it.
fn deprecated(deprecated: bool) -> TokenStream {
    if deprecated {
        quote!(#[deprecated] #[allow(deprecated, reason = "it sets what is deprecated itself")])
    } else {
        TokenStream::new()
    }
}

/// The setter of a parameter, on its call.
pub(super) fn of_option(parameter: &Parameter) -> TokenStream {
    let Parameter { name, .. } = parameter;
    let docs = docs::outer(&parameter.docs);
    let deprecated = docs::deprecated(parameter.deprecated);
    let convention = convention(name);
    let ty = argument(parameter, &quote!(value)).ty;
    let put = put(parameter, &quote!(value), &quote!(self.call));
    quote! {
        #docs
        #deprecated
        #convention
        pub fn #name(mut self, value: #ty) -> Self {
            #put
            self
        }
    }
}

/// A parameter as an argument of the method that begins its call.
pub(super) fn given(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let ty = argument(parameter, &quote!(#name)).ty;
    quote!(#name: #ty)
}

/// What a parameter takes, as an argument of this name.
pub(super) fn argument(parameter: &Parameter, name: &TokenStream) -> Argument {
    match parameter.style {
        Style::Single => value::argument(name, &parameter.ty, Inside::Calls),
        Style::Commas | Style::Repeated => value::items(name, &parameter.ty, Inside::Calls),
    }
}

/// Puts the argument of this name into a call.
pub(super) fn put(parameter: &Parameter, name: &TokenStream, call: &TokenStream) -> TokenStream {
    let Parameter { wire, ty, .. } = parameter;
    let Argument { made, converted, .. } = argument(parameter, name);
    let method = match (parameter.location, parameter.style) {
        (Location::Path, _) => quote!(path),
        (Location::Query, Style::Single) => quote!(query),
        (Location::Query, Style::Commas) => quote!(query_list),
        (Location::Query, Style::Repeated) => quote!(query_each),
        (Location::Header, Style::Single) => quote!(header),
        (Location::Header, _) => quote!(header_list),
    };
    let checks = checks::of_parameter(parameter, name, call);
    let exact = value::of(ty, Inside::Calls);
    if parameter.style != Style::Single {
        // What is looked at before it goes out is kept until then.
        let made = if checks.is_empty() {
            quote!(let #name = #made;)
        } else {
            quote!(let #name: Vec<#exact> = #made.collect();)
        };
        return quote!(#made #checks #call.#method(#wire, #name););
    }
    let made = converted.then(|| quote!(let #name: #exact = #made;));
    quote!(#made #checks #call.#method(#wire, &#name);)
}

/// Methods of the standard library's traits, which clippy takes these for.
const OF_TRAITS: [&str; 12] =
    ["add", "cmp", "div", "eq", "mul", "neg", "next", "not", "rem", "shl", "shr", "sub"];

/// A field may well be called `is_…` or `add`, and its setter is called so all the same.
pub(super) fn convention(name: &Name) -> TokenStream {
    let prefixes = ["as_", "from_", "into_", "is_", "to_"];
    let name = name.as_str();
    if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
        quote!(#[allow(clippy::wrong_self_convention, reason = "it is called as the API calls it")])
    } else if OF_TRAITS.contains(&name) {
        quote!(#[allow(clippy::should_implement_trait, reason = "it is called as the API calls it")])
    } else if name == "new" {
        quote!(#[allow(clippy::new_ret_no_self, reason = "it is called as the API calls it")])
    } else {
        TokenStream::new()
    }
}
