//! What a call gives.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use super::value::{self, Inside};
use crate::model::{Operation, Outcome, OutcomeArm, Pages, Type};
use crate::names::Name;

/// What reads the reply.
pub(super) fn decoder(operation: &Operation) -> TokenStream {
    if let Some(Pages { marker, .. }) = &operation.pages {
        return quote!(runtime::Paged<#marker, T>);
    }
    match &operation.outcome {
        Outcome::Empty => quote!(runtime::Empty),
        Outcome::Text => quote!(runtime::Text),
        Outcome::Json(ty) => {
            let ty = item(operation, ty);
            quote!(runtime::Json<#ty>)
        }
        Outcome::Choice { name, .. } => quote!(#name),
    }
}

/// What the reader makes of it.
pub(super) fn output(operation: &Operation) -> TokenStream {
    match &operation.outcome {
        _ if operation.pages.is_some() => quote!(runtime::Page<T>),
        Outcome::Empty => quote!(()),
        Outcome::Text => quote!(String),
        Outcome::Json(ty) => item(operation, ty),
        Outcome::Choice { name, .. } => quote!(#name),
    }
}

/// What a reply holds: the call is generic over it where it can be cut down.
fn item(operation: &Operation, ty: &Type) -> TokenStream {
    if super::generics::open_item(operation).is_some() {
        quote!(T)
    } else {
        value::of(ty, Inside::Calls)
    }
}

/// The enum of an operation that succeeds in several ways.
pub(super) fn items(operation: &Operation) -> Vec<TokenStream> {
    match &operation.outcome {
        Outcome::Choice { name, arms } => {
            vec![declaration(name, operation, arms), reader(name, arms)]
        }
        _ => Vec::new(),
    }
}

fn declaration(name: &Name, operation: &Operation, arms: &[OutcomeArm]) -> TokenStream {
    let line = format!(" What [`{}`] gives.", operation.call);
    let variants = arms.iter().map(|arm| {
        let OutcomeArm { name, ty, .. } = arm;
        let docs = docs::outer(&arm.docs);
        let held = ty.as_ref().map(|ty| value::of(ty, Inside::Calls)).map(|ty| quote!((#ty)));
        quote!(#docs #name #held)
    });
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "the document says how large each is")]
        pub enum #name { #(#variants,)* }
    }
}

fn reader(name: &Name, arms: &[OutcomeArm]) -> TokenStream {
    let numbered = arms.iter().filter_map(|arm| {
        let status = Literal::u16_unsuffixed(arm.status?);
        let made = read(arm);
        Some(quote!(#status => #made))
    });
    let other = arms.iter().find(|arm| arm.status.is_none()).map(read);
    let other =
        other.unwrap_or_else(|| quote!(Err(runtime::DecodeError::unexpected_status(reply))));
    quote! {
        impl runtime::Outcome for #name {
            type Output = Self;
            fn decode(reply: &runtime::Reply) -> Result<Self, runtime::DecodeError> {
                match reply.status().as_u16() {
                    #(#numbered,)*
                    _ => #other,
                }
            }
        }
    }
}

fn read(arm: &OutcomeArm) -> TokenStream {
    let name = &arm.name;
    match arm.ty {
        Some(_) => quote!(runtime::decode::json(reply).map(Self::#name)),
        None => quote!(Ok(Self::#name)),
    }
}
