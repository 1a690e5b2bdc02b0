//! The transport that a client goes through.

use crate::http::client::base_url::BaseUrl;
use crate::http::error::Error;
use crate::http::transport::{ReqwestTransport, Transport};
use std::sync::Arc;
use std::time::Duration;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How a client reaches the server.
pub(super) struct Connection {
    pub(super) connect_timeout: Duration,
    pub(super) proxy: Option<reqwest::Proxy>,
    pub(super) through: Through,
}

/// What a client goes through.
pub(super) enum Through {
    /// An HTTP client that is set up here.
    Own,
    /// An HTTP client that is finished here.
    Builder(Box<reqwest::ClientBuilder>),
    /// An HTTP client as it is.
    Client(reqwest::Client),
    /// Another transport.
    Transport(Arc<dyn Transport>),
}

impl Default for Connection {
    fn default() -> Self {
        Self { connect_timeout: CONNECT_TIMEOUT, proxy: None, through: Through::Own }
    }
}

/// A transport of our own to a server.
#[cfg(feature = "oauth")]
pub(crate) fn transport_to(base_url: &BaseUrl) -> Result<Arc<dyn Transport>, Error> {
    Connection::default().open(base_url)
}

impl Connection {
    /// The transport for calls to this server.
    pub(super) fn open(self, base_url: &BaseUrl) -> Result<Arc<dyn Transport>, Error> {
        let builder = match self.through {
            Through::Transport(transport) => return Ok(transport),
            Through::Client(http) => return Ok(Arc::new(ReqwestTransport::given(http))),
            Through::Builder(builder) => *builder,
            Through::Own => reqwest::Client::builder(),
        };
        let mut builder = builder
            .connect_timeout(self.connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never());
        if base_url.is_plain() {
            // A proxy of the environment would carry the credentials away from this machine in the
            // clear.
            builder = builder.no_proxy();
        }
        if let Some(proxy) = self.proxy {
            builder = builder.proxy(proxy);
        }
        let http = builder.build().map_err(Error::no_http_client)?;
        Ok(Arc::new(ReqwestTransport::own(http)))
    }
}
