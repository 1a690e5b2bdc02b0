//! A call: what describes it, what collects its options, and how it is sent.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::generics::{self, Generics};
use super::value::{self, Argument, Inside};
use super::{
    attachment, checks, docs, kind, options, outcome, pages, partial, ranges, setter, upload,
};
use crate::model::{Begins, Body, Module, Operation, Parameter, Retry, Style};

pub(super) fn items(operation: &Operation, module: &Module) -> Vec<TokenStream> {
    let mut items = vec![description(operation)];
    items.extend(pages::items(operation, module));
    items.extend([declaration(operation, module), methods(operation)]);
    items.extend(operation.partial.iter().map(|asked| partial::setter(operation, asked)));
    items.extend(kind::items(operation, module));
    items.push(sending(operation));
    let upload = operation.upload.iter();
    items.extend(upload.flat_map(|upload| upload::items(operation, upload, module)));
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

fn description(operation: &Operation) -> TokenStream {
    let Operation { constant, id, path, authenticated, .. } = operation;
    let retry = match operation.retry {
        Retry::Safe => quote!(Safe),
        Retry::Unsent => quote!(Unsent),
    };
    let method = format_ident!("{}", operation.http_method);
    quote! {
        static #constant: runtime::Operation = runtime::Operation {
            id: #id,
            method: runtime::Method::#method,
            path: #path,
            authenticated: #authenticated,
            retry: runtime::Retry::#retry,
        };
    }
}

fn declaration(operation: &Operation, module: &Module) -> TokenStream {
    let Operation { call, method_name, .. } = operation;
    let line =
        format!(" A call of {}: sent when it is awaited.", docs::link(&module.handle, method_name));
    let decoder = outcome::decoder(operation);
    let generics = generics::of(operation).declared;
    let kind = kind::field(operation);
    let body = operation.body.as_ref().map(|body| {
        let ty = body_type(body);
        quote!(body: #ty,)
    });
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug)]
        #[must_use = "a call is sent when it is awaited, not before"]
        pub struct #call #generics {
            call: runtime::Call<#decoder>,
            #body
            #kind
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

fn methods(operation: &Operation) -> TokenStream {
    let call = &operation.call;
    let Generics { bounded, named, .. } = generics::of(operation);
    let setters = setters(operation);
    let options = options::methods(operation);
    let pages = pages::methods(operation);
    let prepared = prepared(operation);
    quote!(impl #bounded #call #named { #(#setters)* #options #pages #prepared })
}

/// The setters that every call of the operation has, however it was begun.
fn setters(operation: &Operation) -> Vec<TokenStream> {
    let own = &operation.kinds.own_setters;
    let options = operation.options.iter().filter(|option| !own.contains(&option.name));
    let options = options.map(setter::of_option);
    let ranges = operation.ranges.iter().map(ranges::of_range);
    let given = operation.body.iter().filter(|body| body.begins != Begins::Given).map(body_setter);
    let fields = operation.body.iter().flat_map(|body| &body.setters);
    let fields = fields.filter(|field| !own.contains(&field.name)).map(setter::of_body);
    let files = operation.body.iter().filter(|body| body.begins != Begins::Absent);
    let files = files.flat_map(|body| &body.attach).map(attachment::on_call);
    options.chain(ranges).chain(given).chain(fields).chain(files).collect()
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

/// The call with its body, as it goes out.
pub(super) fn prepared_call(operation: &Operation) -> TokenStream {
    if operation.body.is_some() { quote!(self.prepared()) } else { quote!(self.call) }
}

/// Puts the body into the call and checks it.
fn prepared(operation: &Operation) -> TokenStream {
    let Some(body) = &operation.body else { return TokenStream::new() };
    let decoder = outcome::decoder(operation);
    let checks = checks::of_body(body);
    let attached = attachment::check(&body.attach);
    let put = if body.begins == Begins::Absent {
        quote!(if let Some(body) = body { #checks #attached call.json(&body); })
    } else {
        quote!(#checks #attached call.json(&body);)
    };
    let rest = (!operation.kinds.is_plain()).then(|| quote!(, ..));
    let deprecated = body.checked.iter().any(|field| field.deprecated);
    let deprecated =
        deprecated.then(|| quote!(#[allow(deprecated, reason = "it checks every field")]));
    quote! {
        #deprecated
        fn prepared(self) -> runtime::Call<#decoder> {
            let Self { mut call, body #rest } = self;
            #put
            call
        }
    }
}

/// The method of the runtime that takes the values of a list.
pub(super) fn list_method(parameter: &Parameter) -> TokenStream {
    if parameter.style == Style::Repeated { quote!(query_each) } else { quote!(query_list) }
}

fn sending(operation: &Operation) -> TokenStream {
    if operation.kinds.lookup.is_some() {
        return kind::sending(operation);
    }
    let call = &operation.call;
    let Generics { bounded, named, .. } = generics::of(operation);
    let output = outcome::output(operation);
    let prepared = prepared_call(operation);
    quote! {
        impl #bounded IntoFuture for #call #named {
            type Output = Result<#output, runtime::Error>;
            type IntoFuture = runtime::Sending<#output>;
            fn into_future(self) -> Self::IntoFuture {
                #prepared.send()
            }
        }
    }
}
