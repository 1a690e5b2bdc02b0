//! The program in the docs of a call.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::names;
use crate::files::{print_block, print_statements};
use crate::model::{Docs, Example, Expression, Module, Operation, Outcome, Type};
use crate::names::Name;

/// What a program calls, and what it does with what it gets.
pub(super) struct Program<'p> {
    pub(super) method: &'p Name,
    pub(super) example: &'p Example,
    /// What a script answers: a status, and the constant that holds the body, if there is one.
    pub(super) replies: Vec<(u16, Option<&'p Name>)>,
    pub(super) shows: Shows<'p>,
}

/// What a program does with what it gets.
pub(super) enum Shows<'p> {
    /// The call gives nothing.
    Nothing,
    /// Prints all of it.
    All,
    /// Prints a field.
    Field(&'p Name),
    /// Prints a field of each item of a list.
    Items(&'p Name),
    /// Prints whether it was created or found.
    Looked,
    /// Prints how large it is.
    Size,
}

/// A section with a program that makes the call. The reader sees the call and what is done with its
/// result; lines that begin with `#` are compiled and not shown.
pub(super) fn docs(operation: &Operation, module: &Module, crate_name: &Name) -> Docs {
    let shows = match &operation.example.shows {
        Some(field) if operation.pages.is_some() => Shows::Items(field),
        _ if operation.outcome == Outcome::Empty => Shows::Nothing,
        Some(field) => Shows::Field(field),
        None => Shows::All,
    };
    let program = Program {
        method: &operation.method_name,
        example: &operation.example,
        replies: replies(operation),
        shows,
    };
    section(&program, module, crate_name)
}

/// What the document shows that the API answers.
pub(super) fn replies(operation: &Operation) -> Vec<(u16, Option<&Name>)> {
    operation.reply.iter().map(|reply| (reply.status, Some(&reply.constant))).collect()
}

pub(super) fn section(program: &Program<'_>, module: &Module, crate_name: &Name) -> Docs {
    let shown = statements(program, module, crate_name);
    let runs = program.example.runs;
    let mut lines = vec![String::new(), "# Example".to_owned(), String::new()];
    lines.push(if runs { "```" } else { "```no_run" }.to_owned());
    lines.extend(imports(program, &shown, crate_name));
    lines.extend(if runs { scripted(program, crate_name) } else { unscripted(crate_name) });
    lines.extend(print_statements(&shown).lines().map(str::to_owned));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    Docs(lines)
}

/// The imports that a reader needs to see.
fn imports(program: &Program<'_>, shown: &TokenStream, crate_name: &Name) -> Vec<String> {
    let types =
        names(std::slice::from_ref(shown), "types").then(|| quote!(use #crate_name::types;));
    let stream = matches!(program.shows, Shows::Items(_)).then(|| {
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
fn scripted(program: &Program<'_>, crate_name: &Name) -> Vec<String> {
    let replies = program.replies.iter().map(|(status, constant)| match constant {
        Some(constant) => {
            format!("# script.reply({status}, {crate_name}::testing::examples::{constant});")
        }
        None => format!("# script.reply({status}, \"\");"),
    });
    let begin = [
        "# #[tokio::main(flavor = \"current_thread\")]".to_owned(),
        "# async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        format!("# let script = {crate_name}::testing::Script::new();"),
    ];
    let client =
        format!("# let client: {crate_name}::Client = {crate_name}::testing::client(&script);");
    begin.into_iter().chain(replies).chain([client]).collect()
}

/// The beginning of a program for which the document shows no reply.
fn unscripted(crate_name: &Name) -> Vec<String> {
    let begin = format!(
        "# async fn example(client: {crate_name}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
    );
    vec![begin]
}

fn statements(program: &Program<'_>, module: &Module, crate_name: &Name) -> TokenStream {
    let Example { arguments, setters, .. } = program.example;
    let arguments = arguments.iter().map(|argument| expression(argument, crate_name));
    let setters = setters.iter().map(|(name, value)| {
        let value = value.as_ref().map(|value| expression(value, crate_name));
        quote!(.#name(#value))
    });
    let (tag, method) = (&module.name, program.method);
    let call = quote!(client.#tag().#method(#(#arguments),*) #(#setters)*);
    match program.shows {
        Shows::Nothing => quote!(#call.await?;),
        Shows::All => quote!(let reply = #call.await?; println!("{reply:?}");),
        Shows::Field(field) => quote!(let reply = #call.await?; println!("{}", reply.#field);),
        Shows::Items(field) => quote! {
            let mut items = #call.stream();
            while let Some(item) = items.try_next().await? {
                println!("{}", item.#field);
            }
        },
        Shows::Looked => quote! {
            let looked = #call.await?;
            println!("created: {}", looked.is_created());
        },
        Shows::Size => quote!(let file = #call.await?; println!("{} bytes", file.size);),
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
