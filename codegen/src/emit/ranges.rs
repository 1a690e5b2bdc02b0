//! Setters that take a range.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{self, Inside};
use super::{docs, setter};
use crate::model::{Bounds, Range};

/// The setter of a range, on its call.
pub(super) fn of_range(range: &Range) -> TokenStream {
    let Range { name, bounds: Bounds { from, after, until, through }, .. } = range;
    let docs = docs::outer(&range.docs);
    let convention = setter::convention(name);
    let ty = value::of(&range.ty, Inside::Calls);
    quote! {
        #docs
        #convention
        pub fn #name<V>(mut self, range: impl std::ops::RangeBounds<V>) -> Self
        where
            V: Into<#ty> + Clone,
        {
            let bound = |value: &V| -> #ty { value.clone().into() };
            match range.start_bound() {
                std::ops::Bound::Included(start) => {
                    self.call.query(#from, &bound(start));
                }
                std::ops::Bound::Excluded(start) => {
                    self.call.query(#after, &bound(start));
                }
                std::ops::Bound::Unbounded => {}
            }
            match range.end_bound() {
                std::ops::Bound::Excluded(end) => {
                    self.call.query(#until, &bound(end));
                }
                std::ops::Bound::Included(end) => {
                    self.call.query(#through, &bound(end));
                }
                std::ops::Bound::Unbounded => {}
            }
            self
        }
    }
}
