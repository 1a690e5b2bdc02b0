//! Queries, and the parameters in headers.

use axum::http::HeaderMap;
use percent_encoding::percent_decode_str;
use serde_json::{Number, Value};

use super::operation::{Kind, Operation, Parameter};
use super::schema;
use crate::failure::Failure;

/// The names and values of a query, as they stand in the address.
pub(super) fn decoded(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

fn plain(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

/// The names and values of a query that is too long for an address.
pub(super) fn of_body(body: &Value) -> Result<Vec<(String, String)>, Failure> {
    let only = body.as_object().filter(|body| body.len() == 1);
    let values = only.and_then(|body| body.get("_params")).and_then(Value::as_object);
    let values = values.ok_or_else(|| {
        Failure::document("A query in the body is an object under `_params`, and nothing else.")
    })?;
    values.iter().map(|(name, value)| Ok((name.clone(), written(name, value)?))).collect()
}

fn written(name: &str, value: &Value) -> Result<String, Failure> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Array(values) => {
            let values: Result<Vec<_>, _> =
                values.iter().map(|value| written(name, value)).collect();
            Ok(values?.join(","))
        }
        Value::Null | Value::Object(_) => {
            let sentence = format!("`{name}` in `_params` is neither a text, a number nor a list.");
            Err(Failure::document(&sentence))
        }
    }
}

/// The query with each name once, where the document has all of it.
pub(super) fn checked(
    operation: &Operation,
    pairs: Vec<(String, String)>,
    repeated: bool,
) -> Result<Vec<(String, String)>, Failure> {
    let mut taken: Vec<(String, String)> = Vec::new();
    let mut faults = Vec::new();
    for (name, value) in pairs {
        let Some(parameter) = operation.query.iter().find(|known| known.name == name) else {
            faults.push(format!("`{name}` is no parameter of {}", operation.id));
            continue;
        };
        faults.extend(faults_of(parameter, &value));
        match taken.iter_mut().find(|(known, _)| *known == name) {
            None => taken.push((name, value)),
            Some((_, earlier)) if repeated && parameter.kind == Kind::List => {
                earlier.push(',');
                earlier.push_str(&value);
            }
            Some(_) => faults.push(format!("`{name}` is given more than once")),
        }
    }
    if faults.is_empty() {
        return Ok(taken);
    }
    Err(Failure::document(&format!("The query is not as declared. {}.", faults.join("; "))))
}

fn faults_of(parameter: &Parameter, value: &str) -> Vec<String> {
    let faults = schema::faults(&parameter.schema, &typed(parameter.kind, value));
    faults.into_iter().map(|fault| format!("`{}`: {fault}", parameter.name)).collect()
}

/// What is no value of its kind stays text, which the schema then refuses.
fn typed(kind: Kind, value: &str) -> Value {
    let text = || Value::String(value.to_owned());
    match kind {
        Kind::Text => text(),
        Kind::Number => value.parse::<Number>().map_or_else(|_| text(), Value::Number),
        Kind::Boolean => value.parse::<bool>().map_or_else(|_| text(), Value::Bool),
        Kind::List => value.split(',').map(Value::from).collect(),
    }
}

/// `x-tz-offset` is all that the document has. What it does to an SMS that is scheduled is not known,
/// and every date has an offset of its own; so it is looked at, and changes nothing.
pub(super) fn check_headers(operation: &Operation, headers: &HeaderMap) -> Result<(), Failure> {
    let given = operation
        .headers
        .iter()
        .filter_map(|parameter| Some((parameter, headers.get(&parameter.name)?)));
    let faults: Vec<String> = given
        .flat_map(|(parameter, value)| {
            faults_of(parameter, value.to_str().unwrap_or_default().trim())
        })
        .collect();
    if faults.is_empty() {
        return Ok(());
    }
    Err(Failure::document(&format!("A header is not as declared. {}.", faults.join("; "))))
}
