//! The OpenAPI document, read as it stands.

use serde_json::Value;

/// The OpenAPI document that the client is generated from.
#[derive(Debug)]
pub struct Document(Value);

impl Document {
    /// Reads it.
    #[must_use]
    pub fn read() -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/openapi.yaml");
        let text = std::fs::read_to_string(path).expect("the document");
        Self(serde_yaml::from_str(&text).expect("a document of YAML"))
    }

    /// Its operations, each with its identifier.
    pub fn operations(&self) -> impl Iterator<Item = (&str, &Value)> {
        let paths = entries(self.0.get("paths"));
        let operations = paths.flat_map(|(_, path)| entries(Some(path)));
        operations.map(|(_, operation)| (text(operation, "operationId"), operation))
    }

    /// The names of an operation's query and header parameters, and of the fields of its body.
    #[must_use]
    pub fn options(&self, operation: &str) -> Vec<&str> {
        let (_, operation) = self
            .operations()
            .find(|(name, _)| *name == operation)
            .expect("an operation of the document");
        let parameters = operation.get("parameters").and_then(Value::as_array);
        let parameters = parameters.into_iter().flatten().map(|one| self.followed(one));
        let in_query_or_header = parameters.filter(|one| text(one, "in") != "path");
        let schema = operation
            .pointer("/requestBody/content/application~1json/schema")
            .map(|schema| self.followed(schema));
        let fields = entries(schema.and_then(|schema| schema.get("properties")));
        in_query_or_header
            .map(|one| text(one, "name"))
            .chain(fields.map(|(name, _)| name))
            .collect()
    }

    /// What a part of the document is, or refers to.
    #[must_use]
    pub fn followed<'a>(&'a self, part: &'a Value) -> &'a Value {
        match part.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').expect("a place in this document");
                self.0.pointer(pointer).expect("something at that place")
            }
            None => part,
        }
    }
}

/// The entries of an object; none if there is no object.
pub fn entries(object: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    let object = object.and_then(Value::as_object);
    object.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).expect("a text")
}
