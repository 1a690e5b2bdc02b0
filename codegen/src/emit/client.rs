//! `client.rs`: where every call begins.

use proc_macro2::TokenStream;
use quote::quote;

use super::{api_data, docs};
use crate::files::Draft;
use crate::model::{Api, Docs, Module};

pub(super) fn file(api: &Api) -> Draft {
    Draft {
        path: "client.rs".to_owned(),
        docs: docs::inner(&Docs(vec!["Where every call begins.".to_owned()])),
        blocks: vec![
            quote!(
                use close_messaging_runtime as runtime;
            ),
            api_data::data(api),
            declaration(),
            builder(),
            construction(api),
            api_data::client_wide(&api.data.client_wide),
            handles(api),
            conversion(),
        ],
    }
}

fn declaration() -> TokenStream {
    quote! {
        /// A client of the API: cheap to clone, and all clones share one pool of connections.
        #[derive(Clone, Debug)]
        pub struct Client {
            inner: runtime::Client,
        }
    }
}

fn builder() -> TokenStream {
    quote! {
        /// Collects what a [`Client`] needs; [`Client::builder`] begins one.
        ///
        /// Where calls go: [`base_url`](runtime::ClientBuilder::base_url),
        /// [`base_url_from_env`](runtime::ClientBuilder::base_url_from_env). How long they may take:
        /// [`timeout`](runtime::ClientBuilder::timeout) for a call with its retries and waits,
        /// [`attempt_timeout`](runtime::ClientBuilder::attempt_timeout) for each attempt,
        /// [`connect_timeout`](runtime::ClientBuilder::connect_timeout) and
        /// [`read_timeout`](runtime::ClientBuilder::read_timeout) for its parts. What is sent again:
        /// [`retry`](runtime::ClientBuilder::retry). What goes out with each request:
        /// [`header`](runtime::ClientBuilder::header),
        /// [`user_agent`](runtime::ClientBuilder::user_agent). How much is read of a reply:
        /// [`body_limit`](runtime::ClientBuilder::body_limit). Who is told of each attempt and wait:
        /// [`hook`](runtime::ClientBuilder::hook). By what the bytes go:
        /// [`proxy`](runtime::ClientBuilder::proxy),
        /// [`http_client_builder`](runtime::ClientBuilder::http_client_builder),
        /// [`http_client`](runtime::ClientBuilder::http_client),
        /// [`transport`](runtime::ClientBuilder::transport). What time it is:
        /// [`clock`](runtime::ClientBuilder::clock).
        pub type ClientBuilder = runtime::ClientBuilder<Client>;
    }
}

fn construction(api: &Api) -> TokenStream {
    let base_url = &api.server.url;
    let where_to = docs::outer(&api.server.docs);
    let from_env = api.data.environment.as_ref().map(api_data::from_env);
    quote! {
        impl Client {
            #where_to
            pub const BASE_URL: &str = #base_url;
            /// What the client calls itself in the `user-agent` header, unless the builder says otherwise.
            pub const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
            /// A client with the usual settings.
            ///
            /// # Errors
            ///
            /// Credentials that HTTP cannot carry, or a system without the means for TLS.
            pub fn new(credentials: impl Into<runtime::Credentials>) -> Result<Self, runtime::Error> {
                Self::builder(credentials).build()
            }
            /// A client with settings of your own.
            pub fn builder(credentials: impl Into<runtime::Credentials>) -> ClientBuilder {
                ClientBuilder::new(&API, credentials)
            }
            #from_env
        }
    }
}

fn handles(api: &Api) -> TokenStream {
    let handles = api.modules.iter().map(|module| {
        let Module { name, handle, .. } = module;
        let docs = docs::outer(&module.docs);
        quote! {
            #docs
            #[must_use]
            pub fn #name(&self) -> super::#name::#handle {
                super::#name::#handle { client: self.inner.clone() }
            }
        }
    });
    quote!(impl Client { #(#handles)* })
}

fn conversion() -> TokenStream {
    quote! {
        impl From<runtime::Client> for Client {
            fn from(inner: runtime::Client) -> Self {
                Self { inner }
            }
        }
    }
}
