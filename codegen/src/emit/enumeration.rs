//! Enums of strings.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::model::{Enum, EnumValue, TypeDefinition};

pub(super) fn items(definition: &TypeDefinition, values: &Enum) -> Vec<TokenStream> {
    let name = &definition.name;
    let implementations = if values.open {
        quote!(runtime::open_enum!(#name);)
    } else {
        quote!(runtime::closed_enum!(#name);)
    };
    vec![
        declaration(definition, values),
        all(definition, values),
        as_str(definition, values),
        reader(definition, values),
        implementations,
    ]
}

fn declaration(definition: &TypeDefinition, values: &Enum) -> TokenStream {
    let name = &definition.name;
    let outer = docs::outer(&definition.docs);
    let variants = values.values.iter().map(|EnumValue { name, wire }| {
        let line = docs::line(&format!("`{wire}`."));
        quote!(#[doc = #line] #name)
    });
    let copy = if values.open { TokenStream::new() } else { quote!(Copy,) };
    let unknown = values.open.then(|| {
        quote! {
            /// A value that this version of the client does not know; kept as it came.
            Unknown(runtime::UnknownValue)
        }
    });
    let exhaustive = values.open.then(|| quote!(#[non_exhaustive]));
    let variants = variants.chain(unknown);
    quote! {
        #outer
        #[derive(Clone, #copy Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #exhaustive
        pub enum #name { #(#variants,)* }
    }
}

/// The list of a closed enum's values; an open one has others too.
fn all(definition: &TypeDefinition, values: &Enum) -> TokenStream {
    if values.open {
        return TokenStream::new();
    }
    let name = &definition.name;
    let variants = values.values.iter().map(|EnumValue { name, .. }| quote!(Self::#name));
    quote! {
        impl #name {
            /// Every value, in the order of the document.
            pub const ALL: &[Self] = &[#(#variants),*];
        }
    }
}

fn as_str(definition: &TypeDefinition, values: &Enum) -> TokenStream {
    let name = &definition.name;
    let known = values.values.iter().map(|EnumValue { name, wire }| quote!(Self::#name => #wire));
    let unknown = values.open.then(|| quote!(Self::Unknown(value) => value.as_str()));
    let arms = known.chain(unknown);
    let long = long(values);
    quote! {
        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            #long
            pub fn as_str(&self) -> &str {
                match self { #(#arms,)* }
            }
        }
    }
}

fn reader(definition: &TypeDefinition, values: &Enum) -> TokenStream {
    let name = &definition.name;
    let long = long(values);
    if values.open {
        let known =
            values.values.iter().map(|EnumValue { name, wire }| quote!(#wire => Self::#name));
        return quote! {
            impl #name {
                /// The value that stands on the wire so; one that is not known is kept.
                #[must_use]
                #long
                pub fn from_wire(value: &str) -> Self {
                    match value {
                        #(#known,)*
                        unknown => Self::Unknown(runtime::UnknownValue::new(unknown)),
                    }
                }
            }
        };
    }
    let called = name.as_str();
    let known =
        values.values.iter().map(|EnumValue { name, wire }| quote!(#wire => Ok(Self::#name)));
    quote! {
        impl TryFrom<&str> for #name {
            type Error = runtime::UnknownValueError;
            #long
            fn try_from(value: &str) -> Result<Self, runtime::UnknownValueError> {
                match value {
                    #(#known,)*
                    _ => Err(runtime::UnknownValueError::new(#called)),
                }
            }
        }
    }
}

/// A match has a line for each value, however many there are.
fn long(values: &Enum) -> TokenStream {
    super::long_function(
        values.values.iter().map(|value| super::arm_lines(&value.name, &value.wire)).sum(),
    )
}
