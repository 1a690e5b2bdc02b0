//! What is checked before a call is sent.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Body, Field, Limit, Parameter, Presence, Style};

/// Refuses the value of a parameter, an argument of this name, where it is out of its limits.
pub(super) fn of_parameter(
    parameter: &Parameter,
    name: &TokenStream,
    call: &TokenStream,
) -> TokenStream {
    let single = parameter.style == Style::Single;
    let limits = parameter.limits.iter().filter(|limit| single || **limit == Limit::FiniteItems);
    let checks = limits.map(|limit| {
        let outside = outside(*limit, name);
        refusal(*limit, &outside, &parameter.wire, call)
    });
    quote!(#(#checks)*)
}

/// Refuses the fields of a body that are out of their limits. The body and the call are variables.
pub(super) fn of_body(body: &Body) -> TokenStream {
    let checks = body.checked.iter().flat_map(|field| {
        field.limits.iter().map(move |limit| {
            let outside = field_outside(field, *limit);
            refusal(*limit, &outside, &field.wire, &quote!(call))
        })
    });
    quote!(#(#checks)*)
}

fn field_outside(field: &Field, limit: Limit) -> TokenStream {
    let name = &field.name;
    let is_list = matches!(limit, Limit::MostItems(_) | Limit::FiniteItems);
    let given = match field.presence {
        Presence::Required | Presence::RequiredList => return outside(limit, &quote!(body.#name)),
        Presence::Nullable | Presence::Optional if is_list => quote!(body.#name.as_ref()),
        Presence::Nullable | Presence::Optional => quote!(body.#name),
        Presence::ThreeState if is_list => quote!(body.#name.value()),
        Presence::ThreeState => quote!(body.#name.value().copied()),
    };
    let outside = outside(limit, &quote!(value));
    quote!(#given.is_some_and(|value| #outside))
}

fn refusal(limit: Limit, outside: &TokenStream, wire: &str, call: &TokenStream) -> TokenStream {
    let reason = reason(limit);
    quote! {
        if #outside {
            #call.refuse(#wire, #reason);
        }
    }
}

fn outside(limit: Limit, value: &TokenStream) -> TokenStream {
    let number = |bound: i64| Literal::i64_unsuffixed(bound);
    match limit {
        Limit::AtLeast(bound) => {
            let bound = number(bound);
            quote!(#value < #bound)
        }
        Limit::MoreThan(bound) => {
            let bound = number(bound);
            quote!(#value <= #bound)
        }
        Limit::AtMost(bound) => {
            let bound = number(bound);
            quote!(#value > #bound)
        }
        Limit::LessThan(bound) => {
            let bound = number(bound);
            quote!(#value >= #bound)
        }
        Limit::Finite => quote!(!#value.is_finite()),
        Limit::FiniteItems => quote!(#value.iter().any(|item| !item.is_finite())),
        Limit::MostItems(most) => {
            let most = Literal::usize_unsuffixed(most);
            quote!(#value.len() > #most)
        }
    }
}

fn reason(limit: Limit) -> String {
    match limit {
        Limit::AtLeast(bound) => format!("is less than {bound}"),
        Limit::MoreThan(bound) => format!("is not more than {bound}"),
        Limit::AtMost(bound) => format!("is more than {bound}"),
        Limit::LessThan(bound) => format!("is not less than {bound}"),
        Limit::Finite => "is not finite".to_owned(),
        Limit::FiniteItems => "has a number that is not finite".to_owned(),
        Limit::MostItems(1) => "has more than 1 item".to_owned(),
        Limit::MostItems(most) => format!("has more than {most} items"),
    }
}
