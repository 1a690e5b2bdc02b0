//! The client that calls are made with.

mod base_url;
mod builder;
mod credentials;

pub use builder::ClientBuilder;
pub use credentials::{ApiKey, BearerToken, Credentials};

use base_url::BaseUrl;
use reqwest::header::HeaderValue;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// One account at one server.
///
/// Clones are cheap and share their connections. Calls run on tokio: awaiting one on another
/// runtime panics inside the HTTP library.
///
/// No call is retried and no redirect is followed. The environment is not read but for the proxy
/// variables (`HTTPS_PROXY`, `NO_PROXY` and so on), and those only for `https`.
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
}

pub(super) struct Settings {
    pub(super) base_url: BaseUrl,
    pub(super) body_limit: usize,
    pub(super) credentials: Credentials,
    pub(super) http: reqwest::Client,
    pub(super) timeout: Duration,
    pub(super) user_agent: HeaderValue,
}

impl Client {
    /// Starts a client for the API at `base_url`, such as `https://api.example.com/api/v1`.
    pub fn builder(base_url: &str, credentials: impl Into<Credentials>) -> ClientBuilder {
        ClientBuilder::new(base_url, credentials)
    }

    /// The URL that the paths of operations are added to, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.settings.base_url.as_str()
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// Shows where the client calls and how, without its credentials.
impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.base_url())
            .field("credentials", &self.settings.credentials)
            .field("timeout", &self.settings.timeout)
            .finish_non_exhaustive()
    }
}
