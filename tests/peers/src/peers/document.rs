//! The document itself as a peer: it is read when a call is made, and says what is sent.
//!
//! It decodes nothing and promises nothing. It is there because it can be changed without building
//! anything: the comparison has to notice a document that says something else.

use crate::call::Call;
use crate::peer::{Failure, Reply};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

/// The OpenAPI document, and what sends.
pub struct Document(Value, reqwest::Client);

impl Document {
    /// The one that the client is generated from.
    ///
    /// # Errors
    ///
    /// When it is not there, or not YAML.
    pub fn read() -> Result<Self, Box<dyn std::error::Error>> {
        let text = std::fs::read_to_string(crate::place::document())?;
        Ok(Self(serde_yaml::from_str(&text)?, crate::peers::with_key()?))
    }

    /// The same with one part changed.
    #[must_use]
    pub fn changed(&self, change: impl FnOnce(&mut Value)) -> Self {
        let mut copy = self.0.clone();
        change(&mut copy);
        Self(copy, self.1.clone())
    }

    /// Sends a call as the document has it.
    ///
    /// # Errors
    ///
    /// When the document has no such call, or there is no answer.
    pub async fn send(&self, base_url: &str, call: &Call) -> Result<Reply, Failure> {
        let said = Said::of(call);
        let (path, method, operation) =
            self.operation(call.operation()).ok_or_else(|| Failure::unsaid("no such operation"))?;
        let method = method.to_uppercase().parse().map_err(Failure::unsaid)?;
        let mut url = format!("{base_url}{path}");
        let (mut query, mut headers) = (Vec::new(), Vec::new());
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = self.followed(parameter);
            let name = parameter["name"].as_str().unwrap_or_default();
            let Some(value) = said.parameters.get(name) else { continue };
            match parameter["in"].as_str() {
                Some("path") => url = url.replace(&format!("{{{name}}}"), &encoded(value)),
                Some("header") => headers.push((name.to_owned(), text(value))),
                _ => query.extend(pairs(name, value, parameter["explode"] != false)),
            }
        }
        let mut request = self.1.request(method, url).query(&query);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if let Some(body) = said.body {
            request = request.json(&self.allowed(operation, body)?);
        }
        request.send().await.map_err(|error| Failure::shown(&error))?;
        Ok(crate::peer::reply(&()))
    }

    fn operation(&self, id: &str) -> Option<(&str, &str, &Value)> {
        let paths = self.0["paths"].as_object()?.iter();
        let mut all = paths.flat_map(|(path, item)| {
            let operations = item.as_object().into_iter().flatten();
            operations.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
        });
        all.find(|(_, _, operation)| operation["operationId"] == id)
    }

    /// The body, if the schema has all of its fields.
    fn allowed(&self, operation: &Value, body: Value) -> Result<Value, Failure> {
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        let properties = &self.followed(schema)["properties"];
        let mut names = body.as_object().into_iter().flatten().map(|(name, _)| name);
        match names.find(|name| properties.get(name.as_str()).is_none()) {
            Some(name) => Err(Failure::unsaid(format!("the schema has no field `{name}`"))),
            None => Ok(body),
        }
    }

    fn followed<'a>(&'a self, part: &'a Value) -> &'a Value {
        let reference = part["$ref"].as_str().and_then(|text| text.strip_prefix('#'));
        reference.and_then(|pointer| self.0.pointer(pointer)).unwrap_or(part)
    }
}

/// A call by the names of the document.
struct Said {
    parameters: Map<String, Value>,
    body: Option<Value>,
}

impl Said {
    fn of(call: &Call) -> Self {
        let (parameters, body) = match call {
            Call::SmsList(filters) => {
                let mut filters = filters.json();
                filters.remove("external_whatsapp_message_id");
                (json!(filters), None)
            }
            Call::WhatsAppList(filters) => (json!(filters.json()), None),
            Call::SmsGet(id, fields) | Call::WhatsAppGet(id, fields) => {
                (json!({ "id": id, "_fields": fields }), None)
            }
            Call::SmsDelete(id) | Call::WhatsAppDelete(id) => (json!({ "id": id }), None),
            Call::SmsCreate(body, inbox, offset) => {
                (json!({ "send_to_inbox": inbox, "x-tz-offset": offset }), Some(body))
            }
            Call::WhatsAppCreate(body, inbox) => (json!({ "send_to_inbox": inbox }), Some(body)),
            Call::SmsUpdate(id, body, offset) => {
                (json!({ "id": id, "x-tz-offset": offset }), Some(body))
            }
            Call::WhatsAppUpdate(id, body) => (json!({ "id": id }), Some(body)),
            Call::FilesCreateUpload(body) => (json!({}), Some(body)),
        };
        let mut parameters = parameters.as_object().cloned().unwrap_or_default();
        parameters.retain(|_, value| !value.is_null());
        Self { parameters, body: body.cloned() }
    }
}

fn pairs(name: &str, value: &Value, is_exploded: bool) -> Vec<(String, String)> {
    let name = name.to_owned();
    match value {
        Value::Array(items) if is_exploded => {
            items.iter().map(|item| (name.clone(), text(item))).collect()
        }
        Value::Array(items) => {
            vec![(name, items.iter().map(text).collect::<Vec<_>>().join(","))]
        }
        one => vec![(name, text(one))],
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn encoded(value: &Value) -> String {
    utf8_percent_encode(&text(value), NON_ALPHANUMERIC).to_string()
}
