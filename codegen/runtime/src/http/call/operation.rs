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
}
