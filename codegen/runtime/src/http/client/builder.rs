//! Setting a client up.

use super::base_url::BaseUrl;
use super::credentials::Credentials;
use super::{Client, Settings};
use crate::http::error::Error;
use reqwest::header::HeaderValue;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

const BODY_LIMIT: usize = 64 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const TIMEOUT: Duration = Duration::from_secs(60);
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

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
/// let key = runtime::ApiKey::new("api_123");
/// let client = ClientBuilder::new("https://api.example.com/api/v1", key).build()?;
/// # Ok::<(), runtime::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<C = Client> {
    base_url: String,
    body_limit: usize,
    connect_timeout: Duration,
    credentials: Credentials,
    http: Option<reqwest::Client>,
    timeout: Duration,
    user_agent: String,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    /// Starts with the URL that the paths of operations are added to.
    pub fn new(base_url: impl Into<String>, credentials: impl Into<Credentials>) -> Self {
        Self {
            base_url: base_url.into(),
            body_limit: BODY_LIMIT,
            connect_timeout: CONNECT_TIMEOUT,
            credentials: credentials.into(),
            http: None,
            timeout: TIMEOUT,
            user_agent: USER_AGENT.to_owned(),
            client: PhantomData,
        }
    }

    /// Calls another server.
    ///
    /// The URL begins with `https://`, or with `http://` for this machine (`localhost`,
    /// `127.0.0.0/8`, `[::1]`), and has no credentials, query or fragment.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// How long a call may take, from connecting to the last byte of the reply; 60 seconds unless
    /// set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How much of that connecting may take; 10 seconds unless set.
    ///
    /// A call that fails for it is known never to have been sent.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How large the body of a reply may be, in bytes; 64 MiB unless set.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How the client introduces itself in the header `user-agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Calls through this HTTP client, for a proxy, certificates or TLS of one's own.
    ///
    /// Its own settings replace [`connect_timeout`](Self::connect_timeout). It **must not follow
    /// redirects** (`redirect(Policy::none())`), or it may send a request twice and to somebody
    /// else, and should not retry (`retry(reqwest::retry::never())`).
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// Checks everything and makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A [`Configuration`](crate::ErrorKind::Configuration) error when the base URL, the
    /// credentials or the user agent cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<C, Error> {
        let base_url = BaseUrl::parse(&self.base_url).map_err(Error::configuration)?;
        self.credentials.check().map_err(Error::configuration)?;
        let user_agent = HeaderValue::try_from(self.user_agent)
            .map_err(|_| Error::configuration("the user agent contains what HTTP forbids"))?;
        let http = match self.http {
            Some(http) => http,
            None => http_client(self.connect_timeout, &base_url)?,
        };
        let settings = Arc::new(Settings {
            base_url,
            body_limit: self.body_limit,
            credentials: self.credentials,
            http,
            timeout: self.timeout,
            user_agent,
        });
        Ok(Client { settings }.into())
    }
}

fn http_client(connect_timeout: Duration, base_url: &BaseUrl) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never());
    if base_url.is_plain() {
        // A proxy would carry the credentials away from this machine in the clear.
        builder = builder.no_proxy();
    }
    builder.build().map_err(Error::no_http_client)
}

/// Shows how the client would call, without its credentials. The base URL is not shown either:
/// it has not been checked and may contain a password.
impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}
