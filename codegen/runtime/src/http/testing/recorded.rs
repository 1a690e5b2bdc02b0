//! A request that a script was sent.

use crate::http::decode::{self, DecodeError};
use crate::http::transport::{Body, Form, Request};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use std::fmt;
use std::io;

/// A request that a [`Script`](super::Script) was sent.
///
/// `Debug` shows the method and the path alone.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The method.
    pub method: Method,
    /// The host, as in the URL.
    pub host: String,
    /// The path as in the URL: percent-encoded, that of the base URL included.
    pub path: String,
    /// The query parameters, decoded, in their order.
    pub query: Vec<(String, String)>,
    /// The headers, the credentials included.
    pub headers: HeaderMap,
    /// The body; empty if there was none, or a form.
    pub body: Bytes,
    /// The form, if the body was one.
    pub form: Option<RecordedForm>,
}

/// A form that a [`Script`](super::Script) was sent. `Debug` shows the names of the fields alone.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedForm {
    /// The fields, in their order.
    pub fields: Vec<(String, String)>,
    /// The name of the part that holds the file.
    pub part: String,
    /// What the file is called.
    pub file_name: String,
    /// The file's media type.
    pub content_type: String,
    /// The contents of the file.
    pub file: Bytes,
}

impl Recorded {
    /// A header, if it is there and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A query parameter, the first of its name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let parameter = self.query.iter().find(|(other, _)| other == name);
        parameter.map(|(_, value)| value.as_str())
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    ///
    /// When the body is not JSON of the form `T` declares.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode::json_bytes(&self.body)
    }

    /// Keeps a request, and reads its file to the end.
    pub(super) async fn of(request: Request) -> io::Result<Self> {
        let Request { method, url, headers, body } = request;
        let (body, form) = match body {
            Body::Empty => (Bytes::new(), None),
            Body::Bytes(bytes) => (bytes, None),
            Body::Form(form) => (Bytes::new(), Some(RecordedForm::of(form).await?)),
        };
        Ok(Self {
            method,
            host: url.host_str().unwrap_or_default().to_owned(),
            path: url.path().to_owned(),
            query: url.query_pairs().into_owned().collect(),
            headers,
            body,
            form,
        })
    }
}

impl RecordedForm {
    async fn of(form: Form) -> io::Result<Self> {
        let Form { fields, part, file_name, content_type, file } = form;
        let mut pieces = file.into_stream();
        let mut file = BytesMut::new();
        while let Some(piece) = pieces.next().await.transpose()? {
            file.extend_from_slice(&piece);
        }
        Ok(Self { fields, part, file_name, content_type, file: file.freeze() })
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Recorded")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RecordedForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.fields.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("RecordedForm")
            .field("fields", &names)
            .field("part", &self.part)
            .finish_non_exhaustive()
    }
}
