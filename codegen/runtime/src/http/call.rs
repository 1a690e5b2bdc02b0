//! One call of one operation.

mod body;
mod encoding;
mod fault;
mod headers;
mod operation;
mod part;
mod path;
mod plan;
mod query;
mod walking;

pub(in crate::http) use fault::Fault;
pub(in crate::http) use headers::Headers;
pub use operation::{Operation, Retry};

use super::client::Client;
use super::engine;
use super::error::Error;
use super::outcome::Outcome;
use super::reply::Reply;
use body::JsonBody;
use path::PathValues;
use query::Query;
use serde::Serialize;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

/// A call under way. Nothing is sent before it is first polled. To drop it is to stop: nothing more
/// is sent, and what was sent is not taken back.
pub type Sending<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// One call of one operation, being put together.
///
/// Generated code owns it and gives each parameter a method. A value that cannot be sent is
/// remembered, and [`send`](Self::send) then fails with it and sends nothing.
///
/// ```no_run
/// use close_messaging_runtime::{
///     Api, ApiKey, Call, Client, Error, Json, Method, Operation, RateLimitHeaders, Retry,
/// };
///
/// static API: Api = Api {
///     base_url: "https://api.example.com/v1",
///     user_agent: "example/1.0",
///     failure: None,
///     rate_limit: RateLimitHeaders::NONE,
///     long_query: None,
/// };
///
/// static LIST: Operation = Operation {
///     id: "sms_list",
///     method: Method::GET,
///     path: "/leads/{id}/sms/",
///     authenticated: true,
///     retry: Retry::Safe,
/// };
///
/// # async fn list() -> Result<(), Error> {
/// let client = Client::builder(&API, ApiKey::new("api_123")).build()?;
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
    body: JsonBody,
    timeout: Option<Duration>,
    /// When it must have ended, by the client's clock, where it is a part of something longer.
    ends_at: Option<Duration>,
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
            body: JsonBody::default(),
            timeout: None,
            ends_at: None,
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

    /// Sets a query parameter to a list, written `name=a,b`. An empty one cannot be
    /// sent: a server may take it for no filter at all.
    pub fn query_list<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        let result = self.query.set_list(name, values);
        self.note(result);
    }

    /// Sets a query parameter to a list, written `name=a&name=b`. An empty one cannot be
    /// sent: a server may take it for no filter at all.
    pub fn query_each<T: Display>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item = T>,
    ) {
        let result = self.query.set_each(name, values);
        self.note(result);
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
        let result = self.body.set(body);
        self.note(result);
    }

    /// Sets a query parameter that the operation does not declare, in place of one that it does.
    pub fn extra_query(&mut self, name: impl Into<String>, value: &impl Display) {
        self.query.set(name.into(), value);
    }

    /// Adds a field to the JSON body that the operation does not declare, in place of one that it
    /// does. Without a body it makes one; a body that is no object cannot be sent then.
    pub fn extra_field(&mut self, name: impl Into<String>, value: &impl Serialize) {
        let result = self.body.set_extra(name.into(), value);
        self.note(result);
    }

    /// How long the call may take, every attempt and every wait included, in place of the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    pub fn timeout(&mut self, timeout: Duration) {
        self.timeout = Some(timeout);
    }

    /// Makes the call fail with an [`Argument`](crate::ErrorKind::Argument) error and send nothing.
    ///
    /// `reason` goes on from the name of the parameter: `has more than 10 items`.
    pub fn refuse(&mut self, parameter: &'static str, reason: &'static str) {
        self.note(Err(Fault::new(parameter, reason)));
    }

    /// Makes the call and reads the reply.
    ///
    /// # Errors
    ///
    /// The future ends in an [`Error`] when a value cannot be sent, no reply arrives in time, or
    /// the reply is not a success or not what the operation declares.
    #[must_use = "nothing is sent until the future is awaited"]
    pub fn send(self) -> Sending<O::Output> {
        Box::pin(async move {
            // A statement of its own, or its room is kept until the call has ended.
            let plan = self.plan()?;
            let run = engine::run(self.client.settings(), plan, &mut || self.request()).await;
            let error = match run.result {
                Ok(reply) => match O::decode(&reply) {
                    Ok(output) => return Ok(output),
                    Err(error) => Error::decode(self.operation.id, reply, error),
                },
                Err(error) if run.history.is_done_by_now(self.operation, &error) => {
                    match O::already_done() {
                        Some(output) => return Ok(output),
                        None => error,
                    }
                }
                Err(error) => error,
            };
            Err(error.after(&run.history))
        })
    }

    /// Makes the call and gives the reply as it came.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but for what the operation declares of the reply: any status of
    /// 2xx, and any body, is a success.
    #[must_use = "nothing is sent until the future is awaited"]
    pub fn raw(self) -> Sending<Reply> {
        Box::pin(async move {
            // A statement of its own, or its room is kept until the call has ended.
            let plan = self.plan()?;
            let run = engine::run(self.client.settings(), plan, &mut || self.request()).await;
            run.result.map_err(|error| error.after(&run.history))
        })
    }

    /// Keeps the first fault.
    fn note(&mut self, result: Result<(), Fault>) {
        self.fault = self.fault.or(result.err());
    }
}

impl<O> Call<O> {
    /// The identifier of the operation.
    pub(in crate::http) fn operation_id(&self) -> &'static str {
        self.operation.id
    }

    /// The client it is made with.
    pub(in crate::http) fn client(&self) -> &Client {
        &self.client
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
            timeout: self.timeout,
            ends_at: self.ends_at,
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
