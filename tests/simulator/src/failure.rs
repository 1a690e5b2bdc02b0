//! Refusals, in the bodies that Close has for them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::settings::ErrorBody;

/// Why a request is not carried out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    /// A request that the document does not allow: whoever sent it has a fault.
    pub(crate) breaks_the_document: bool,
}

/// The header of a refusal for a request that the document does not allow.
pub(crate) const BREAKS_THE_DOCUMENT: &str = "x-simulator-breaks-the-document";

impl Failure {
    /// A field that cannot be as it is; `field` without `_id`, as Close names it.
    pub(crate) fn field(body: ErrorBody, field: &str, reason: &str) -> Self {
        let body = match body {
            ErrorBody::FieldErrors => json!({"errors": [], "field-errors": {field: reason}}),
            ErrorBody::Errors => json!({"errors": [format!("{field}: {reason}")]}),
            ErrorBody::Error => json!({"error": format!("{field}: {reason}")}),
        };
        Self { status: StatusCode::BAD_REQUEST, body, breaks_the_document: false }
    }

    /// Whatever has one sentence.
    pub(crate) fn said(status: StatusCode, sentence: &str) -> Self {
        Self { status, body: json!({"error": sentence}), breaks_the_document: false }
    }

    /// A request that the document does not allow.
    pub(crate) fn document(sentence: &str) -> Self {
        let failure = Self::said(StatusCode::BAD_REQUEST, sentence);
        Self { breaks_the_document: true, ..failure }
    }

    pub(crate) fn not_found(what: &str) -> Self {
        let sentence = format!("Empty query: {what} matching query does not exist.");
        Self::said(StatusCode::NOT_FOUND, &sentence)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = (self.status, axum::Json(self.body)).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            let schemes = HeaderValue::from_static("Basic realm=\"Close\", Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, schemes);
        }
        if self.breaks_the_document {
            response.headers_mut().insert(BREAKS_THE_DOCUMENT, HeaderValue::from_static("1"));
        }
        response
    }
}
