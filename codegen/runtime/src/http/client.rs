//! The client that calls are made with.

mod base_url;
mod builder;
mod credentials;

pub use builder::ClientBuilder;
#[cfg(feature = "oauth")]
pub(crate) use builder::transport_to;
pub use credentials::{ApiKey, BearerToken, Credentials};

use super::api::Api;
use super::call::{Fault, Headers};
use super::clock::Clock;
use super::engine::{Budget, RetryPolicy};
use super::hook::Hooks;
use super::rate::Limiter;
use super::transport::Transport;
pub(crate) use base_url::BaseUrl;
use reqwest::header::HeaderValue;
use std::fmt::{self, Display};
use std::sync::Arc;
use std::time::Duration;

/// One account at one server.
///
/// Clones are cheap. They share their connections, what the server said of how many calls it takes,
/// and the budget for trying again. Calls run on tokio: awaiting one on another runtime panics
/// inside the HTTP library.
///
/// A call may be sent again as its operation's [`Retry`](crate::Retry) and the client's
/// [`RetryPolicy`] say; no redirect is followed. The environment is not read but for the proxy
/// variables (`HTTPS_PROXY`, `NO_PROXY` and so on), and those only for `https`.
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
    headers: Arc<DefaultHeaders>,
}

/// What all clones of a client share.
pub(super) struct Settings {
    pub(super) api: &'static Api,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) base_url: BaseUrl,
    pub(super) body_limit: usize,
    pub(super) budget: Budget,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) credentials: Credentials,
    pub(super) hooks: Hooks,
    pub(super) limiter: Limiter,
    pub(super) read_timeout: Option<Duration>,
    pub(super) retry: RetryPolicy,
    pub(super) timeout: Duration,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) user_agent: HeaderValue,
}

/// The headers of every authenticated call, and the first that cannot be sent.
#[derive(Clone, Default)]
struct DefaultHeaders {
    headers: Headers,
    fault: Option<Fault>,
}

impl Client {
    /// Starts a client for an API.
    pub fn builder(api: &'static Api, credentials: impl Into<Credentials>) -> ClientBuilder {
        ClientBuilder::new(api, credentials)
    }

    /// The URL that the paths of operations are added to, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.settings.base_url.as_str()
    }

    /// A clone that sends this header with every call that sends credentials, unless the call sets
    /// it itself.
    ///
    /// With a value that a header cannot hold, each of those calls fails with an
    /// [`Argument`](crate::ErrorKind::Argument) error and sends nothing.
    #[must_use]
    pub fn with_header(&self, name: &'static str, value: &impl Display) -> Self {
        let mut headers = DefaultHeaders::clone(&self.headers);
        headers.set(name, value);
        Self { settings: self.settings.clone(), headers: Arc::new(headers) }
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The headers of every authenticated call.
    pub(super) fn headers(&self) -> &Headers {
        &self.headers.headers
    }

    /// The first of those headers that cannot be sent.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.headers.fault
    }
}

impl DefaultHeaders {
    fn set(&mut self, name: &'static str, value: &impl Display) {
        let result = self.headers.set(name, value);
        self.fault = self.fault.or(result.err());
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
            .field("retry", &self.settings.retry)
            .finish_non_exhaustive()
    }
}
