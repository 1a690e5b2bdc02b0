//! `webhook.rs`: deliveries, verified and read.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::value::{self, Inside};
use crate::files::Draft;
use crate::model::{Detail, Presence, WebhookEvent, Webhooks};

pub(super) fn file(webhooks: &Webhooks) -> Draft {
    Draft {
        path: "webhook.rs".to_owned(),
        docs: docs::inner(&webhooks.docs),
        blocks: vec![
            quote!(
                use close_messaging_runtime as runtime;
                use super::types;
                pub use close_messaging_runtime::webhook::{UnknownEvent, VerifierError, WebhookError};
            ),
            signature(webhooks),
            declaration(),
            verifier(),
            events(webhooks),
            reader(webhooks),
            change(webhooks),
            change_reader(webhooks),
            change_shown(webhooks),
        ],
    }
}

fn signature(webhooks: &Webhooks) -> TokenStream {
    let Webhooks { hash, timestamp, object_type, action, object, previous, .. } = webhooks;
    quote! {
        static SHAPE: runtime::webhook::Shape = runtime::webhook::Shape {
            object_type: #object_type,
            action: #action,
            object: #object,
            previous: #previous,
        };
        static SIGNATURE: runtime::webhook::Signature = runtime::webhook::Signature {
            hash: #hash,
            timestamp: #timestamp,
        };
    }
}

fn declaration() -> TokenStream {
    quote! {
        /// Tells genuine deliveries from others, and reads them. `Debug` does not show the key.
        #[derive(Clone, Debug)]
        pub struct Verifier(runtime::webhook::Verifier);
    }
}

fn verifier() -> TokenStream {
    quote! {
        impl Verifier {
            /// A verifier for the deliveries of one subscription, by the key that it was given.
            ///
            /// # Errors
            ///
            /// The key is not one that deliveries could be signed with.
            pub fn new(key: &str) -> Result<Self, VerifierError> {
                runtime::webhook::Verifier::new(&SIGNATURE, key).map(Self)
            }
            /// How far the time of a delivery may be from now, 5 minutes unless this says otherwise.
            #[must_use]
            pub fn tolerance(self, tolerance: core::time::Duration) -> Self {
                Self(self.0.tolerance(tolerance))
            }
            /// Reads a delivery that is genuine. `body` is the body as it came, byte for byte.
            ///
            /// What this version of the client does not know or cannot read is no error: it is
            /// kept as [`Event::Unknown`].
            ///
            /// # Errors
            ///
            /// A header is missing, the signature is another one, its time is not now, or the body is
            /// no JSON.
            pub fn verify(
                &self,
                headers: &runtime::HeaderMap,
                body: &[u8],
            ) -> Result<Event, WebhookError> {
                self.0.verify(headers, body)?;
                Event::read(body).map_err(|_| WebhookError::NotJson)
            }
        }
    }
}

fn events(webhooks: &Webhooks) -> TokenStream {
    let variants = webhooks.events.iter().map(|event| {
        let WebhookEvent { name, .. } = event;
        let docs = docs::outer(&event.docs);
        let held = held(event);
        quote!(#docs #name(Box<Change<#held>>))
    });
    quote! {
        /// What a delivery tells. `Debug` does not show what the object holds.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants,)*
            /// An event that this version of the client does not know or cannot read; kept as it came.
            Unknown(UnknownEvent),
        }
    }
}

/// The types of the object and of what was there before.
fn held(event: &WebhookEvent) -> TokenStream {
    let WebhookEvent { object, previous, .. } = event;
    if event.nullable {
        quote!(Option<types::#object>, types::#previous)
    } else {
        quote!(types::#object, types::#previous)
    }
}

fn reader(webhooks: &Webhooks) -> TokenStream {
    let arms = webhooks.events.iter().map(|event| {
        let WebhookEvent { name, object_type, action, .. } = event;
        quote! {
            (Some(#object_type), Some(#action)) => {
                raw.read(|change| Self::#name(Change::new(change)), Self::Unknown)
            }
        }
    });
    let long = super::long_function(webhooks.events.len() * 6);
    quote! {
        impl Event {
            /// Reads the body of a delivery that was verified before, such as one from a queue.
            ///
            /// # Errors
            ///
            /// The body is not JSON.
            #long
            pub fn read(body: &[u8]) -> Result<Self, runtime::DecodeError> {
                let raw = runtime::webhook::Raw::parse(body, &SHAPE)?;
                Ok(match raw.kind() {
                    #(#arms)*
                    _ => Self::Unknown(raw.into_unknown()),
                })
            }
        }
    }
}

fn detail_type(detail: &Detail) -> TokenStream {
    let ty = value::of(&detail.ty, Inside::Calls);
    match detail.presence {
        Presence::Required | Presence::RequiredList => ty,
        Presence::Nullable | Presence::Optional => quote!(Option<#ty>),
        Presence::ThreeState => quote!(runtime::Nullable<#ty>),
    }
}

fn change(webhooks: &Webhooks) -> TokenStream {
    let details = webhooks.details.iter().map(|detail| {
        let name = &detail.name;
        let docs = docs::outer(&detail.docs);
        let ty = detail_type(detail);
        quote!(#docs pub #name: #ty)
    });
    quote! {
        /// What happened to an object, which is a `T`; of what was there before it tells a `P`.
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct Change<T, P> {
            #(#details,)*
            /// The object after the event.
            pub object: T,
            /// What was there before in the fields that changed; none where nothing is told.
            pub previous: Option<P>,
        }
    }
}

fn change_reader(webhooks: &Webhooks) -> TokenStream {
    let Webhooks { envelope, event, .. } = webhooks;
    let details = webhooks.details.iter().map(|Detail { name, of_envelope, .. }| {
        if *of_envelope { quote!(#name: delivery.#name) } else { quote!(#name: event.#name) }
    });
    quote! {
        impl<T, P> Change<T, P> {
            fn new(change: runtime::webhook::Change<types::#envelope, T, P>) -> Box<Self> {
                let runtime::webhook::Change { envelope: delivery, object, previous } = change;
                let event = delivery.#event;
                Box::new(Self { #(#details,)* object, previous })
            }
        }
    }
}

fn change_shown(webhooks: &Webhooks) -> TokenStream {
    let details = webhooks.details.iter().map(|Detail { name, .. }| {
        let called = name.as_str();
        quote!(.field(#called, &self.#name))
    });
    quote! {
        /// Shows neither the object nor what was there before.
        impl<T, P> std::fmt::Debug for Change<T, P> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_struct("Change") #(#details)* .finish_non_exhaustive()
            }
        }
    }
}
