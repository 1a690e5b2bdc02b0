//! What a client is asked to do here: the same for all.

use crate::call::Call;
use close_messaging::Bytes;
use serde_json::Value;
use std::fmt::{Debug, Display};
use std::future::Future;
use std::pin::Pin;

/// A future of any kind.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A client, or the generator whose client it is.
pub trait Peer: Sync {
    /// What it is called in the tables.
    fn name(&self) -> &'static str;

    /// Makes a client of it, with the key `api_peers` and whatever it has for trying again.
    ///
    /// # Errors
    ///
    /// When it has none for this address.
    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String>;

    /// How credentials get into it.
    fn credentials(&self) -> Credentials {
        Credentials::Header
    }

    /// Makes a call that a script answers instead of a server.
    fn scripted(&self) -> Option<Later<'_, Result<(), String>>> {
        None
    }

    /// Reads a page of SMS that is in memory, and says how many there are.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn decode(&self, body: &Bytes) -> Result<usize, String>;
}

/// A client that is made.
pub trait Caller: Send + Sync {
    /// Makes a call.
    fn call<'a>(&'a self, call: &'a Call) -> Later<'a, Result<Reply, Failure>>;

    /// Asks for 100 SMS of the leads `lead_a` and `lead_b` after so many, and says how many came and
    /// whether more follow.
    fn page(&self, skip: u32) -> Later<'_, Result<(usize, bool), String>>;

    /// Sends an SMS.
    fn send(&self) -> Later<'_, Result<(), String>>;

    /// The identifiers of all SMS, from page to page, or why that cannot be had.
    fn walk(&self) -> Option<Later<'_, Result<Vec<String>, String>>> {
        None
    }

    /// The identifiers that a list gives, when an entry cannot be read, and the error for that one.
    fn items(&self) -> Option<Later<'_, Vec<Result<String, String>>>> {
        None
    }

    /// The body of a reply as it came, whether it can be read or not.
    fn raw(&self) -> Option<Later<'_, Result<String, String>>> {
        None
    }

    /// Creates an SMS with a field that the document does not know: `new_field`, which is 10.
    fn extra(&self) -> Option<Later<'_, Result<Reply, Failure>>> {
        None
    }

    /// Uploads a file in one call.
    fn upload(&self) -> Option<Later<'_, Result<String, String>>> {
        None
    }

    /// What `Debug` shows of the client, and of whatever holds its key.
    fn shown(&self) -> String;

    /// A second handle to the same client, without a second pool of connections.
    fn again(&self) -> Box<dyn Caller>;
}

/// How credentials get into a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// Said once, in terms of the API.
    Client,
    /// Said once, as a header that the user has to put together.
    Header,
    /// An argument of each call.
    EachCall,
}

/// What a call gave.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What was decoded, written as JSON again.
    pub json: Value,
    /// What `Debug` shows of it.
    pub shown: String,
}

/// Why a call failed, as far as a program can learn it from the error.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// The status of the reply.
    pub status: Option<u16>,
    /// The header `retry-after`.
    pub retry_after: Option<String>,
    /// The header `x-request-id`.
    pub request_id: Option<String>,
    /// The body of the reply, as far as it can be had.
    pub body: Option<String>,
    /// Whether it may have been carried out: `None` if the error does not say.
    pub delivered: Option<&'static str>,
    /// What `Display` shows, the sources included.
    pub display: String,
    /// What `Debug` shows.
    pub debug: String,
}

impl Failure {
    /// What an error shows, and nothing else.
    pub fn shown(error: &(dyn std::error::Error + 'static)) -> Self {
        let mut display = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            display.push_str(": ");
            display.push_str(&error.to_string());
            source = error.source();
        }
        Self { display, debug: format!("{error:?}"), ..Self::default() }
    }

    /// A call that the client's own types cannot say.
    pub fn unsaid(why: impl Display) -> Self {
        Self { display: format!("cannot be said: {why}"), ..Self::default() }
    }
}

/// A reply of this value.
pub fn reply<T: serde::Serialize + Debug>(value: &T) -> Reply {
    let json = serde_json::to_value(value).unwrap_or(Value::Null);
    Reply { json, shown: format!("{value:?}") }
}

/// A value of a peer's type, as its own reading makes it.
///
/// # Errors
///
/// When the type cannot say it.
pub fn value<T: serde::de::DeserializeOwned>(json: &Value) -> Result<T, Failure> {
    serde_json::from_value(json.clone()).map_err(Failure::unsaid)
}

/// A value of a peer's type, made of text.
///
/// # Errors
///
/// When the type cannot say it.
pub fn text<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    value(&Value::String(text.to_owned()))
}
