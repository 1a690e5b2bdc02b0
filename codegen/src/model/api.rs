//! What an API says once and for all calls.

use super::Parameter;
use crate::names::Name;

/// What an API says once and for all calls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiData {
    /// Where the body of a failure says why.
    pub failure: Option<FailureShape>,
    /// The headers that tell how many calls it takes.
    pub rate_limit: Option<RateLimitHeaders>,
    /// How it takes a query that is too long for a URL.
    pub long_query: Option<LongQuery>,
    /// What a client can be made of without arguments.
    pub environment: Option<Environment>,
    /// Headers that a client can send with every call.
    pub client_wide: Vec<ClientHeader>,
}

/// A header that a client can send with every call.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientHeader {
    /// The method that makes such a client.
    pub method: Name,
    /// The header, as a call has it.
    pub parameter: Parameter,
}

/// Where the body of a failure says why, by the names of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureShape {
    /// One text.
    pub message: String,
    /// Several texts.
    pub messages: String,
    /// Texts by the field of the request that is at fault.
    pub fields: String,
}

/// The headers that tell how many calls an API takes, in lower case. The first that can be read
/// counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateLimitHeaders {
    /// Those that say all of it.
    pub combined: Vec<String>,
    /// Those that say how many calls there are.
    pub limit: Vec<String>,
    /// Those that say how many are left.
    pub remaining: Vec<String>,
    /// Those that say when there are new ones.
    pub reset: Vec<String>,
}

/// How an API takes a query that is too long for a URL: as the body of a POST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongQuery {
    /// The header that says which method is meant, in lower case.
    pub header: String,
    /// The field of the body that holds the query.
    pub body: String,
    /// The longest URL, in characters, that goes out as it is.
    pub longest: u64,
}

/// The environment variables that a client is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// What holds the credentials.
    pub credentials: String,
    /// What kind of credentials these are.
    pub kind: CredentialKind,
    /// What may name another server.
    pub base_url: Option<String>,
}

/// A kind of credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// A key, sent as a user name.
    ApiKey,
    /// A token.
    BearerToken,
}
