//! Bodies.

use axum::http::{HeaderMap, StatusCode, header};
use serde_json::Value;

use super::operation::{Body, Operation};
use super::schema;
use crate::failure::Failure;
use crate::settings::{UnknownFields, Unknowns};

/// The body, where it is as declared; null where there is to be none.
pub(super) fn checked(
    operation: &Operation,
    headers: &HeaderMap,
    bytes: &[u8],
    unknowns: &Unknowns,
) -> Result<Value, Failure> {
    let Some(declared) = &operation.body else {
        return match bytes.is_empty() {
            true => Ok(Value::Null),
            false => Err(Failure::document(&format!("{} takes no body.", operation.id))),
        };
    };
    let mut body = json(headers, bytes)?;
    if unknowns.unknown_fields == UnknownFields::Ignored {
        pass_over(declared, &mut body);
    }
    let faults = schema::faults(&declared.schema, &body);
    if faults.is_empty() {
        return Ok(body);
    }
    Err(Failure::document(&format!("The body is not as declared. {}.", faults.join("; "))))
}

/// A body of JSON, said to be such.
pub(super) fn json(headers: &HeaderMap, bytes: &[u8]) -> Result<Value, Failure> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let sentence = "A body is read as JSON alone: `content-type: application/json`.";
        let failure = Failure::said(StatusCode::UNSUPPORTED_MEDIA_TYPE, sentence);
        return Err(Failure { breaks_the_document: true, ..failure });
    }
    serde_json::from_slice(bytes)
        .map_err(|fault| Failure::document(&format!("The body is not JSON: {fault}.")))
}

fn pass_over(declared: &Body, body: &mut Value) {
    if let (Some(fields), Some(body)) = (&declared.fields, body.as_object_mut()) {
        body.retain(|name, _| fields.contains(name));
    }
}
