//! A call: what describes it, what collects its options, and how it is sent.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::value::{self, Argument, Inside};
use super::{docs, outcome, setter};
use crate::model::{Begins, Body, Module, Operation};

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
    let line =
        format!(" A call of {}: sent when it is awaited.", docs::link(&module.handle, method_name));
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
    if body.begins == Begins::Absent { quote!(Option<#ty>) } else { ty }
}

/// The argument for a body, called `body`.
pub(super) fn body_argument(body: &Body) -> TokenStream {
    let ty = value::argument(&quote!(body), &body.ty, Inside::Calls).ty;
    quote!(body: #ty)
}

/// What a call begins with besides its parameters.
pub(super) fn initial_fields(operation: &Operation) -> TokenStream {
    match &operation.body {
        None => TokenStream::new(),
        Some(body) if body.begins == Begins::Absent => quote!(body: None),
        Some(body) if body.begins == Begins::Empty => {
            let ty = value::of(&body.ty, Inside::Calls);
            quote!(body: <#ty as Default>::default())
        }
        Some(body) => {
            let argument = value::argument(&quote!(body), &body.ty, Inside::Calls);
            let made = argument.made;
            if argument.converted { quote!(body: #made) } else { quote!(body) }
        }
    }
}

fn setters(operation: &Operation) -> TokenStream {
    let call = &operation.call;
    let options = operation.options.iter().map(setter::of_option);
    let given = operation.body.iter().filter(|body| body.begins != Begins::Given).map(body_setter);
    let fields = operation.body.iter().flat_map(|body| &body.setters).map(setter::of_body);
    let setters = options.chain(given).chain(fields).collect::<Vec<_>>();
    if setters.is_empty() { TokenStream::new() } else { quote!(impl #call { #(#setters)* }) }
}

/// Takes a body that was made elsewhere.
fn body_setter(body: &Body) -> TokenStream {
    let Argument { ty, made, .. } = value::argument(&quote!(value), &body.ty, Inside::Calls);
    let (line, put) = match body.begins {
        Begins::Absent => ("The body of the call.", quote!(Some(#made))),
        _ => ("The whole body of the call, in the place of what was set before.", made),
    };
    let line = format!(" {line}");
    quote! {
        #[doc = #line]
        pub fn body(mut self, value: #ty) -> Self {
            self.body = #put;
            self
        }
    }
}

fn sending(operation: &Operation) -> TokenStream {
    let call = &operation.call;
    let output = outcome::output(&operation.outcome);
    let (mutable, body) = match &operation.body {
        None => (None, TokenStream::new()),
        Some(body) if body.begins == Begins::Absent => (
            Some(quote!(mut)),
            quote!(if let Some(body) = &self.body {
                self.call.json(body);
            }),
        ),
        Some(_) => (Some(quote!(mut)), quote!(self.call.json(&self.body);)),
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
