//! One call of one operation.

mod encoding;
mod exchange;
mod fault;
mod headers;
mod operation;
mod path;
mod query;

pub use operation::Operation;

use super::client::Client;
use super::error::Error;
use super::outcome::Outcome;
use bytes::Bytes;
use exchange::exchange;
use fault::Fault;
use headers::Headers;
use path::PathValues;
use query::Query;
use reqwest::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use reqwest::{Request, RequestBuilder, Url};
use serde::Serialize;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::pin::Pin;

/// A call under way. Nothing is sent before it is first polled; to drop it is to stop waiting,
/// which does not take back what was sent.
pub type Sending<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// One call of one operation, being put together.
///
/// Generated code owns it and gives each parameter a method. A value that cannot be sent is
/// remembered, and [`send`](Self::send) then fails with it and sends nothing.
///
/// ```no_run
/// use close_messaging_runtime::{ApiKey, Call, Client, Error, Json, Method, Operation};
///
/// const LIST: Operation = Operation {
///     id: "sms_list",
///     method: Method::GET,
///     path: "/leads/{id}/sms/",
///     authenticated: true,
/// };
///
/// # async fn list() -> Result<(), Error> {
/// let client = Client::builder("https://api.example.com/v1", ApiKey::new("api_123")).build()?;
/// let mut call = Call::<Json<Vec<String>>>::new(&client, &LIST);
/// call.path("id", &"lead_1");
/// call.query("limit", &10);
/// let texts: Vec<String> = call.send().await?;
/// # Ok(())
/// # }
/// ```
pub struct Call<O> {
    client: Client,
    operation: &'static Operation,
    path: PathValues,
    query: Query,
    headers: Headers,
    body: Option<Bytes>,
    fault: Option<Fault>,
    outcome: PhantomData<fn() -> O>,
}

impl<O: Outcome> Call<O> {
    /// Starts a call.
    #[must_use]
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            path: PathValues::default(),
            query: Query::default(),
            headers: Headers::default(),
            body: None,
            fault: None,
            outcome: PhantomData,
        }
    }

    /// Fills the place `{name}` of the path.
    ///
    /// Everything but unreserved characters is percent-encoded, slashes too. A value that is empty,
    /// `.` or `..` cannot be sent: the path would lead somewhere else.
    pub fn path(&mut self, name: &'static str, value: &impl Display) {
        let result = self.path.set(name, value);
        self.note(result);
    }

    /// Sets a query parameter, in place of what it was.
    pub fn query(&mut self, name: &'static str, value: &impl Display) {
        self.query.set(name, value);
    }

    /// Sets a query parameter to a list, written `name=a,b`. An empty list is written `name=`.
    pub fn query_list<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        self.query.set_list(name, values);
    }

    /// Sets a query parameter to a list, written `name=a&name=b`. An empty list is written `name=`.
    pub fn query_each<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        self.query.set_each(name, values);
    }

    /// Sets a header, in place of what it was.
    ///
    /// A value with other than visible ASCII, spaces and tabs cannot be sent. `accept`,
    /// `authorization`, `content-length`, `content-type` and `user-agent` are the call's own: what
    /// is set for them here is not sent.
    pub fn header(&mut self, name: &'static str, value: &impl Display) {
        let result = self.headers.set(name, value);
        self.note(result);
    }

    /// Sets a header to a list, written `a,b`. An item with a comma cannot be sent.
    pub fn header_list<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        let result = self.headers.set_list(name, values);
        self.note(result);
    }

    /// Sets the body to JSON.
    pub fn json(&mut self, body: &(impl Serialize + ?Sized)) {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body = Some(bytes.into()),
            Err(_) => self.note(Err(Fault::new("body", "cannot be written as JSON"))),
        }
    }

    /// Sends the call once and reads the reply.
    ///
    /// # Errors
    ///
    /// The future ends in an [`Error`] when a value cannot be sent, no reply arrives, or the reply
    /// is not a success or not what the operation declares.
    #[must_use = "nothing is sent until the future is awaited"]
    pub fn send(self) -> Sending<O::Output> {
        Box::pin(async move {
            let request = self.request()?;
            let settings = self.client.settings();
            let operation = self.operation.id;
            let reply = exchange(operation, settings, request).await?;
            O::decode(&reply).map_err(|error| Error::decode(operation, reply, error))
        })
    }

    /// Keeps the first fault.
    fn note(&mut self, result: Result<(), Fault>) {
        self.fault = self.fault.or(result.err());
    }

    fn request(&self) -> Result<Request, Error> {
        let operation = self.operation;
        let settings = self.client.settings();
        let url = self.url().map_err(|fault| fault.into_error(operation.id))?;
        let request = settings
            .http
            .request(operation.method.clone(), url)
            .timeout(settings.timeout)
            .header(ACCEPT, O::ACCEPT)
            .header(USER_AGENT, settings.user_agent.clone());
        let mut request = self.with_body(self.headers.apply(request));
        if operation.authenticated {
            request = settings.credentials.apply(request);
        }
        request.build().map_err(|error| Error::no_answer(operation.id, error))
    }

    fn with_body(&self, request: RequestBuilder) -> RequestBuilder {
        if let Some(body) = &self.body {
            return request.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        match headers::length_without_body(&self.operation.method) {
            Some(length) => request.header(CONTENT_LENGTH, length),
            None => request,
        }
    }

    fn url(&self) -> Result<Url, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let path = self.path.render(self.operation.path)?;
        self.client
            .settings()
            .base_url
            .join(&path, &self.query.to_string())
            .ok_or(Fault::new("path", "leads out of the operation's path"))
    }
}

impl<O> Clone for Call<O> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            operation: self.operation,
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body: self.body.clone(),
            fault: self.fault,
            outcome: PhantomData,
        }
    }
}

/// Shows the operation and which query parameters are set, and no values.
impl<O> fmt::Debug for Call<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters: Vec<&str> = self.query.names().collect();
        formatter
            .debug_struct("Call")
            .field("operation", &self.operation.id)
            .field("query", &parameters)
            .finish_non_exhaustive()
    }
}
