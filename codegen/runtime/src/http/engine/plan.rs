//! What a call sends.

use crate::http::call::Operation;
use crate::http::transport::{Body, Request};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, Url};
use std::time::Duration;

/// What a call sends, the same at each attempt but for the credentials.
pub(in crate::http) struct Plan {
    /// The operation: what errors name, and whether it may be sent again.
    pub(in crate::http) operation: &'static Operation,
    /// The method that is sent, which is another than the operation's for a long query.
    pub(in crate::http) method: Method,
    /// Where it goes.
    pub(in crate::http) url: Url,
    /// Every header but the credentials.
    pub(in crate::http) headers: HeaderMap,
    /// The body.
    pub(in crate::http) body: Body,
    /// Whether the client's credentials are sent.
    pub(in crate::http) authenticated: bool,
    /// How long the call may take as a whole.
    pub(in crate::http) timeout: Duration,
}

impl Plan {
    /// A request of it. A body that is read as it is sent goes out with the first one.
    pub(super) fn request(&mut self, authorization: Option<HeaderValue>) -> Request {
        let mut headers = self.headers.clone();
        if let Some(value) = authorization {
            headers.insert(AUTHORIZATION, value);
        }
        let body = match self.body.try_clone() {
            Some(copy) => copy,
            None => std::mem::replace(&mut self.body, Body::Empty),
        };
        Request { method: self.method.clone(), url: self.url.clone(), headers, body }
    }

    /// Whether every request of it would be the same.
    pub(super) fn is_repeatable(&self) -> bool {
        self.body.is_repeatable()
    }
}
