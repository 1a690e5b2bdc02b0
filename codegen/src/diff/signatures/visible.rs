//! What of an item is seen from outside of the crate.

use syn::{Attribute, Block, FnArg, ImplItem, Item, Pat, Visibility, parse_quote};

/// What is seen of it from outside.
pub(super) fn bare(mut part: ImplItem) -> ImplItem {
    match &mut part {
        ImplItem::Fn(method) => {
            method.attrs.retain(tells);
            method.block = Block { brace_token: method.block.brace_token, stmts: Vec::new() };
            for argument in &mut method.sig.inputs {
                plain(argument);
            }
        }
        ImplItem::Const(constant) => {
            constant.attrs.retain(tells);
            constant.expr = parse_quote!(_);
        }
        ImplItem::Type(of) => of.attrs.retain(tells),
        _ => {}
    }
    part
}

/// Whether an argument can be changed inside is nobody's business.
fn plain(argument: &mut FnArg) {
    match argument {
        FnArg::Receiver(receiver) => receiver.mutability = None,
        FnArg::Typed(typed) => {
            if let Pat::Ident(name) = typed.pat.as_mut() {
                name.mutability = None;
            }
        }
    }
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether an attribute tells a user something that the item does not say by itself.
pub(super) fn tells(attribute: &Attribute) -> bool {
    ["derive", "deprecated", "non_exhaustive"].iter().any(|name| attribute.path().is_ident(name))
}

/// What is said above an item, or above the one part that stands in it.
pub(super) fn attributes(item: &Item) -> &[Attribute] {
    let part = match item {
        Item::Struct(item) if item.attrs.is_empty() => {
            item.fields.iter().next().map(|field| &field.attrs)
        }
        Item::Struct(item) => Some(&item.attrs),
        Item::Enum(item) if item.attrs.is_empty() => {
            item.variants.first().map(|variant| &variant.attrs)
        }
        Item::Enum(item) => Some(&item.attrs),
        Item::Type(item) => Some(&item.attrs),
        Item::Impl(item) => match item.items.first() {
            Some(ImplItem::Fn(method)) => Some(&method.attrs),
            Some(ImplItem::Const(constant)) => Some(&constant.attrs),
            _ => None,
        },
        _ => None,
    };
    part.map_or(&[], Vec::as_slice)
}
