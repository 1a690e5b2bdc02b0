//! A request as a server understands it.

use crate::server::Request;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::BTreeMap;

/// The headers that mean something to the API.
const HEADERS: [&str; 4] =
    ["authorization", "content-type", "x-http-method-override", "x-tz-offset"];

/// A request, decoded. What the order of means nothing is sorted.
pub(super) struct Meant {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) query: BTreeMap<String, Vec<String>>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) fields: BTreeMap<String, Value>,
    pub(super) has_body: bool,
    /// Whether it was a query in a body, which is put back here.
    pub(super) is_long: bool,
}

impl Meant {
    pub(super) fn of(request: &Request) -> Self {
        let named = |name: &str| Some((name.to_owned(), request.header(name)?.to_owned()));
        let mut meant = Self {
            method: request.method.clone(),
            path: decoded(request.path()),
            query: query(request.query()),
            headers: HEADERS.iter().filter_map(|name| named(name)).collect(),
            fields: fields(&request.body),
            has_body: !request.body.is_empty(),
            is_long: false,
        };
        if meant.headers.remove("x-http-method-override").as_deref() == Some("GET") {
            meant.put_back();
        }
        meant
    }

    /// Makes a query of the body again.
    fn put_back(&mut self) {
        self.is_long = true;
        self.method = "GET".to_owned();
        self.has_body = false;
        self.headers.remove("content-type");
        let filters = self.fields.remove("_params").unwrap_or_default();
        for (name, value) in filters.as_object().into_iter().flatten() {
            self.query.insert(name.clone(), vec![text(value)]);
        }
    }
}

/// A filter as a query has it.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn query(query: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // A server reads a plus sign in a query as a space.
        let value = decoded(&value.replace('+', " "));
        found.entry(decoded(name)).or_default().push(value);
    }
    found
}

/// The fields of the body; a body that is no object is one field without a name.
fn fields(body: &[u8]) -> BTreeMap<String, Value> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => fields.into_iter().collect(),
        Ok(other) => BTreeMap::from([(String::new(), other)]),
        Err(_) if body.is_empty() => BTreeMap::new(),
        Err(_) => BTreeMap::from([(String::new(), Value::from(String::from_utf8_lossy(body)))]),
    }
}
