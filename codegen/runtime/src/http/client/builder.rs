//! Setting a client up.

mod connection;
mod options;

use super::base_url::BaseUrl;
use super::credentials::Credentials;
use super::{Client, DefaultHeaders, Settings};
use crate::http::api::Api;
use crate::http::clock::{Clock, SystemClock};
use crate::http::engine::{Budget, RetryPolicy};
use crate::http::error::Error;
use crate::http::hook::Hooks;
use crate::http::rate::Limiter;
use connection::Connection;
#[cfg(feature = "oauth")]
pub(crate) use connection::transport_to;
use reqwest::header::HeaderValue;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

const BODY_LIMIT: usize = 64 * 1024 * 1024;
const TIMEOUT: Duration = Duration::from_secs(60);

/// Sets a client up.
///
/// A generated crate gives its own client type as `C`:
///
/// ```
/// use close_messaging_runtime as runtime;
///
/// /// The client of some API.
/// #[derive(Clone, Debug)]
/// pub struct Client(runtime::Client);
///
/// impl From<runtime::Client> for Client {
///     fn from(client: runtime::Client) -> Self {
///         Self(client)
///     }
/// }
///
/// /// Sets a [`Client`] up.
/// pub type ClientBuilder = runtime::ClientBuilder<Client>;
///
/// static API: runtime::Api = runtime::Api {
///     base_url: "https://api.example.com/api/v1",
///     user_agent: "example/1.0",
///     failure: None,
///     rate_limit: runtime::RateLimitHeaders::NONE,
///     long_query: None,
/// };
///
/// let key = runtime::ApiKey::new("api_123");
/// let client = ClientBuilder::new(&API, key).build()?;
/// # Ok::<(), runtime::Error>(())
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C = Client> {
    api: &'static Api,
    attempt_timeout: Option<Duration>,
    base_url: String,
    body_limit: usize,
    clock: Option<Arc<dyn Clock>>,
    connection: Connection,
    credentials: Credentials,
    headers: DefaultHeaders,
    hooks: Hooks,
    read_timeout: Option<Duration>,
    retry: RetryPolicy,
    timeout: Duration,
    user_agent: String,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// Starts a client for an API.
    pub fn new(api: &'static Api, credentials: impl Into<Credentials>) -> Self {
        Self {
            api,
            attempt_timeout: None,
            base_url: api.base_url.to_owned(),
            body_limit: BODY_LIMIT,
            clock: None,
            connection: Connection::default(),
            credentials: credentials.into(),
            headers: DefaultHeaders::default(),
            hooks: Hooks::default(),
            read_timeout: None,
            retry: RetryPolicy::standard(),
            timeout: TIMEOUT,
            user_agent: api.user_agent.to_owned(),
            client: PhantomData,
        }
    }

    /// Checks everything and makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A [`Configuration`](crate::ErrorKind::Configuration) error when the base URL, the
    /// credentials, a header or the user agent cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<C, Error> {
        let base_url = BaseUrl::parse(&self.base_url).map_err(Error::configuration)?;
        self.credentials.check().map_err(Error::configuration)?;
        if let Some(fault) = self.headers.fault {
            return Err(fault.into_configuration_error());
        }
        let user_agent = HeaderValue::try_from(self.user_agent)
            .map_err(|_| Error::configuration("the user agent contains what HTTP forbids"))?;
        let settings = Settings {
            api: self.api,
            attempt_timeout: self.attempt_timeout,
            transport: self.connection.open(&base_url)?,
            base_url,
            body_limit: self.body_limit,
            budget: Budget::new(&self.retry),
            clock: self.clock.unwrap_or_else(|| Arc::new(SystemClock::new())),
            credentials: self.credentials,
            hooks: self.hooks,
            limiter: Limiter::new(),
            read_timeout: self.read_timeout,
            retry: self.retry,
            timeout: self.timeout,
            user_agent,
        };
        let headers = Arc::new(self.headers);
        Ok(Client { settings: Arc::new(settings), headers }.into())
    }
}

/// Shows how the client would call, without its credentials. The base URL is not shown either:
/// it has not been checked and may contain a password.
impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("connect_timeout", &self.connection.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("body_limit", &self.body_limit)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
