//! Uploaded files, what they are attached by, and the lists that they are attached to.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::value::{self, Inside};
use crate::model::{
    Attach, Attachment, Construction, Presence, Struct, TypeDefinition, UploadedFile,
};
use crate::names::Name;

/// The type of an uploaded file.
pub(super) fn uploaded(definition: &TypeDefinition, file: &UploadedFile) -> Vec<TokenStream> {
    let name = &definition.name;
    let docs = docs::outer(&definition.docs);
    let field = |ty| value::of(ty, Inside::Types);
    let (content_type, filename, url) =
        (field(&file.content_type), field(&file.filename), field(&file.url));
    let declaration = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            /// Its media type.
            pub content_type: #content_type,
            /// What it is called.
            pub filename: #filename,
            /// Where it is, for those who may see it.
            pub url: #url,
            /// How many bytes it has.
            pub size: u64,
        }
    };
    let by_reference = quote! {
        impl From<&#name> for #name {
            fn from(file: &#name) -> Self {
                file.clone()
            }
        }
    };
    vec![declaration, by_reference]
}

/// How an uploaded file becomes what it is attached by.
pub(super) fn conversion(
    definition: &TypeDefinition,
    object: &Struct,
    attachment: &Attachment,
) -> TokenStream {
    let name = &definition.name;
    let Attachment { uploaded, content_type, filename, url, media_types, .. } = attachment;
    let read = media_types.as_ref().map_or_else(
        || quote!(file.content_type),
        |of| quote!(#of::from_wire(file.content_type.as_str())),
    );
    let fields = quote!(#content_type: #read, #filename: file.filename, #url: file.url);
    let made = match &object.construction {
        Construction::Required(required) => {
            quote!(let required = #required { #fields }; Self::from(required))
        }
        _ => quote!(Self { #fields }),
    };
    quote! {
        impl From<#uploaded> for #name {
            fn from(file: #uploaded) -> Self {
                #made
            }
        }
    }
}

/// The field that remembers how large attached files are.
pub(super) fn sizes(attach: &Attach) -> TokenStream {
    let name = sizes_name(attach);
    let key = value::of(&attach.attachment.address, Inside::Types);
    let line = format!(" How many bytes those of `{}` have that were attached.", attach.wire);
    quote!(#[doc = #line] #[serde(skip)] #name: std::collections::BTreeMap<#key, u64>)
}

pub(super) fn sizes_name(attach: &Attach) -> proc_macro2::Ident {
    format_ident!("{}_sizes", attach.field.as_str())
}

/// The setter that attaches a file, on the object, and what finds files that cannot be sent.
pub(super) fn on_struct(name: &Name, object: &Struct) -> TokenStream {
    if object.attach.is_empty() {
        return TokenStream::new();
    }
    let setters = object.attach.iter().map(|attach| struct_setter(attach, object));
    let faults = object.attach.iter().map(|attach| faults(attach, object));
    quote! {
        impl #name {
            #(#setters)*
            /// Why an attached file cannot be sent: the field, and the reason.
            #[cfg(feature = "client")]
            pub(crate) fn refused_file(&self) -> Option<(&'static str, &'static str)> {
                #(#faults)*
                None
            }
        }
    }
}

fn presence(attach: &Attach, object: &Struct) -> Presence {
    let field = object.fields.iter().find(|field| field.name == attach.field);
    field.map_or(Presence::Required, |field| field.presence)
}

fn struct_setter(attach: &Attach, object: &Struct) -> TokenStream {
    let Attach { setter, field, item, attachment, .. } = attach;
    let docs = docs::outer(&attach.docs);
    let uploaded = &attachment.uploaded;
    let sizes = attach.most.map(|_| {
        let sizes = sizes_name(attach);
        quote!(self.#sizes.insert(file.url.clone(), file.size);)
    });
    let push = match presence(attach, object) {
        Presence::Required | Presence::RequiredList => {
            quote!(self.#field.push(#item::from(file));)
        }
        Presence::Nullable | Presence::Optional => {
            quote!(self.#field.get_or_insert_default().push(#item::from(file));)
        }
        Presence::ThreeState => quote! {
            let mut files = self.#field.into_value().unwrap_or_default();
            files.push(#item::from(file));
            self.#field = runtime::Nullable::Value(files);
        },
    };
    quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, file: impl Into<#uploaded>) -> Self {
            let file: #uploaded = file.into();
            #sizes
            #push
            self
        }
    }
}

fn faults(attach: &Attach, object: &Struct) -> TokenStream {
    let Attach { field, wire, attachment, .. } = attach;
    let files = match presence(attach, object) {
        Presence::Required | Presence::RequiredList => quote!(self.#field.iter()),
        Presence::Nullable | Presence::Optional => quote!(self.#field.iter().flatten()),
        Presence::ThreeState => quote!(self.#field.value().into_iter().flatten()),
    };
    let too_large = attach.most.map(|most| {
        let reason = format!("the files have more than {most} bytes together");
        let most = Literal::u64_unsuffixed(most);
        let sizes = sizes_name(attach);
        let url = &attachment.url;
        quote! {
            let sizes = #files.filter_map(|file| self.#sizes.get(&file.#url));
            if sizes.fold(0, |sum: u64, size| sum.saturating_add(*size)) > #most {
                return Some((#wire, #reason));
            }
        }
    });
    let unknown = attachment.media_types.as_ref().map(|of| {
        let content_type = &attachment.content_type;
        quote! {
            if #files.any(|file| matches!(file.#content_type, #of::Unknown(_))) {
                return Some((#wire, "a file has a media type that is not accepted"));
            }
        }
    });
    quote!(#too_large #unknown)
}

/// The setter that attaches a file, on the call.
pub(super) fn on_call(attach: &Attach) -> TokenStream {
    let setter = &attach.setter;
    let docs = docs::outer(&attach.docs);
    let uploaded = &attach.attachment.uploaded;
    quote! {
        #docs
        pub fn #setter(mut self, file: impl Into<types::#uploaded>) -> Self {
            self.body = self.body.#setter(file);
            self
        }
    }
}

/// Refuses to send a body with a file that cannot be sent.
pub(super) fn check(attach: &[Attach]) -> TokenStream {
    if attach.is_empty() {
        return TokenStream::new();
    }
    quote! {
        if let Some((field, reason)) = body.refused_file() {
            call.refuse(field, reason);
        }
    }
}
