//! The files of types.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{attachment, docs, enumeration, runtime_import, structure, text, union, value};
use crate::files::Draft;
use crate::model::{Api, Attachment, Docs, Shape, Type, TypeDefinition, TypeModule};
use crate::names::Name;

/// `types/mod.rs`.
pub(super) fn root(api: &Api) -> Draft {
    let modules =
        api.types.iter().map(|TypeModule { name, .. }| quote!(#[rustfmt::skip] mod #name;));
    let exports = api.types.iter().map(|TypeModule { name, .. }| quote!(pub use #name::*;));
    Draft {
        path: "types/mod.rs".to_owned(),
        docs: docs::inner(&Docs(vec!["What is sent and what is received.".to_owned()])),
        blocks: vec![quote!(#(#modules)*), quote!(#(#exports)*)],
    }
}

/// The file of a group of types.
pub(super) fn file(module: &TypeModule) -> Draft {
    let items: Vec<TokenStream> = module.types.iter().flat_map(items).collect();
    let own: BTreeSet<&Name> = module.types.iter().map(|definition| &definition.name).collect();
    let mut named = BTreeSet::new();
    module.types.iter().for_each(|definition| shape_names(&definition.shape, &mut named));
    let foreign = named.difference(&own).collect::<Vec<_>>();
    let siblings =
        if foreign.is_empty() { TokenStream::new() } else { quote!(use super::{#(#foreign),*};) };
    let runtime = runtime_import(&items);
    let serde = serde_import(module);
    Draft {
        path: format!("types/{}.rs", module.name.as_str()),
        docs: docs::inner(&module.docs),
        blocks: std::iter::once(quote!(#runtime #serde #siblings)).chain(items).collect(),
    }
}

/// The traits of serde that the types name: a union writes and reads itself.
fn serde_import(module: &TypeModule) -> TokenStream {
    let has = |wanted: fn(&Shape) -> bool| module.types.iter().any(|known| wanted(&known.shape));
    if has(|shape| matches!(shape, Shape::Union(_))) {
        quote!(
            use serde::{Deserialize, Deserializer, Serialize, Serializer};
        )
    } else if has(|shape| matches!(shape, Shape::Struct(_) | Shape::Text { .. })) {
        quote!(
            use serde::{Deserialize, Serialize};
        )
    } else {
        TokenStream::new()
    }
}

fn items(definition: &TypeDefinition) -> Vec<TokenStream> {
    match &definition.shape {
        Shape::Struct(object) => structure::items(definition, object),
        Shape::Enum(values) => enumeration::items(definition, values),
        Shape::Union(arms) => union::items(definition, arms),
        Shape::Text { sensitive } => vec![text::item(definition, *sensitive)],
        Shape::Alias(ty) => vec![alias(definition, ty)],
        Shape::UploadedFile(file) => attachment::uploaded(definition, file),
    }
}

fn alias(definition: &TypeDefinition, ty: &Type) -> TokenStream {
    let name = &definition.name;
    let docs = docs::outer(&definition.docs);
    let ty = value::of(ty, value::Inside::Types);
    quote!(#docs pub type #name = #ty;)
}

/// The client's own types that a type names.
fn shape_names<'m>(shape: &'m Shape, into: &mut BTreeSet<&'m Name>) {
    match shape {
        Shape::Struct(object) => {
            object.fields.iter().for_each(|field| type_names(&field.ty, into));
            let own = object.attachment.iter();
            let files = own.chain(object.attach.iter().map(|attach| &attach.attachment));
            files.for_each(|file| attachment_names(file, into));
        }
        Shape::Union(union) => union.arms.iter().for_each(|arm| type_names(&arm.ty, into)),
        Shape::Alias(ty) => type_names(ty, into),
        Shape::UploadedFile(file) => {
            [&file.content_type, &file.filename, &file.url]
                .into_iter()
                .for_each(|ty| type_names(ty, into));
        }
        Shape::Enum(_) | Shape::Text { .. } => {}
    }
}

fn attachment_names<'m>(file: &'m Attachment, into: &mut BTreeSet<&'m Name>) {
    into.insert(&file.uploaded);
    into.extend(&file.media_types);
    type_names(&file.address, into);
}

fn type_names<'m>(ty: &'m Type, into: &mut BTreeSet<&'m Name>) {
    match ty {
        Type::Named(name) | Type::Object(name) => {
            into.insert(name);
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            type_names(inner, into);
        }
        _ => {}
    }
}
