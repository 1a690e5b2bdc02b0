//! A call: what describes it, what collects its options, and how it is sent.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::value::{self, Argument, Inside};
use super::{outcome, setter};
use crate::model::{Body, Module, Operation};

pub(super) fn items(operation: &Operation, module: &Module) -> Vec<TokenStream> {
    let items = [
        description(operation),
        declaration(operation, module),
        setters(operation),
        sending(operation),
    ];
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

fn description(operation: &Operation) -> TokenStream {
    let Operation { constant, id, path, authenticated, .. } = operation;
    let method = format_ident!("{}", operation.http_method);
    quote! {
        static #constant: runtime::Operation = runtime::Operation {
            id: #id,
            method: runtime::Method::#method,
            path: #path,
            authenticated: #authenticated,
        };
    }
}

fn declaration(operation: &Operation, module: &Module) -> TokenStream {
    let Operation { call, method_name, .. } = operation;
    let line = format!(
        " A call of [`{handle}::{method_name}`]: sent when it is awaited.",
        handle = module.handle
    );
    let decoder = outcome::decoder(&operation.outcome);
    let body = operation.body.as_ref().map(|body| {
        let ty = body_type(body);
        quote!(body: #ty,)
    });
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug)]
        #[must_use = "a call is sent when it is awaited, not before"]
        pub struct #call {
            call: runtime::Call<#decoder>,
            #body
        }
    }
}

fn body_type(body: &Body) -> TokenStream {
    let ty = value::of(&body.ty, Inside::Calls);
    if body.required { ty } else { quote!(Option<#ty>) }
}

/// The argument for a body, called `body`.
pub(super) fn body_argument(body: &Body) -> TokenStream {
    let ty = value::of(&body.ty, Inside::Calls);
    if value::converts(&body.ty) { quote!(body: impl Into<#ty>) } else { quote!(body: #ty) }
}

/// What a call begins with besides its parameters.
pub(super) fn initial_fields(operation: &Operation) -> TokenStream {
    match &operation.body {
        None => TokenStream::new(),
        Some(body) if !body.required => quote!(body: None),
        Some(body) if value::converts(&body.ty) => quote!(body: body.into()),
        Some(_) => quote!(body),
    }
}

fn setters(operation: &Operation) -> TokenStream {
    let call = &operation.call;
    let options = operation.options.iter().map(setter::of_option);
    let optional = operation.body.iter().filter(|body| !body.required).map(|body| {
        let Argument { ty, made, .. } = value::argument(&quote!(value), &body.ty, Inside::Calls);
        quote! {
            /// The body of the call.
            pub fn body(mut self, value: #ty) -> Self {
                self.body = Some(#made);
                self
            }
        }
    });
    let fields = operation.body.iter().flat_map(|body| &body.setters).map(setter::of_body);
    let setters = options.chain(optional).chain(fields).collect::<Vec<_>>();
    if setters.is_empty() { TokenStream::new() } else { quote!(impl #call { #(#setters)* }) }
}

fn sending(operation: &Operation) -> TokenStream {
    let call = &operation.call;
    let output = outcome::output(&operation.outcome);
    let (mutable, body) = match &operation.body {
        None => (None, TokenStream::new()),
        Some(body) if body.required => (Some(quote!(mut)), quote!(self.call.json(&self.body);)),
        Some(_) => (
            Some(quote!(mut)),
            quote!(if let Some(body) = &self.body {
                self.call.json(body);
            }),
        ),
    };
    quote! {
        impl IntoFuture for #call {
            type Output = Result<#output, runtime::Error>;
            type IntoFuture = runtime::Sending<#output>;
            fn into_future(#mutable self) -> Self::IntoFuture {
                #body
                self.call.send()
            }
        }
    }
}
