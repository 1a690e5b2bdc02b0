//! The options of a client.

use super::ClientBuilder;
use super::connection::Through;
use crate::http::client::Client;
use crate::http::clock::Clock;
use crate::http::engine::RetryPolicy;
use crate::http::error::Error;
use crate::http::hook::Hook;
use crate::http::transport::Transport;
use std::env::{self, VarError};
use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

impl<C: From<Client>> ClientBuilder<C> {
    /// Calls another server.
    ///
    /// The URL begins with `https://`, or with `http://` for this machine (`localhost`,
    /// `127.0.0.0/8`, `[::1]`), and has no credentials, query or fragment.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Calls the server at the URL that the environment variable called `name` has, if it is set.
    ///
    /// # Errors
    ///
    /// A [`Configuration`](crate::ErrorKind::Configuration) error when the variable is set and
    /// empty or not Unicode. It names the variable and never shows its value.
    pub fn base_url_from_env(self, name: &str) -> Result<Self, Error> {
        let fault = match env::var(name) {
            Err(VarError::NotPresent) => return Ok(self),
            Ok(value) if !value.is_empty() => return Ok(self.base_url(value)),
            Ok(_) => "is empty",
            Err(VarError::NotUnicode(_)) => "is not Unicode",
        };
        Err(Error::configuration(format!("the environment variable `{name}` {fault}")))
    }

    /// How long a call may take, from its first poll to the last byte of the reply, with every
    /// attempt and every wait; 60 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long one attempt may take; unless set, as long as is left of the call.
    ///
    /// An attempt that takes longer may have reached the server, so only a call that is
    /// [`Safe`](crate::Retry::Safe) is sent again after it.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long connecting may take, of each attempt; 10 seconds unless set.
    ///
    /// An attempt that fails for it is known never to have been sent.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout = timeout;
        self
    }

    /// How long the next piece of a body may take to come, once an answer has begun; unless set, as
    /// long as is left of the attempt.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = Some(timeout);
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

    /// Sends this header with every call that sends credentials, unless the call sets it itself. A
    /// value that a header cannot hold is refused by [`build`](Self::build).
    pub fn header(mut self, name: &'static str, value: &impl Display) -> Self {
        self.headers.set(name, value);
        self
    }

    /// Whether and when calls are sent again; [`RetryPolicy::standard`] unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Looks on while calls are made. Each hook that is added is called, in their order.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.add(hook);
        self
    }

    /// Goes through this proxy, in place of those of the environment.
    pub fn proxy(mut self, proxy: reqwest::Proxy) -> Self {
        self.connection.proxy = Some(proxy);
        self
    }

    /// Calls through an HTTP client of this making, for certificates or TLS of one's own.
    ///
    /// Its redirects and retries are switched off and its time to connect is
    /// [`connect_timeout`](Self::connect_timeout); with a base URL of `http://`, its proxies are
    /// those of [`proxy`](Self::proxy) alone.
    pub fn http_client_builder(mut self, builder: reqwest::ClientBuilder) -> Self {
        self.connection.through = Through::Builder(Box::new(builder));
        self
    }

    /// Calls through this HTTP client, as one that is shared with others.
    ///
    /// Its own settings replace [`connect_timeout`](Self::connect_timeout) and
    /// [`proxy`](Self::proxy). It **must not follow redirects** (`redirect(Policy::none())`), or it
    /// may send a request twice and to somebody else. A call that ends somewhere else than it began
    /// fails, of unknown delivery; one that is led back to where it began is not noticed. It should not retry (`retry(reqwest::retry::never())`).
    ///
    /// Because it cannot be asked whether it follows redirects, no connection of it that fails is
    /// taken for a request that was not sent: the error is of unknown delivery, and a call that is
    /// not [`Safe`](crate::Retry::Safe) is not sent again for it. With
    /// [`http_client_builder`](Self::http_client_builder) that is known.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.connection.through = Through::Client(http);
        self
    }

    /// Calls through this transport, in place of an HTTP client.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.connection.through = Through::Transport(Arc::new(transport));
        self
    }

    /// Tells the time, and waits, by this clock, in place of the machine's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }
}
