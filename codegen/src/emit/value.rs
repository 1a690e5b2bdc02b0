//! The type of a value, as it is written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Presence, Type};

/// Where a type is written, which settles the path to the client's own types.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Inside {
    /// Beside them.
    Types,
    /// In a module of calls.
    Calls,
    /// Beside the client.
    Client,
}

/// A type.
pub(super) fn of(ty: &Type, inside: Inside) -> TokenStream {
    match ty {
        Type::Boolean => quote!(bool),
        Type::Integer32 => quote!(i32),
        Type::Integer64 => quote!(i64),
        Type::Float32 => quote!(f32),
        Type::Float64 => quote!(f64),
        Type::Text => quote!(String),
        Type::DateTime => quote!(runtime::DateTime),
        Type::Date => quote!(runtime::Date),
        Type::DateOrDateTime => quote!(runtime::DateOrDateTime),
        Type::Any => quote!(runtime::Any),
        Type::Named(name) | Type::Object(name) => match inside {
            Inside::Types => quote!(#name),
            Inside::Calls => quote!(types::#name),
            Inside::Client => quote!(super::types::#name),
        },
        Type::List(item) => {
            let item = of(item, inside);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = of(value, inside);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        Type::Nullable(inner) => {
            let inner = of(inner, inside);
            quote!(Option<#inner>)
        }
        Type::Boxed(inner) => {
            let inner = of(inner, inside);
            quote!(Box<#inner>)
        }
    }
}

/// The type of a field.
pub(super) fn of_field(ty: &Type, presence: Presence) -> TokenStream {
    let inner = of(ty, Inside::Types);
    match presence {
        Presence::Required | Presence::RequiredList => inner,
        Presence::Nullable | Presence::Optional => quote!(Option<#inner>),
        Presence::ThreeState => quote!(runtime::Nullable<#inner>),
    }
}

/// What a setter takes for a value of a type, and how it makes that value of it.
pub(super) struct Argument {
    pub(super) ty: TokenStream,
    pub(super) made: TokenStream,
    /// Whether `made` is more than the argument itself.
    pub(super) converted: bool,
}

/// The argument of this name for one value of a type.
pub(super) fn argument(name: &TokenStream, ty: &Type, inside: Inside) -> Argument {
    let exact = of(ty, inside);
    match ty {
        Type::List(item) => {
            let Argument { ty, made, .. } = items(name, item, inside);
            Argument { ty, made: quote!(#made.collect()), converted: true }
        }
        Type::Boxed(inner) => {
            let exact = of(inner, inside);
            let made = quote!(Box::new(#name.into()));
            Argument { ty: quote!(impl Into<#exact>), made, converted: true }
        }
        Type::Text
        | Type::Named(_)
        | Type::Object(_)
        | Type::Date
        | Type::DateTime
        | Type::DateOrDateTime
        | Type::Any => {
            let made = quote!(#name.into());
            Argument { ty: quote!(impl Into<#exact>), made, converted: true }
        }
        _ => Argument { ty: exact, made: name.clone(), converted: false },
    }
}

/// The argument of this name for many values of a type, and the iterator it becomes. Items that are
/// text convert; others are taken as they are, so that an empty list needs no type.
pub(super) fn items(name: &TokenStream, item: &Type, inside: Inside) -> Argument {
    let exact = of(item, inside);
    if matches!(item, Type::Text | Type::Named(_) | Type::DateOrDateTime) {
        let ty = quote!(impl IntoIterator<Item = impl Into<#exact>>);
        let made = quote!(#name.into_iter().map(Into::<#exact>::into));
        return Argument { ty, made, converted: true };
    }
    let made = quote!(#name.into_iter());
    Argument { ty: quote!(impl IntoIterator<Item = #exact>), made, converted: true }
}
