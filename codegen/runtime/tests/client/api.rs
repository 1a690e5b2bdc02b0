//! A client as a generator would write it.

use close_messaging_runtime as runtime;
use runtime::{
    Api, Call, DecodeError, Empty, Json, LongQuery, Method, Operation, Outcome, RateLimitHeaders,
    Reply, Retry, Text, decode,
};

pub(crate) static API: Api = Api {
    base_url: "https://api.example.com/api/v1",
    user_agent: "example/1.0",
    failure: None,
    rate_limit: RateLimitHeaders { combined: &["ratelimit"], ..RateLimitHeaders::NONE },
    long_query: Some(LongQuery { header: "x-http-method-override", body: "_params", longest: 200 }),
};

/// Identifier of a lead.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct LeadId(Box<str>);
runtime::string_type!(LeadId);

/// A message.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Message {
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "runtime::Nullable::is_absent")]
    pub(crate) lead_id: runtime::Nullable<LeadId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sizes: Vec<u32>,
}

/// What an export came to.
#[derive(Debug, PartialEq)]
pub(crate) enum Export {
    Done(Message),
    Started,
}

impl Outcome for Export {
    type Output = Self;

    fn decode(reply: &Reply) -> Result<Self, DecodeError> {
        match reply.status().as_u16() {
            200 => decode::json(reply).map(Self::Done),
            202 => Ok(Self::Started),
            _ => Err(DecodeError::unexpected_status(reply)),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Client(runtime::Client);

impl From<runtime::Client> for Client {
    fn from(client: runtime::Client) -> Self {
        Self(client)
    }
}

pub(crate) type ClientBuilder = runtime::ClientBuilder<Client>;

const fn safe(id: &'static str, method: Method, path: &'static str) -> Operation {
    Operation { id, method, path, authenticated: true, retry: Retry::Safe }
}

const fn unsent(id: &'static str, method: Method, path: &'static str) -> Operation {
    Operation { id, method, path, authenticated: true, retry: Retry::Unsent }
}

static GET: Operation = safe("sms_get", Method::GET, "/activity/sms/{id}/");
static CREATE: Operation = unsent("sms_create", Method::POST, "/activity/sms/");
static SEND: Operation = unsent("sms_send", Method::POST, "/activity/sms/{id}/send/");
static DELETE: Operation = safe("sms_delete", Method::DELETE, "/activity/sms/{id}/");
static FORGET: Operation = unsent("sms_forget", Method::DELETE, "/activity/sms/{id}/forget/");
static TEXT: Operation = safe("sms_text", Method::GET, "/activity/sms/{id}/text");
static EXPORT: Operation = unsent("export", Method::POST, "/export/");
static PING: Operation = Operation {
    id: "ping",
    method: Method::GET,
    path: "/ping/",
    authenticated: false,
    retry: Retry::Safe,
};

impl Client {
    pub(crate) fn get(&self, id: impl Into<LeadId>) -> Get {
        let mut call = Call::new(&self.0, &GET);
        call.path("id", &id.into());
        Get { call }
    }

    pub(crate) fn create(&self, body: Message) -> Create {
        let call = Call::new(&self.0, &CREATE);
        Create { call, body }
    }

    pub(crate) fn send(&self, id: impl Into<LeadId>) -> Call<Empty> {
        let mut call = Call::new(&self.0, &SEND);
        call.path("id", &id.into());
        call
    }

    pub(crate) fn delete(&self, id: impl Into<LeadId>) -> Call<Empty> {
        let mut call = Call::new(&self.0, &DELETE);
        call.path("id", &id.into());
        call
    }

    pub(crate) fn forget(&self, id: impl Into<LeadId>) -> Call<Empty> {
        let mut call = Call::new(&self.0, &FORGET);
        call.path("id", &id.into());
        call
    }

    pub(crate) fn with_note(&self, value: &str) -> Self {
        Self(self.0.with_header("x-note", &value))
    }

    pub(crate) fn text(&self, id: impl Into<LeadId>) -> Call<Text> {
        let mut call = Call::new(&self.0, &TEXT);
        call.path("id", &id.into());
        call
    }

    pub(crate) fn export(&self) -> Call<Export> {
        Call::new(&self.0, &EXPORT)
    }

    pub(crate) fn ping(&self) -> Call<Empty> {
        Call::new(&self.0, &PING)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Get {
    call: Call<Json<Message>>,
}

impl Get {
    pub(crate) fn limit(mut self, value: u32) -> Self {
        self.call.query("limit", &value);
        self
    }

    pub(crate) fn query(mut self, value: &str) -> Self {
        self.call.query("q", &value);
        self
    }

    pub(crate) fn lead_id<I>(mut self, values: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<LeadId>,
    {
        self.call.query_list("lead_id", values.into_iter().map(Into::into));
        self
    }

    pub(crate) fn tag<I>(mut self, values: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<LeadId>,
    {
        self.call.query_each("tag", values.into_iter().map(Into::into));
        self
    }

    pub(crate) fn header(mut self, value: &str) -> Self {
        self.call.header("x-note", &value);
        self
    }

    pub(crate) fn header_list(mut self, values: &[&str]) -> Self {
        self.call.header_list("x-list", values);
        self
    }
}

impl IntoFuture for Get {
    type Output = Result<Message, runtime::Error>;
    type IntoFuture = runtime::Sending<Message>;

    fn into_future(self) -> Self::IntoFuture {
        self.call.send()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Create {
    call: Call<Json<Message>>,
    body: Message,
}

impl IntoFuture for Create {
    type Output = Result<Message, runtime::Error>;
    type IntoFuture = runtime::Sending<Message>;

    fn into_future(mut self) -> Self::IntoFuture {
        self.call.json(&self.body);
        self.call.send()
    }
}
