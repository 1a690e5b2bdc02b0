//! The operations of the document.

use jsonschema::Validator;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::schema;

/// An operation, as the document declares it.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) id: String,
    /// In capitals.
    pub(super) method: String,
    /// What is between the slashes of its path.
    segments: Vec<Segment>,
    pub(super) query: Vec<Parameter>,
    pub(super) headers: Vec<Parameter>,
    pub(super) body: Option<Body>,
    /// What it answers with the status 200, where that is JSON.
    pub(super) reply: Option<Validator>,
}

#[derive(Debug)]
enum Segment {
    Fixed(String),
    Parameter,
}

/// A parameter of the query or in a header.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) schema: Validator,
}

/// How the text of a parameter becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Boolean,
    /// Separated by commas.
    List,
}

/// What a body has to be.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) schema: Validator,
    /// The fields there are, where there may be no others.
    pub(super) fields: Option<Vec<String>>,
}

impl Operation {
    /// Its parameter, if this is its path; empty where it has none.
    pub(super) fn matched(&self, path: &str) -> Option<String> {
        let given: Vec<&str> = path.split('/').collect();
        if given.len() != self.segments.len() {
            return None;
        }
        let mut parameter = String::new();
        for (segment, given) in self.segments.iter().zip(given) {
            match segment {
                Segment::Fixed(text) if text == given => {}
                Segment::Parameter if !given.is_empty() => {
                    parameter = percent_decode_str(given).decode_utf8_lossy().into_owned();
                }
                _ => return None,
            }
        }
        Some(parameter)
    }
}

/// All operations, in the order of the document.
pub(super) fn all(document: &Value) -> Result<Vec<Operation>, String> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let mut operations = Vec::new();
    for (path, methods) in paths {
        for (method, declared) in methods.as_object().into_iter().flatten() {
            let made = operation(document, path, method, declared);
            operations.push(made.map_err(|fault| format!("{method} {path}: {fault}"))?);
        }
    }
    Ok(operations)
}

fn operation(
    document: &Value,
    path: &str,
    method: &str,
    declared: &Value,
) -> Result<Operation, String> {
    let id = declared.get("operationId").and_then(Value::as_str).ok_or("it has no id")?;
    let mut operation = Operation {
        id: id.to_owned(),
        method: method.to_ascii_uppercase(),
        segments: path.split('/').map(segment).collect(),
        query: Vec::new(),
        headers: Vec::new(),
        body: body(document, declared)?,
        reply: reply(document, declared)?,
    };
    for given in declared.get("parameters").and_then(Value::as_array).into_iter().flatten() {
        let given = schema::followed(document, given)?;
        match given.get("in").and_then(Value::as_str) {
            Some("query") => operation.query.push(parameter(document, given)?),
            Some("header") => operation.headers.push(parameter(document, given)?),
            _ => {}
        }
    }
    Ok(operation)
}

fn segment(text: &str) -> Segment {
    match text.starts_with('{') {
        true => Segment::Parameter,
        false => Segment::Fixed(text.to_owned()),
    }
}

fn parameter(document: &Value, given: &Value) -> Result<Parameter, String> {
    let name = given.get("name").and_then(Value::as_str).ok_or("a parameter has no name")?;
    let declared = given.get("schema").ok_or_else(|| format!("`{name}` has no schema"))?;
    let kind = match schema::followed(document, declared)?.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => Kind::Number,
        Some("boolean") => Kind::Boolean,
        Some("array") => Kind::List,
        _ => Kind::Text,
    };
    let schema = schema::compiled(document, declared)?;
    Ok(Parameter { name: name.to_owned(), kind, schema })
}

fn body(document: &Value, declared: &Value) -> Result<Option<Body>, String> {
    let Some(given) = declared.pointer("/requestBody/content/application~1json/schema") else {
        return Ok(None);
    };
    let followed = schema::followed(document, given)?;
    let closed = followed.get("additionalProperties") == Some(&Value::Bool(false));
    let properties = followed.get("properties").and_then(Value::as_object);
    let names = || properties.into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let schema = schema::compiled(document, given)?;
    Ok(Some(Body { schema, fields: closed.then(names) }))
}

fn reply(document: &Value, declared: &Value) -> Result<Option<Validator>, String> {
    let pointer = "/responses/200/content/application~1json/schema";
    declared.pointer(pointer).map(|schema| schema::compiled(document, schema)).transpose()
}
