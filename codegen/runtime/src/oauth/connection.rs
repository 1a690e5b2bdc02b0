//! How the endpoints of OAuth are called.

use crate::{Body, Clock, Request, Transport, TransportError, TransportFault};
use oauth2::{HttpRequest, HttpResponse};
use reqwest::{StatusCode, Url};
use std::sync::Arc;
use std::time::Duration;

/// How long one call may take.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How large an answer may be, in bytes.
const LIMIT: usize = 1024 * 1024;

/// Calls the endpoints, each call once: a refresh that is sent twice may end the session.
#[derive(Clone)]
pub(super) struct Connection {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Arc<dyn Clock>,
    /// Another server that stands in for that of the endpoints.
    pub(super) server: Option<Url>,
}

impl Connection {
    pub(super) async fn call(self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let end = self.clock.deadline(self.clock.now().saturating_add(TIMEOUT));
        let answer = Box::pin(self.exchange(request));
        match futures_util::future::select(answer, end).await {
            futures_util::future::Either::Left((answer, _)) => answer,
            futures_util::future::Either::Right(_) => {
                Err(TransportError::new(TransportFault::Timeout))
            }
        }
    }

    async fn exchange(self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let (head, body) = request.into_parts();
        let url = self.url(&head.uri.to_string())?;
        let request = Request {
            method: head.method,
            url,
            headers: head.headers,
            body: Body::Bytes(body.into()),
        };
        let mut response = self.transport.send(request).await?;
        let passing = response.status.is_server_error();
        if passing || response.status == StatusCode::TOO_MANY_REQUESTS {
            return Err(TransportError::new(TransportFault::Interrupted));
        }
        let mut body = Vec::new();
        while let Some(piece) = response.body.next().await? {
            if body.len() + piece.len() > LIMIT {
                return Err(TransportError::new(TransportFault::Interrupted));
            }
            body.extend_from_slice(&piece);
        }
        let mut answer = HttpResponse::new(body);
        *answer.status_mut() = response.status;
        *answer.headers_mut() = response.headers;
        Ok(answer)
    }

    fn url(&self, text: &str) -> Result<Url, TransportError> {
        let unusable = || TransportError::new(TransportFault::Request);
        let url = Url::parse(text).map_err(|_| unusable())?;
        let Some(server) = &self.server else { return Ok(url) };
        server.join(url.path()).map_err(|_| unusable())
    }
}
