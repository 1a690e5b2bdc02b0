//! The document that is judged by: its operations, and the examples that it has for them.

use crate::Outcome;
use serde_json::Value;

/// `spec/openapi.yaml`.
#[derive(Clone, Debug)]
pub struct Document {
    root: Value,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its id.
    pub id: String,
    /// Its method, in capitals.
    pub method: String,
    /// Its path, with `{id}` where an id goes.
    pub path: String,
    /// Bodies that may be sent, from its examples; none where it takes no body.
    pub requests: Vec<Value>,
    /// The body of a success, from its examples; none where that has no body.
    pub reply: Option<Value>,
    /// A field that the reply always has.
    pub required: Option<String>,
    /// Its parameters that are no text, each with where it stands and its name.
    pub typed_parameters: Vec<(String, String)>,
}

impl Document {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// It is no YAML.
    pub fn ours() -> Outcome<Self> {
        let text = include_str!("../../../spec/openapi.yaml");
        Ok(Self { root: serde_yaml::from_str(text)? })
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.root
    }

    /// Its operations, in their order.
    ///
    /// # Errors
    ///
    /// An operation lacks an id or an example.
    pub fn operations(&self) -> Outcome<Vec<Operation>> {
        let paths =
            self.root.get("paths").and_then(Value::as_object).ok_or("there are no paths")?;
        let mut operations = Vec::new();
        for (path, methods) in paths {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                operations.push(self.operation(path, method, operation)?);
            }
        }
        Ok(operations)
    }

    fn operation(&self, path: &str, method: &str, operation: &Value) -> Outcome<Operation> {
        let id = operation.get("operationId").and_then(Value::as_str).ok_or("there is no id")?;
        let success = operation.pointer("/responses/200").ok_or("there is no success")?;
        let requests = examples(operation.get("requestBody"));
        let reply = examples(Some(success)).into_iter().next();
        let schema = success.pointer("/content/application~1json/schema");
        let required = schema.and_then(|schema| self.resolved(schema).pointer("/required/0"));
        if success.get("content").is_some() != reply.is_some() {
            return Err(format!("{id} has no example of its reply").into());
        }
        Ok(Operation {
            id: id.to_owned(),
            method: method.to_uppercase(),
            path: path.to_owned(),
            requests,
            reply,
            required: required.and_then(Value::as_str).map(str::to_owned),
            typed_parameters: self.typed_parameters(operation),
        })
    }

    fn typed_parameters(&self, operation: &Value) -> Vec<(String, String)> {
        let parameters = operation.get("parameters").and_then(Value::as_array);
        let parameters = parameters.into_iter().flatten().map(|parameter| self.resolved(parameter));
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let typed = parameters.filter_map(|parameter| {
            let kind = text(parameter.pointer("/schema/type"))?;
            let no_text = ["integer", "number", "boolean"].contains(&kind.as_str());
            no_text.then(|| Some((text(parameter.get("in"))?, text(parameter.get("name"))?)))?
        });
        typed.collect()
    }

    /// What a `$ref` leads to, or the value itself.
    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        let target = value.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| self.root.pointer(target.trim_start_matches('#')));
        target.unwrap_or(value)
    }
}

impl Operation {
    /// Its path with an id in it.
    #[must_use]
    pub fn address(&self) -> String {
        self.path.replace("{id}", "acti_1")
    }

    /// Whether a request for this path is one for it.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        match self.path.split_once("{id}") {
            None => self.path == path,
            Some((before, after)) => {
                let id = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                id.is_some_and(|id| !id.is_empty() && !id.contains('/'))
            }
        }
    }

    /// As the reports of schemathesis name it.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

fn examples(place: Option<&Value>) -> Vec<Value> {
    let examples = place.and_then(|place| place.pointer("/content/application~1json/examples"));
    let examples = examples.and_then(Value::as_object).into_iter().flatten();
    examples.filter_map(|(_, example)| example.get("value").cloned()).collect()
}
