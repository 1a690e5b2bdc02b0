//! `oauth.rs`: where an application gets its tokens.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::files::Draft;
use crate::model::OAuth;

pub(super) fn file(oauth: &OAuth) -> Draft {
    Draft {
        path: "oauth.rs".to_owned(),
        docs: docs::inner(&oauth.docs),
        blocks: vec![
            quote!(
                use close_messaging_runtime as runtime;
                pub use close_messaging_runtime::oauth::*;
            ),
            endpoints(oauth),
            application(),
        ],
    }
}

fn endpoints(oauth: &OAuth) -> TokenStream {
    let OAuth { authorize, token, scopes, .. } = oauth;
    let revoke = match &oauth.revoke {
        Some(revoke) => quote!(Some(#revoke)),
        None => quote!(None),
    };
    quote! {
        /// The addresses, and all scopes that can be asked for.
        pub static ENDPOINTS: runtime::oauth::Endpoints = runtime::oauth::Endpoints {
            authorize: #authorize,
            token: #token,
            revoke: #revoke,
            scopes: &[#(#scopes),*],
        };
    }
}

fn application() -> TokenStream {
    quote! {
        /// An application that is registered with the vendor, by the ID and the secret it has there.
        ///
        /// # Errors
        ///
        /// A system without the means for TLS.
        pub fn application(
            client_id: impl Into<String>,
            client_secret: impl Into<String>,
        ) -> Result<runtime::oauth::Application, runtime::Error> {
            runtime::oauth::Application::new(&ENDPOINTS, client_id, client_secret)
        }
    }
}
