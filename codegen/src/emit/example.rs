//! The program in the docs of a call.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::names;
use crate::files::print_block;
use crate::model::{Docs, Example, Expression, Module, Operation, Outcome, Type};
use crate::names::Name;

/// A section with a program that makes the call.
pub(super) fn docs(operation: &Operation, module: &Module, crate_name: &Name) -> Docs {
    let mut lines =
        vec![String::new(), "# Example".to_owned(), String::new(), "```no_run".to_owned()];
    let program = program(operation, module, crate_name);
    lines.extend(print_block(program).lines().map(str::to_owned));
    lines.push("```".to_owned());
    Docs(lines)
}

fn program(operation: &Operation, module: &Module, crate_name: &Name) -> TokenStream {
    let Example { arguments, setters } = &operation.example;
    let arguments = arguments.iter().map(|argument| expression(argument, crate_name));
    let setters = setters.iter().map(|(name, value)| {
        let value = value.as_ref().map(|value| expression(value, crate_name));
        quote!(.#name(#value))
    });
    let (tag, method) = (&module.name, &operation.method_name);
    let call = quote!(client.#tag().#method(#(#arguments),*) #(#setters)* .await?;);
    let statement = if operation.outcome == Outcome::Empty {
        call
    } else {
        quote!(let reply = #call println!("{reply:?}");)
    };
    let types =
        names(std::slice::from_ref(&statement), "types").then(|| quote!(use #crate_name::types;));
    quote! {
        #types
        async fn example(client: #crate_name::Client) -> Result<(), Box<dyn std::error::Error>> {
            #statement
            Ok(())
        }
    }
}

fn expression(value: &Expression, crate_name: &Name) -> TokenStream {
    match value {
        Expression::Boolean(value) => quote!(#value),
        Expression::Integer(value) => Literal::i64_unsuffixed(*value).to_token_stream(),
        Expression::Float(value) => Literal::f64_unsuffixed(*value).to_token_stream(),
        Expression::Text(text) => quote!(#text),
        Expression::Into(text) => quote!(#text.into()),
        Expression::None => quote!(None),
        Expression::Default => quote!(Default::default()),
        Expression::Any => quote!(#crate_name::Any::default()),
        Expression::DefaultOf(name) => quote!(<types::#name as Default>::default()),
        Expression::Missing => quote!(unimplemented!()),
        Expression::Parse(text, ty) => {
            let ty = runtime_type(ty, crate_name);
            quote!(#text.parse::<#ty>()?)
        }
        _ => compound(value, crate_name),
    }
}

/// An expression that holds others.
fn compound(value: &Expression, crate_name: &Name) -> TokenStream {
    let nested = |inner: &Expression| expression(inner, crate_name);
    match value {
        Expression::Array(items) => {
            let items = items.iter().map(nested);
            quote!([#(#items),*])
        }
        Expression::List(items) => {
            let items = items.iter().map(nested);
            quote!(vec![#(#items),*])
        }
        Expression::Some(inner) => {
            let inner = nested(inner);
            quote!(Some(#inner))
        }
        Expression::Boxed(inner) => {
            let inner = nested(inner);
            quote!(Box::new(#inner))
        }
        Expression::Converted(inner) => {
            let inner = nested(inner);
            quote!(#inner.into())
        }
        Expression::Struct(name, fields) => {
            let values = fields.iter().map(|(name, value)| {
                let value = nested(value);
                quote!(#name: #value)
            });
            quote!(types::#name { #(#values),* })
        }
        Expression::Variant(name, variant, inner) => {
            let held = inner.as_ref().map(|inner| {
                let inner = nested(inner);
                quote!((#inner))
            });
            quote!(types::#name::#variant #held)
        }
        _ => TokenStream::new(),
    }
}

fn runtime_type(ty: &Type, crate_name: &Name) -> TokenStream {
    match ty {
        Type::Date => quote!(#crate_name::Date),
        Type::DateOrDateTime => quote!(#crate_name::DateOrDateTime),
        _ => quote!(#crate_name::DateTime),
    }
}
