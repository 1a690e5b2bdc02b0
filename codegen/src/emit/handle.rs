//! The file of a tag's calls: the handle that begins them, and each call.

use proc_macro2::TokenStream;
use quote::quote;

use super::{call, docs, example, kind, names, outcome, runtime_import, setter, upload};
use crate::files::Draft;
use crate::model::{Begins, Module, Operation};
use crate::names::Name;

pub(super) fn file(module: &Module, crate_name: &Name) -> Draft {
    let mut items = vec![declaration(module), methods(module, crate_name)];
    for operation in &module.operations {
        items.extend(call::items(operation, module));
        items.extend(outcome::items(operation));
    }
    let runtime = runtime_import(&items);
    let types = if names(&items, "types") {
        quote!(
            use super::types;
        )
    } else {
        TokenStream::new()
    };
    Draft {
        path: format!("{}.rs", module.name.as_str()),
        docs: docs::inner(&module.docs),
        blocks: std::iter::once(quote!(#runtime #types)).chain(items).collect(),
    }
}

fn declaration(module: &Module) -> TokenStream {
    let Module { name, handle, .. } = module;
    let called = name.as_str();
    let line = format!(
        " Begins the calls of this module; [`Client::{called}`](super::Client::{called}) gives it."
    );
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug)]
        pub struct #handle {
            pub(super) client: runtime::Client,
        }
    }
}

fn methods(module: &Module, crate_name: &Name) -> TokenStream {
    let handle = &module.handle;
    let methods = module.operations.iter().flat_map(|operation| {
        let upload =
            operation.upload.iter().map(|made| upload::method(operation, made, module, crate_name));
        std::iter::once(method(operation, module, crate_name))
            .chain(kind::methods(operation, module, crate_name))
            .chain(upload)
    });
    quote! {
        impl #handle {
            #(#methods)*
        }
    }
}

fn method(operation: &Operation, module: &Module, crate_name: &Name) -> TokenStream {
    let Operation { method_name, call, constant, .. } = operation;
    let docs = docs::outer(&operation.docs);
    let example = docs::outer(&example::docs(operation, module, crate_name));
    let deprecated = docs::deprecated(operation.deprecated);
    let convention = setter::convention(method_name);
    let arguments = operation.arguments.iter().map(setter::given);
    let given = operation.body.iter().filter(|body| body.begins == Begins::Given);
    let body = given.map(call::body_argument);
    let arguments = arguments.chain(body);
    let puts = operation.arguments.iter().map(|parameter| {
        let name = &parameter.name;
        setter::put(parameter, &quote!(#name), &quote!(call))
    });
    let mutable = (!operation.arguments.is_empty()).then(|| quote!(mut));
    let many = (operation.arguments.len() > 5).then(|| {
        quote!(#[allow(clippy::too_many_arguments, clippy::too_many_lines, reason = "the call cannot do without them")])
    });
    let fields = call::initial_fields(operation);
    let kind = kind::plain(operation);
    quote! {
        #docs
        #example
        #deprecated
        #convention
        #many
        pub fn #method_name(&self, #(#arguments),*) -> #call {
            let #mutable call = runtime::Call::new(&self.client, &#constant);
            #(#puts)*
            #call { call, #kind #fields }
        }
    }
}
