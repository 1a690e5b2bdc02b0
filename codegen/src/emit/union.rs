//! Objects told apart by a property.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, value};
use crate::model::{Arm, TypeDefinition, Union};

pub(super) fn items(definition: &TypeDefinition, union: &Union) -> Vec<TokenStream> {
    let mut items = vec![declaration(definition, union)];
    items.extend(conversions(definition, union));
    items.extend([writer(definition, union), reader(definition, union)]);
    items
}

fn declaration(definition: &TypeDefinition, union: &Union) -> TokenStream {
    let name = &definition.name;
    let docs = docs::outer(&definition.docs);
    let arms = union.arms.iter().map(|Arm { name, wire, ty }| {
        let line = docs::line(&format!("`{}` is `{wire}`.", union.tag));
        let ty = value::of(ty, value::Inside::Types);
        quote!(#[doc = #line] #name(#ty))
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "the document says how large each is")]
        pub enum #name {
            #(#arms,)*
            /// An object that this version of the client does not know; kept as it came.
            Unknown(runtime::UnknownUnion),
        }
    }
}

/// From each object, where it stands in one variant only.
fn conversions(definition: &TypeDefinition, union: &Union) -> Vec<TokenStream> {
    let name = &definition.name;
    let single = union
        .arms
        .iter()
        .filter(|arm| union.arms.iter().filter(|other| other.ty == arm.ty).count() == 1);
    let items = single.map(|arm| {
        let ty = value::of(&arm.ty, value::Inside::Types);
        let variant = &arm.name;
        quote! {
            impl From<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant(value)
                }
            }
        }
    });
    items.collect()
}

fn writer(definition: &TypeDefinition, union: &Union) -> TokenStream {
    let name = &definition.name;
    let tag = &union.tag;
    let arms = union.arms.iter().map(|Arm { name, wire, .. }| {
        quote!(Self::#name(value) => runtime::tagged::serialize(#tag, #wire, value, serializer))
    });
    let long = super::long_function(union.arms.len() * 3);
    quote! {
        impl Serialize for #name {
            #long
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#arms,)*
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }
    }
}

fn reader(definition: &TypeDefinition, union: &Union) -> TokenStream {
    let name = &definition.name;
    let tag = &union.tag;
    let arms = union
        .arms
        .iter()
        .map(|Arm { name, wire, .. }| quote!(#wire => tagged.read().map(Self::#name)));
    let long = super::long_function(union.arms.len() * 3);
    quote! {
        impl<'de> Deserialize<'de> for #name {
            #long
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let tagged = runtime::tagged::Tagged::deserialize(#tag, deserializer)?;
                match tagged.tag() {
                    #(#arms,)*
                    _ => Ok(Self::Unknown(tagged.into_unknown())),
                }
            }
        }
    }
}
