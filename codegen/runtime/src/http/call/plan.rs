//! From a call to what is sent.

use super::headers::length_without_body;
use super::{Call, Fault};
use crate::http::engine::Plan;
use crate::http::error::Error;
use crate::http::outcome::Outcome;
use crate::http::transport::{Body, Request};
use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, Url};
use serde::ser::{Serialize, SerializeMap, Serializer};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Where a request goes, and with what.
struct Target {
    method: Method,
    url: Url,
    body: Option<Bytes>,
    /// The header that tells the method that is meant, where `method` is not it.
    override_header: Option<&'static str>,
}

impl<O: Outcome> Call<O> {
    /// What is sent, and by when the call must have ended.
    pub(super) fn plan(&self) -> Result<Plan, Error> {
        Ok(Plan {
            operation: self.operation,
            request: self.request()?,
            authenticated: self.operation.authenticated,
            timeout: self.time_left(),
        })
    }

    /// Everything that is sent, but for the credentials.
    pub(super) fn request(&self) -> Result<Request, Error> {
        let target = self.target().map_err(|fault| fault.into_error(self.operation.id))?;
        Ok(Request {
            headers: self.headers(&target),
            method: target.method,
            url: target.url,
            body: target.body.map_or(Body::Empty, Body::Bytes),
        })
    }

    fn headers(&self, target: &Target) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if self.operation.authenticated {
            self.client.headers().add_to(&mut headers);
        }
        self.headers.add_to(&mut headers);
        headers.insert(ACCEPT, HeaderValue::from_static(O::ACCEPT));
        headers.insert(USER_AGENT, self.client.settings().user_agent.clone());
        if target.body.is_some() {
            headers.insert(CONTENT_TYPE, JSON);
        } else if let Some(length) = length_without_body(&target.method) {
            headers.insert(CONTENT_LENGTH, length);
        }
        if let Some(name) = target.override_header {
            headers.insert(name, HeaderValue::from_static("GET"));
        }
        headers
    }

    fn target(&self) -> Result<Target, Fault> {
        if let Some(fault) = self.fault.or_else(|| self.client_fault()) {
            return Err(fault);
        }
        let method = self.operation.method.clone();
        let url = self.url(&self.query.render())?;
        let body = self.body.render()?;
        let long = self.client.settings().api.long_query.filter(|long| {
            method == Method::GET && body.is_none() && url.as_str().len() > long.longest
        });
        match long {
            Some(long) => self.long_target(long.header, long.body),
            None => Ok(Target { method, url, body, override_header: None }),
        }
    }

    /// The query in the body of a POST.
    fn long_target(&self, header: &'static str, name: &'static str) -> Result<Target, Fault> {
        let body = serde_json::to_vec(&Wrapped { name, value: &self.query })
            .map_err(|_| Fault::new("query", "cannot be written as JSON"))?;
        let override_header = Some(header);
        Ok(Target {
            method: Method::POST,
            url: self.url("")?,
            body: Some(body.into()),
            override_header,
        })
    }

    fn url(&self, query: &str) -> Result<Url, Fault> {
        let path = self.path.render(self.operation.path)?;
        self.client
            .settings()
            .base_url
            .join(&path, query)
            .ok_or(Fault::new("path", "leads out of the operation's path"))
    }

    /// A header of the client that cannot be sent, where this call would send it.
    fn client_fault(&self) -> Option<Fault> {
        self.operation.authenticated.then(|| self.client.fault()).flatten()
    }
}

/// `{name: value}`.
struct Wrapped<'a, T> {
    name: &'static str,
    value: &'a T,
}

impl<T: Serialize> Serialize for Wrapped<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.name, self.value)?;
        map.end()
    }
}
