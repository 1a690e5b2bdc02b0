//! The kinds of a call: each other way to begin it is a method and a type that marks what it makes,
//! and has the setters that fit it.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{self, Inside};
use super::{call, docs, kind_example, options, outcome, setter};
use crate::model::{Docs, Lookup, Module, Operation, Variant};
use crate::names::Name;

/// The methods that begin a call in other ways than the plain one.
pub(super) fn methods(
    operation: &Operation,
    module: &Module,
    crate_name: &Name,
) -> Vec<TokenStream> {
    let variants = operation.kinds.variants.iter().map(|variant| {
        let example = kind_example::of_variant(operation, variant, module, crate_name);
        variant_method(operation, variant, &example)
    });
    let lookup = operation.kinds.lookup.iter().map(|lookup| {
        let example = kind_example::of_lookup(operation, lookup, module, crate_name);
        lookup_method(operation, lookup, &example)
    });
    variants.chain(lookup).collect()
}

/// The types that mark calls, and the setters that only some kinds have.
pub(super) fn items(operation: &Operation, module: &Module) -> Vec<TokenStream> {
    let kinds = &operation.kinds;
    let markers = kinds.variants.iter().map(|variant| variant_marker(operation, variant, module));
    let lookup = kinds.lookup.iter().map(|lookup| lookup_marker(operation, lookup, module));
    let plain = setters_of(operation, None, &kinds.own_setters);
    let own = kinds
        .variants
        .iter()
        .map(|variant| setters_of(operation, Some(&variant.kind), &variant.takes));
    markers.chain(lookup).chain(std::iter::once(plain)).chain(own).collect()
}

/// The field that marks how a call was begun.
pub(super) fn field(operation: &Operation) -> Option<TokenStream> {
    // What looks first is in it; otherwise it says what it is by its type alone.
    let unread = operation.kinds.lookup.is_none().then(
        || quote!(#[allow(dead_code, reason = "its type alone marks how the call was begun")]),
    );
    (!operation.kinds.is_plain()).then(|| quote!(#unread kind: K,))
}

/// The value that marks a plain call.
pub(super) fn plain(operation: &Operation) -> Option<TokenStream> {
    (!operation.kinds.is_plain()).then(|| quote!(kind: (),))
}

fn variant_method(operation: &Operation, variant: &Variant, example: &Docs) -> TokenStream {
    let Variant { method_name, kind, field, value: (of, value), begins, .. } = variant;
    let Operation { call, constant, .. } = operation;
    let (docs, example) = (docs::outer(&variant.docs), docs::outer(example));
    let body = operation.body.as_ref().map(|body| value::of(&body.ty, Inside::Calls));
    let required = Taken::of(operation, &variant.required);
    let plain = operation.arguments.iter().map(setter::given);
    let arguments = plain.chain(required.arguments);
    let puts = operation.arguments.iter().map(|parameter| {
        let name = &parameter.name;
        setter::put(parameter, &quote!(#name), &quote!(call))
    });
    let puts = puts.chain(required.puts).collect::<Vec<_>>();
    let mutable = (!puts.is_empty()).then(|| quote!(mut));
    let set = required.set;
    quote! {
        #docs
        #example
        pub fn #method_name(&self, #(#arguments),*) -> #call<#kind> {
            let #mutable call = runtime::Call::new(&self.client, &#constant);
            #(#puts)*
            let required = types::#begins { #field: types::#of::#value };
            let body = #body::from(required) #(#set)*;
            #call { call, body, kind: #kind }
        }
    }
}

/// What a variant takes beyond what the operation does: its arguments, and where they go.
#[derive(Default)]
struct Taken {
    arguments: Vec<TokenStream>,
    /// Into the query or a header.
    puts: Vec<TokenStream>,
    /// Into the body.
    set: Vec<TokenStream>,
}

impl Taken {
    fn of(operation: &Operation, names: &[Name]) -> Self {
        let mut taken = Self::default();
        for name in names {
            let option = operation.options.iter().find(|option| option.name == *name);
            taken.arguments.extend(option.map(setter::given));
            let put = |option| setter::put(option, &quote!(#name), &quote!(call));
            taken.puts.extend(option.map(put));
            let mut fields = operation.body.iter().flat_map(|body| &body.setters);
            if let Some(field) = fields.find(|field| field.name == *name) {
                let ty = value::argument(&quote!(#name), &field.ty, Inside::Calls).ty;
                taken.arguments.push(quote!(#name: #ty));
                taken.set.push(quote!(.#name(#name)));
            }
        }
        taken
    }
}

fn variant_marker(operation: &Operation, variant: &Variant, module: &Module) -> TokenStream {
    let Variant { method_name, kind, .. } = variant;
    let line = marks(operation, &docs::link(&module.handle, method_name));
    quote! {
        #[doc = #line]
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub struct #kind;
    }
}

fn marks(operation: &Operation, begun: &str) -> String {
    format!(" Marks a [`{}`] that {begun} began.", operation.call)
}

fn lookup_method(operation: &Operation, lookup: &Lookup, example: &Docs) -> TokenStream {
    let Lookup { method_name, kind, constant: list, parameter, field, .. } = lookup;
    let Operation { call, constant, .. } = operation;
    let (docs, example) = (docs::outer(&lookup.docs), docs::outer(example));
    let given = operation.arguments.iter().map(setter::given);
    let body = operation.body.iter().map(call::body_argument);
    let arguments = given.chain(body);
    let puts = operation.arguments.iter().map(|parameter| {
        let name = &parameter.name;
        setter::put(parameter, &quote!(#name), &quote!(call))
    });
    // An empty filter asks for everything; neither of the two calls may go out.
    let empty = lookup.is_text.then(|| {
        let wire = &lookup.wire;
        quote! {
            if body.#field.as_str().is_empty() {
                lookup.refuse(#parameter, "is empty");
                call.refuse(#wire, "is empty");
            }
        }
    });
    let mutable = (!operation.arguments.is_empty() || lookup.is_text).then(|| quote!(mut));
    let made = operation.body.as_ref().map(|body| {
        let ty = value::of(&body.ty, Inside::Calls);
        let made = value::argument(&quote!(body), &body.ty, Inside::Calls).made;
        quote!(let body: #ty = #made;)
    });
    quote! {
        #docs
        #example
        pub fn #method_name(&self, #(#arguments),*) -> #call<#kind> {
            let #mutable call = runtime::Call::new(&self.client, &#constant);
            #(#puts)*
            #made
            let mut lookup = runtime::Call::new(&self.client, &#list);
            lookup.query(#parameter, &body.#field);
            #empty
            #call { call, body, kind: #kind { lookup } }
        }
    }
}

fn lookup_marker(operation: &Operation, lookup: &Lookup, module: &Module) -> TokenStream {
    let Lookup { method_name, kind, listing, ty, .. } = lookup;
    let line = marks(operation, &docs::link(&module.handle, method_name));
    let ty = value::of(ty, Inside::Calls);
    quote! {
        #[doc = #line]
        #[derive(Clone, Debug)]
        pub struct #kind {
            lookup: runtime::Call<runtime::Paged<#listing, #ty>>,
        }
    }
}

/// The setters of these names, on calls of one kind.
fn setters_of(operation: &Operation, kind: Option<&Name>, names: &[Name]) -> TokenStream {
    let call = &operation.call;
    let options = operation.options.iter().filter(|option| names.contains(&option.name));
    let fields = operation.body.iter().flat_map(|body| &body.setters);
    let fields = fields.filter(|field| names.contains(&field.name)).map(setter::of_body);
    let setters = options.map(setter::of_option).chain(fields).collect::<Vec<_>>();
    let kind = kind.map(|kind| quote!(<#kind>));
    if setters.is_empty() { TokenStream::new() } else { quote!(impl #call #kind { #(#setters)* }) }
}

/// How calls of each kind are sent, where one of them looks first.
pub(super) fn sending(operation: &Operation) -> TokenStream {
    let Operation { call, kinds, .. } = operation;
    let output = outcome::output(operation);
    let raw = options::raw(operation);
    let send = |kind: &TokenStream| {
        quote! {
            impl #call #kind { #raw }
            impl IntoFuture for #call #kind {
                type Output = Result<#output, runtime::Error>;
                type IntoFuture = runtime::Sending<#output>;
                fn into_future(self) -> Self::IntoFuture {
                    self.prepared().send()
                }
            }
        }
    };
    let plain = send(&TokenStream::new());
    let variants = kinds.variants.iter().map(|Variant { kind, .. }| send(&quote!(<#kind>)));
    let looking = kinds.lookup.iter().map(|Lookup { kind, ty, field, found, .. }| {
        let ty = value::of(ty, Inside::Calls);
        quote! {
            impl IntoFuture for #call<#kind> {
                type Output = Result<runtime::Looked<#ty>, runtime::Error>;
                type IntoFuture = runtime::Sending<runtime::Looked<#ty>>;
                fn into_future(self) -> Self::IntoFuture {
                    let Self { call, body, kind } = self;
                    let key = body.#field.clone();
                    let create = #call { call, body, kind: () }.prepared();
                    runtime::if_absent(kind.lookup, create, move |found| found.#found == key)
                }
            }
        }
    });
    let all = std::iter::once(plain).chain(variants).chain(looking);
    quote!(#(#all)*)
}
