//! A call that prepares an upload and makes it.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::example::{self, Program, Shows};
use super::value::{self, Inside};
use super::{docs, outcome};
use crate::model::{Docs, Module, Operation, Upload};
use crate::names::Name;

/// The method that begins it.
pub(super) fn method(
    operation: &Operation,
    upload: &Upload,
    module: &Module,
    crate_name: &Name,
) -> TokenStream {
    let Upload { method_name, call, filename, content_type, .. } = upload;
    let constant = &operation.constant;
    let docs = docs::outer(&upload.docs);
    let example = docs::outer(&program(operation, upload, module, crate_name));
    let argument = |(name, ty)| {
        let ty = value::argument(&quote!(#name), ty, Inside::Calls).ty;
        quote!(#name: #ty)
    };
    let arguments = [(&filename.0, &filename.1), (&content_type.0, &content_type.1)].map(argument);
    let made = |(name, ty): (&Name, _)| {
        let made = value::argument(&quote!(#name), ty, Inside::Calls).made;
        quote!(#name: #made)
    };
    let fields = [(&filename.0, &filename.1), (&content_type.0, &content_type.1)].map(made);
    let body = operation.body.as_ref().map(|body| value::of(&body.ty, Inside::Calls));
    quote! {
        #docs
        #example
        pub fn #method_name(&self, #(#arguments,)* file: impl Into<runtime::FileBody>) -> #call {
            let call = runtime::Call::new(&self.client, &#constant);
            let body = #body { #(#fields),* };
            #call { call, body, file: file.into() }
        }
    }
}

fn program(operation: &Operation, upload: &Upload, module: &Module, crate_name: &Name) -> Docs {
    // The storage's answer to the file.
    let stored = (201, None);
    let program = Program {
        method: &upload.method_name,
        example: &upload.example,
        replies: example::replies(operation).into_iter().chain([stored]).collect(),
        shows: Shows::Size,
    };
    example::section(&program, module, crate_name)
}

pub(super) fn items(operation: &Operation, upload: &Upload, module: &Module) -> Vec<TokenStream> {
    vec![
        declaration(operation, upload, module),
        methods(upload),
        sending(operation, upload),
        target(operation, upload),
    ]
}

fn declaration(operation: &Operation, upload: &Upload, module: &Module) -> TokenStream {
    let call = &upload.call;
    let link = docs::link(&module.handle, &upload.method_name);
    let line = format!(" A call of {link}: the file is sent when it is awaited.");
    let decoder = outcome::decoder(operation);
    let body = operation.body.as_ref().map(|body| value::of(&body.ty, Inside::Calls));
    quote! {
        #[doc = #line]
        #[derive(Debug)]
        #[must_use = "a file is sent when the call is awaited, not before"]
        pub struct #call {
            call: runtime::Call<#decoder>,
            body: #body,
            file: runtime::FileBody,
        }
    }
}

/// What it can be told besides what it begins with.
fn methods(upload: &Upload) -> TokenStream {
    let call = &upload.call;
    quote! {
        impl #call {
            /// How long it may take to ask where the file goes, retries and waits included, in place
            /// of what the client says. The file itself may take as long as its place is kept.
            pub fn timeout(mut self, length: core::time::Duration) -> Self {
                self.call.timeout(length);
                self
            }
        }
    }
}

fn sending(operation: &Operation, upload: &Upload) -> TokenStream {
    let Upload { call, filename, content_type, download, ty, .. } = upload;
    let (filename, content_type) = (&filename.0, &content_type.0);
    let target = target_name(operation);
    quote! {
        impl IntoFuture for #call {
            type Output = Result<types::#ty, runtime::Error>;
            type IntoFuture = runtime::Sending<types::#ty>;
            fn into_future(mut self) -> Self::IntoFuture {
                self.call.json(&self.body);
                let (filename, content_type) = (self.body.#filename, self.body.#content_type);
                let size = self.file.len();
                let file = runtime::Upload {
                    file_name: filename.as_str().to_owned(),
                    content_type: content_type.as_str().to_owned(),
                    contents: self.file,
                };
                let sending = runtime::upload(self.call, #target, file);
                Box::pin(async move {
                    let url = sending.await? #(.#download)*;
                    Ok(types::#ty { content_type, filename, url, size })
                })
            }
        }
    }
}

fn target_name(operation: &Operation) -> proc_macro2::Ident {
    format_ident!("{}_target", operation.method_name.as_str())
}

/// Where the reply says that the file goes.
fn target(operation: &Operation, upload: &Upload) -> TokenStream {
    let Upload { url, fields, part, within, .. } = upload;
    let name = target_name(operation);
    let reply = outcome::output(operation);
    let within = Literal::u64_unsuffixed(*within);
    quote! {
        /// Where a reply says that the file goes.
        fn #name(reply: &#reply) -> runtime::UploadTarget {
            let fields = reply #(.#fields)*.iter();
            let fields = fields.map(|(name, value)| (name.clone(), value.as_str().to_owned()));
            runtime::UploadTarget {
                url: reply #(.#url)*.as_str().to_owned(),
                fields: fields.collect(),
                part: #part,
                within: core::time::Duration::from_secs(#within),
            }
        }
    }
}
