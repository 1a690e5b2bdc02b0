//! The program in the docs of a call.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::names;
use crate::files::{print_block, print_statements};
use crate::model::{Docs, Example, Expression, Module, Operation, Outcome, Type};
use crate::names::Name;

/// A section with a program that makes the call. The reader sees the call and what is done with its
/// result; lines that begin with `#` are compiled and not shown.
pub(super) fn docs(operation: &Operation, module: &Module, crate_name: &Name) -> Docs {
    let shown = statements(operation, module, crate_name);
    let runs = operation.example.runs;
    let mut lines = vec![String::new(), "# Example".to_owned(), String::new()];
    lines.push(if runs { "```" } else { "```no_run" }.to_owned());
    lines.extend(imports(operation, &shown, crate_name));
    lines.extend(if runs { scripted(operation, crate_name) } else { unscripted(crate_name) });
    lines.extend(print_statements(&shown).lines().map(str::to_owned));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    Docs(lines)
}

/// The imports that a reader needs to see.
fn imports(operation: &Operation, shown: &TokenStream, crate_name: &Name) -> Vec<String> {
    let types =
        names(std::slice::from_ref(shown), "types").then(|| quote!(use #crate_name::types;));
    let stream = operation.pages.is_some().then(|| {
        quote!(
            use futures_util::TryStreamExt;
        )
    });
    let imports = quote!(#types #stream);
    let printed = print_block(imports);
    let blank = (!printed.is_empty()).then(String::new);
    printed.lines().map(str::to_owned).chain(blank).collect()
}

/// The beginning of a program that runs: a script gives the example of the document.
fn scripted(operation: &Operation, crate_name: &Name) -> Vec<String> {
    let reply = operation.reply.iter().map(|reply| {
        let (status, constant) = (reply.status, &reply.constant);
        format!("# script.reply({status}, {crate_name}::testing::examples::{constant});")
    });
    let begin = [
        "# #[tokio::main(flavor = \"current_thread\")]".to_owned(),
        "# async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        format!("# let script = {crate_name}::testing::Script::new();"),
    ];
    let client =
        format!("# let client: {crate_name}::Client = {crate_name}::testing::client(&script);");
    begin.into_iter().chain(reply).chain([client]).collect()
}

/// The beginning of a program for which the document shows no reply.
fn unscripted(crate_name: &Name) -> Vec<String> {
    let begin = format!(
        "# async fn example(client: {crate_name}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
    );
    vec![begin]
}

fn statements(operation: &Operation, module: &Module, crate_name: &Name) -> TokenStream {
    let Example { arguments, setters, shows, .. } = &operation.example;
    let arguments = arguments.iter().map(|argument| expression(argument, crate_name));
    let setters = setters.iter().map(|(name, value)| {
        let value = value.as_ref().map(|value| expression(value, crate_name));
        quote!(.#name(#value))
    });
    let (tag, method) = (&module.name, &operation.method_name);
    let call = quote!(client.#tag().#method(#(#arguments),*) #(#setters)*);
    if operation.pages.is_some() {
        return quote! {
            let mut items = #call.stream();
            while let Some(item) = items.try_next().await? {
                println!("{}", item.#shows);
            }
        };
    }
    match shows {
        _ if operation.outcome == Outcome::Empty => quote!(#call.await?;),
        Some(field) => quote!(let reply = #call.await?; println!("{}", reply.#field);),
        None => quote!(let reply = #call.await?; println!("{reply:?}");),
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
