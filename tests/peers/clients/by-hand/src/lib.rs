//! The endpoints for WhatsApp messages and SMS, by hand on reqwest and serde.
//!
//! It is careful where care costs little: unknown values of an enum are kept apart, a field of a
//! change can be absent, null or set, an error keeps the reply, the key is sent as a header that is
//! marked. It does not walk lists, try again, or hide personal data.

#![forbid(unsafe_code)]

mod bodies;
mod filters;
mod models;

pub use bodies::{
    Attachment as NewAttachment, CreateSms, CreateWhatsApp, FileRequest, UpdateSms, UpdateWhatsApp,
};
pub use filters::{Filters, Range};
pub use models::*;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// What may stand in a part of a path as it is.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A client with a key.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
    key: String,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// Why a call failed.
#[derive(Debug)]
pub enum Error {
    /// There is no reply.
    Http(reqwest::Error),
    /// The server refused, or failed.
    Status(StatusCode, Box<HeaderMap>, String),
    /// The reply is not as declared.
    Json(serde_json::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(error) => write!(formatter, "no reply: {error}"),
            Self::Status(status, ..) => write!(formatter, "the server answered {status}"),
            Self::Json(error) => write!(formatter, "the reply is not as declared: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        Self::Http(error)
    }
}

impl Client {
    /// A client with a key, of a server.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new(base_url: &str, key: &str) -> Result<Self, Error> {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let http = http.no_proxy().build()?;
        Ok(Self { http, base_url: base_url.to_owned(), key: key.to_owned() })
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.base_url);
        self.http.request(method, url).basic_auth(&self.key, Some(""))
    }

    async fn send<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Error> {
        serde_json::from_slice(&Self::bytes(request).await?).map_err(Error::Json)
    }

    async fn bytes(request: RequestBuilder) -> Result<Vec<u8>, Error> {
        let reply = request.send().await?;
        let status = reply.status();
        if status.is_success() {
            return Ok(reply.bytes().await?.into());
        }
        let headers = Box::new(reply.headers().clone());
        Err(Error::Status(status, headers, reply.text().await?))
    }

    /// One page of SMS.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn sms_list(&self, filters: &Filters) -> Result<Page<Sms>, Error> {
        Self::send(self.request(Method::GET, "/activity/sms/").query(&filters.pairs())).await
    }

    /// One page of WhatsApp messages.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn whatsapp_list(&self, filters: &Filters) -> Result<Page<WhatsApp>, Error> {
        let request = self.request(Method::GET, "/activity/whatsapp_message/");
        Self::send(request.query(&filters.pairs())).await
    }

    /// One SMS.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn sms_get(&self, id: &str, fields: Option<&[String]>) -> Result<Sms, Error> {
        Self::send(with_fields(self.request(Method::GET, &sms(id)), fields)).await
    }

    /// One WhatsApp message.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn whatsapp_get(
        &self,
        id: &str,
        fields: Option<&[String]>,
    ) -> Result<WhatsApp, Error> {
        Self::send(with_fields(self.request(Method::GET, &whatsapp(id)), fields)).await
    }

    /// Creates an SMS, and sends it if its status says so.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn sms_create(
        &self,
        body: &CreateSms,
        send_to_inbox: Option<bool>,
        timezone_offset: Option<f64>,
    ) -> Result<Sms, Error> {
        let request = with_inbox(self.request(Method::POST, "/activity/sms/"), send_to_inbox);
        Self::send(with_offset(request, timezone_offset).json(body)).await
    }

    /// Logs a WhatsApp message.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn whatsapp_create(
        &self,
        body: &CreateWhatsApp,
        send_to_inbox: Option<bool>,
    ) -> Result<WhatsApp, Error> {
        let request = self.request(Method::POST, "/activity/whatsapp_message/");
        Self::send(with_inbox(request, send_to_inbox).json(body)).await
    }

    /// Changes an SMS.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn sms_update(
        &self,
        id: &str,
        body: &UpdateSms,
        timezone_offset: Option<f64>,
    ) -> Result<Sms, Error> {
        let request = with_offset(self.request(Method::PUT, &sms(id)), timezone_offset);
        Self::send(request.json(body)).await
    }

    /// Changes a WhatsApp message.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn whatsapp_update(
        &self,
        id: &str,
        body: &UpdateWhatsApp,
    ) -> Result<WhatsApp, Error> {
        Self::send(self.request(Method::PUT, &whatsapp(id)).json(body)).await
    }

    /// Deletes an SMS.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn sms_delete(&self, id: &str) -> Result<(), Error> {
        Self::bytes(self.request(Method::DELETE, &sms(id))).await.map(drop)
    }

    /// Deletes a WhatsApp message.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn whatsapp_delete(&self, id: &str) -> Result<(), Error> {
        Self::bytes(self.request(Method::DELETE, &whatsapp(id))).await.map(drop)
    }

    /// Asks for a place for a file.
    ///
    /// # Errors
    ///
    /// As any call.
    pub async fn files_create_upload(&self, body: &FileRequest) -> Result<FilePlace, Error> {
        Self::send(self.request(Method::POST, "/files/upload/").json(body)).await
    }
}

fn sms(id: &str) -> String {
    format!("/activity/sms/{}/", utf8_percent_encode(id, PART))
}

fn whatsapp(id: &str) -> String {
    format!("/activity/whatsapp_message/{}/", utf8_percent_encode(id, PART))
}

fn with_fields(request: RequestBuilder, fields: Option<&[String]>) -> RequestBuilder {
    match fields {
        Some(fields) => request.query(&[("_fields", fields.join(","))]),
        None => request,
    }
}

fn with_inbox(request: RequestBuilder, send_to_inbox: Option<bool>) -> RequestBuilder {
    request.query(&send_to_inbox.map(|value| [("send_to_inbox", value)]))
}

fn with_offset(
    request: RequestBuilder,
    offset: Option<impl Serialize + ToString>,
) -> RequestBuilder {
    match offset {
        Some(offset) => request.header("x-tz-offset", offset.to_string()),
        None => request,
    }
}
