//! The calls of the document: who calls what, whether that is allowed, and who carries it out.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State as Extracted;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde_json::Value;

use crate::access::{self, Caller};
use crate::conformance::{self, Asked};
use crate::failure::Failure;
use crate::state::{Shared, World};
use crate::{due, files, rate, sms, whatsapp};

/// A call that keeps to the document.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The operation id.
    pub(crate) operation: String,
    /// The parameter `id` of the path; empty where there is none.
    pub(crate) id: String,
    /// The query, decoded; also that of a call in `x-http-method-override`.
    pub(crate) query: Vec<(String, String)>,
    /// The body; null where there is none.
    pub(crate) body: Value,
}

impl Call {
    /// What the query says of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new().route("/api/v1/{*rest}", any(answer))
}

async fn answer(
    Extracted(world): Extracted<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = match world.document.find(&method, &uri, headers, body) {
        Ok(asked) => asked,
        Err(nowhere) => return nowhere.into_response(),
    };
    let caller = match access::caller(&world, &asked.headers) {
        Ok(caller) => caller,
        Err(failure) => return failure.into_response(),
    };
    let limits = match rate::count(&world, &caller, &asked.operation) {
        Ok(limits) => limits,
        Err((limits, failure)) => return (limits, failure).into_response(),
    };
    (limits, carried_out(&world, &caller, asked)).into_response()
}

fn carried_out(world: &World, caller: &Caller, asked: Asked) -> Response {
    let call = match world.document.check(asked, &world.settings.unknowns) {
        Ok(call) => call,
        Err(failure) => return failure.into_response(),
    };
    let mut state = world.state();
    due::settle_now(world, &mut state);
    let result = match call.operation.as_str() {
        "files_create_upload" => files::create_upload(world, &mut state, caller, &call),
        operation if operation.starts_with("sms_") => sms::answer(world, &mut state, caller, &call),
        _ => whatsapp::answer(world, &mut state, caller, &call),
    };
    match result {
        // A deletion that answers with nothing.
        Ok(Value::Null) => StatusCode::OK.into_response(),
        Ok(value) => axum::Json(value).into_response(),
        Err(failure) => failure.into_response(),
    }
}

/// Told before credentials are looked at.
pub(crate) async fn no_such_address() -> Failure {
    conformance::no_such_address()
}
