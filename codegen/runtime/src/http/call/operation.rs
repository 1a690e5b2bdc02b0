//! What an API declares of an operation.

use reqwest::Method;

/// What an API declares of an operation, the same for every call.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its identifier, which errors name.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path, with `{name}` where a path parameter goes: `/activity/sms/{id}/`.
    pub path: &'static str,
    /// Whether credentials are sent.
    pub authenticated: bool,
    /// When a call may be sent again.
    pub retry: Retry,
}

/// When a call of an operation may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Doing it twice is the same as doing it once. It is sent again when no connection came about,
    /// when an answer did not come, came too late or broke off, and after 429 or 5xx.
    Safe,
    /// Doing it twice may matter. It is sent again only when it is certain that the server did not
    /// carry it out: no connection came about, or the answer is 429. (After 401, credentials that can
    /// be renewed are, and it is sent once more, whatever the class and the policy: a server that
    /// refuses the credentials does nothing.)
    Unsent,
}
