//! What a call is generic over: what its reply is read as, or how it was begun.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{self, Inside};
use crate::model::{Operation, Type};

/// What stands behind the name of a call's type.
#[derive(Default)]
pub(super) struct Generics {
    /// Where the type is declared.
    pub(super) declared: TokenStream,
    /// Where it is implemented: behind `impl`.
    pub(super) bounded: TokenStream,
    /// Where it is named.
    pub(super) named: TokenStream,
}

pub(super) fn of(operation: &Operation) -> Generics {
    if let Some(item) = open_item(operation) {
        let item = value::of(item, Inside::Calls);
        return Generics {
            declared: quote!(<T = #item>),
            bounded: quote!(<T: serde::de::DeserializeOwned + Send + 'static>),
            named: quote!(<T>),
        };
    }
    if operation.kinds.is_plain() {
        return Generics::default();
    }
    Generics { declared: quote!(<K = ()>), bounded: quote!(<K>), named: quote!(<K>) }
}

/// What the reply holds, where it can be read as something else.
pub(super) fn open_item(operation: &Operation) -> Option<&Type> {
    let part = operation.partial.as_ref().map(|partial| &partial.whole);
    part.or_else(|| operation.pages.as_ref().map(|pages| &pages.item))
}
