//! Whether a request keeps to the document, so that a fault of a client shows.

mod body;
mod operation;
mod query;
mod schema;

use std::io;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::api::Call;
use crate::failure::Failure;
use crate::settings::Unknowns;
use operation::Operation;

/// Where the paths of the document begin.
const BASE: &str = "/api/v1";

/// What makes a POST of a call with a long query, and where the query is then.
const METHOD_OVERRIDE: &str = "x-http-method-override";

/// One for all servers of a process, since it takes a while to make.
static DOCUMENT: LazyLock<Result<Document, String>> =
    LazyLock::new(|| Document::read(include_str!("../../../spec/openapi.yaml")));

/// The document, made ready to be compared with.
#[derive(Debug)]
pub(crate) struct Document {
    operations: Vec<Operation>,
}

/// A request whose operation is known, and nothing else of it yet.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) operation: String,
    declared: &'static Operation,
    /// The parameter `id` of the path.
    id: String,
    query: String,
    pub(crate) headers: HeaderMap,
    body: Bytes,
    /// The query is in the body.
    overridden: bool,
}

/// No operation is asked for.
#[derive(Debug)]
pub(crate) enum Nowhere {
    /// There is nothing at the address.
    Address,
    /// There is something at the address, for these methods.
    Method(String),
}

impl Document {
    /// `spec/openapi.yaml`.
    pub(crate) fn ours() -> io::Result<&'static Self> {
        DOCUMENT.as_ref().map_err(|fault| io::Error::other(fault.clone()))
    }

    fn read(text: &str) -> Result<Self, String> {
        let document: Value = serde_yaml::from_str(text).map_err(|fault| fault.to_string())?;
        Ok(Self { operations: operation::all(&document)? })
    }

    /// Which operation a request asks for: 404 for an unknown path, 405 for another method.
    pub(crate) fn find(
        &'static self,
        method: &Method,
        uri: &Uri,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Asked, Nowhere> {
        let path = uri.path().strip_prefix(BASE).ok_or(Nowhere::Address)?;
        let overridden = method == Method::POST && headers.contains_key(METHOD_OVERRIDE);
        let method = wanted(method, &headers);
        let there: Vec<_> = self
            .operations
            .iter()
            .filter_map(|operation| Some((operation, operation.matched(path)?)))
            .collect();
        if there.is_empty() {
            return Err(Nowhere::Address);
        }
        let methods = || there.iter().map(|(operation, _)| operation.method.as_str());
        let (declared, id) = there
            .iter()
            .find(|(operation, _)| method.eq_ignore_ascii_case(&operation.method))
            .ok_or_else(|| Nowhere::Method(methods().collect::<Vec<_>>().join(", ")))?;
        Ok(Asked {
            operation: declared.id.clone(),
            declared,
            id: id.clone(),
            query: uri.query().unwrap_or_default().to_owned(),
            headers,
            body,
            overridden,
        })
    }

    /// The request as a call, where the document allows it.
    pub(crate) fn check(&self, asked: Asked, unknowns: &Unknowns) -> Result<Call, Failure> {
        let operation = asked.declared;
        let mut pairs = query::decoded(&asked.query);
        if asked.overridden {
            pairs.extend(query::of_body(&body::json(&asked.headers, &asked.body)?)?);
        }
        let query = query::checked(operation, pairs, unknowns.repeated_filters)?;
        query::check_headers(operation, &asked.headers)?;
        let body = match asked.overridden {
            true => Value::Null,
            false => body::checked(operation, &asked.headers, &asked.body, unknowns)?,
        };
        Ok(Call { operation: asked.operation, id: asked.id, query, body })
    }

    /// Why a reply is not one that the document describes.
    pub(crate) fn unlike(&self, operation: &str, reply: &Value) -> Vec<String> {
        let declared = self.operations.iter().find(|declared| declared.id == operation);
        match declared {
            None => vec![format!("the document has no operation `{operation}`")],
            Some(Operation { reply: None, .. }) => Vec::new(),
            Some(Operation { reply: Some(schema), .. }) => schema::faults(schema, reply),
        }
    }
}

/// The method, which a POST may say in a header: of a GET alone, since that is what it is for.
fn wanted(method: &Method, headers: &HeaderMap) -> String {
    let overriding = headers.get(METHOD_OVERRIDE).and_then(|value| value.to_str().ok());
    match overriding {
        Some(overriding) if method == Method::POST => overriding.to_owned(),
        _ => method.as_str().to_owned(),
    }
}

impl IntoResponse for Nowhere {
    fn into_response(self) -> Response {
        let methods = match self {
            Self::Address => return no_such_address().into_response(),
            Self::Method(methods) => methods,
        };
        let sentence = format!("This address takes {methods} alone.");
        let mut response = Failure::said(StatusCode::METHOD_NOT_ALLOWED, &sentence).into_response();
        if let Ok(methods) = HeaderValue::from_str(&methods) {
            response.headers_mut().insert(header::ALLOW, methods);
        }
        response
    }
}

/// What is answered where nothing is.
pub(crate) fn no_such_address() -> Failure {
    let sentence = "This server has nothing at that address. Check how it is spelt, and that it \
                    ends with a slash.";
    Failure::said(StatusCode::NOT_FOUND, sentence)
}
