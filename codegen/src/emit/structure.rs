//! Objects.

use proc_macro2::TokenStream;
use quote::quote;

use super::{attachment, docs, setter, value};
use crate::model::{Construction, Field, Presence, Struct, TypeDefinition};
use crate::names::Name;

pub(super) fn items(definition: &TypeDefinition, object: &Struct) -> Vec<TokenStream> {
    let mut items = vec![declaration(definition, object)];
    if let Construction::Required(required) = &object.construction {
        items.push(required_fields(&definition.name, required, object));
        items.push(from_required(&definition.name, required, object));
    }
    if matches!(object.construction, Construction::Required(_) | Construction::Default) {
        items.push(setters(&definition.name, object));
        items.push(attachment::on_struct(&definition.name, object));
    }
    let files = object.attachment.iter();
    items.extend(files.map(|made| attachment::conversion(definition, object, made)));
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

fn declaration(definition: &TypeDefinition, object: &Struct) -> TokenStream {
    let name = &definition.name;
    let outer = docs::outer(&definition.docs);
    let begin = begin(object);
    let default = matches!(object.construction, Construction::Default | Construction::Partial)
        .then(|| quote!(Default,));
    let closed = object.closed.then(|| quote!(#[serde(deny_unknown_fields)]));
    let exhaustive =
        (object.construction != Construction::Literal).then(|| quote!(#[non_exhaustive]));
    let fields = object.fields.iter().map(|field| {
        let Field { name, .. } = field;
        let head = head(field);
        let serde = serde_attribute(field);
        let ty = value::of_field(&field.ty, field.presence);
        quote!(#head #serde pub #name: #ty)
    });
    let measured = object.attach.iter().filter(|attach| attach.most.is_some());
    let sizes = measured.map(attachment::sizes);
    quote! {
        #outer
        #begin
        #[derive(Clone, Debug, #default PartialEq, Deserialize, Serialize)]
        #closed
        #exhaustive
        pub struct #name { #(#fields,)* #(#sizes,)* }
    }
}

/// How a value is made where its literal cannot be written.
fn begin(object: &Struct) -> TokenStream {
    let line = match &object.construction {
        Construction::Required(required) => {
            format!(" Begin with [`{required}`] and `.into()`; the other fields have setters.")
        }
        Construction::Default => " Begin with `default()`; the fields have setters.".to_owned(),
        Construction::Never | Construction::Partial | Construction::Literal => {
            return TokenStream::new();
        }
    };
    quote!(#[doc = ""] #[doc = #line])
}

fn head(field: &Field) -> TokenStream {
    let docs = docs::outer(&field.docs);
    let deprecated = docs::deprecated(field.deprecated);
    quote!(#docs #deprecated)
}

fn serde_attribute(field: &Field) -> TokenStream {
    let wire = &field.wire;
    let rename = (field.name.as_str() != wire).then(|| quote!(rename = #wire));
    let presence = match field.presence {
        Presence::Required | Presence::Nullable => None,
        Presence::RequiredList => {
            Some(quote!(default, deserialize_with = "runtime::null_as_empty"))
        }
        Presence::Optional => Some(quote!(skip_serializing_if = "Option::is_none")),
        Presence::ThreeState => {
            Some(quote!(default, skip_serializing_if = "runtime::Nullable::is_absent"))
        }
    };
    let keys = rename.into_iter().chain(presence).collect::<Vec<_>>();
    if keys.is_empty() { TokenStream::new() } else { quote!(#[serde(#(#keys),*)]) }
}

/// The struct whose literal rustc holds to every required field.
fn required_fields(whole: &Name, name: &Name, object: &Struct) -> TokenStream {
    let line = format!(" The fields that [`{whole}`] cannot do without.");
    let fields = required(object).map(|field| {
        let Field { name, .. } = field;
        let head = head(field);
        let ty = value::of_field(&field.ty, field.presence);
        quote!(#head pub #name: #ty)
    });
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name { #(#fields,)* }
    }
}

fn from_required(whole: &Name, name: &Name, object: &Struct) -> TokenStream {
    let values = object.fields.iter().map(|field| {
        let Field { name, .. } = field;
        match field.presence {
            Presence::Required | Presence::Nullable => quote!(#name: required.#name),
            Presence::RequiredList => quote!(#name: Vec::new()),
            Presence::Optional => quote!(#name: None),
            Presence::ThreeState => quote!(#name: runtime::Nullable::Absent),
        }
    });
    let measured = object.attach.iter().filter(|attach| attach.most.is_some());
    let sizes = measured.map(attachment::sizes_name);
    let long = super::long_function(object.fields.len());
    let deprecated = object.fields.iter().any(|field| field.deprecated);
    let deprecated =
        deprecated.then(|| quote!(#[allow(deprecated, reason = "it names every field")]));
    quote! {
        impl From<#name> for #whole {
            #long
            #deprecated
            fn from(required: #name) -> Self {
                Self { #(#values,)* #(#sizes: std::collections::BTreeMap::new(),)* }
            }
        }
    }
}

fn setters(name: &Name, object: &Struct) -> TokenStream {
    let setters = object.fields.iter().filter(|field| field.has_setter()).map(setter::of_struct);
    let setters = setters.collect::<Vec<_>>();
    if setters.is_empty() { TokenStream::new() } else { quote!(impl #name { #(#setters)* }) }
}

fn required(object: &Struct) -> impl Iterator<Item = &Field> {
    object
        .fields
        .iter()
        .filter(|field| matches!(field.presence, Presence::Required | Presence::Nullable))
}
