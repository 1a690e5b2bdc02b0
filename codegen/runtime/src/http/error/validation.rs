//! What a server says of a request that it refuses.

use crate::decode::is_field_name;
use crate::http::api::FailureShape;
use serde_json::{Map, Value};
use std::fmt;

/// How many fields are told. Each takes memory for the whole way to it, so a server must not be
/// able to name as many, or as deep, as it likes.
const MOST_FIELDS: usize = 1000;

/// How long a way to a field may be, in bytes.
const LONGEST_PATH: usize = 1000;

/// How long a body may be that is looked into, in bytes: reading it holds up every other task.
const LONGEST_BODY: usize = 1024 * 1024;

/// What the server says is wrong with a request.
///
/// `Debug` shows the names of the fields and how much is said, and none of the texts, since they
/// may quote what was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Validation {
    message: Option<String>,
    messages: Vec<String>,
    fields: Vec<Field>,
}

#[derive(Clone, PartialEq, Eq)]
struct Field {
    path: Path,
    reason: String,
}

impl Validation {
    /// Reads the body of a refusal; `None` if it is not JSON of this shape, or says nothing.
    pub(in crate::http) fn read(shape: &FailureShape, body: &[u8]) -> Option<Self> {
        let body: Map<String, Value> = match body.len() {
            0..=LONGEST_BODY => serde_json::from_slice(body).ok()?,
            _ => return None,
        };
        let message = body.get(shape.message).and_then(text_of);
        let messages = body.get(shape.messages).map(texts_of).unwrap_or_default();
        let mut fields = Vec::new();
        if let Some(Value::Object(named)) = body.get(shape.fields) {
            named.iter().for_each(|(name, value)| {
                collect(&Path::default().field(name), value, &mut fields);
            });
        }
        let says_something = message.is_some() || !messages.is_empty() || !fields.is_empty();
        says_something.then_some(Self { message, messages, fields })
    }

    /// What is wrong as a whole, in one sentence.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// What is wrong as a whole, each thing in a sentence.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.messages.iter().map(String::as_str)
    }

    /// What is wrong with each field: the way to it, such as `name` or `phones[0].number`, and the
    /// reason. A field of which the server tells a list of reasons comes once for each, as
    /// `name[0]`, `name[1]`.
    ///
    /// There are at most 1000, and none whose way is longer than 1000 bytes.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|field| (field.path.text.as_str(), field.reason.as_str()))
    }
}

impl fmt::Debug for Validation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<&str> = self.fields.iter().map(|field| field.path.shown.as_str()).collect();
        formatter
            .debug_struct("Validation")
            .field("message", &self.message.is_some())
            .field("messages", &self.messages.len())
            .field("fields", &fields)
            .finish()
    }
}

/// A sentence: a text, or an object with one called `message`.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(fields) => fields.get("message")?.as_str().map(str::to_owned),
        _ => None,
    }
}

/// Sentences: a list of them, or just one.
fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(text_of).collect(),
        value => text_of(value).into_iter().collect(),
    }
}

/// Each text within `value`, with the way to it.
fn collect(path: &Path, value: &Value, fields: &mut Vec<Field>) {
    if fields.len() >= MOST_FIELDS || path.text.len() > LONGEST_PATH {
        return;
    }
    match value {
        Value::String(reason) => {
            fields.push(Field { path: path.clone(), reason: reason.clone() });
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().filter(|(_, item)| may_say(item)) {
                collect(&path.index(index), item, fields);
            }
        }
        Value::Object(named) => {
            for (name, value) in named.iter().filter(|(_, value)| may_say(value)) {
                collect(&path.field(name), value, fields);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a text may be in it.
fn may_say(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_))
}

/// The way to a field: as the server tells it, and with `*` for what may be data, to be printed.
#[derive(Clone, Default, PartialEq, Eq)]
struct Path {
    text: String,
    shown: String,
}

impl Path {
    fn field(&self, name: &str) -> Self {
        let shown = if is_field_name(name) { name } else { "*" };
        let below = |path: &str, name: &str| {
            if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
        };
        Self { text: below(&self.text, name), shown: below(&self.shown, shown) }
    }

    fn index(&self, index: usize) -> Self {
        let below = |path: &str| format!("{path}[{index}]");
        Self { text: below(&self.text), shown: below(&self.shown) }
    }
}

#[cfg(test)]
mod tests {
    use super::Validation;
    use crate::http::api::FailureShape;

    const SHAPE: FailureShape =
        FailureShape { message: "error", messages: "errors", fields: "field-errors" };

    fn read(body: &str) -> Option<Validation> {
        Validation::read(&SHAPE, body.as_bytes())
    }

    /// The message, the messages and the fields that are read.
    fn parts(body: &str) -> (Option<String>, Vec<String>, Vec<(String, String)>) {
        let validation = read(body).unwrap();
        let owned = |(path, reason): (&str, &str)| (path.to_owned(), reason.to_owned());
        (
            validation.message().map(str::to_owned),
            validation.messages().map(str::to_owned).collect(),
            validation.fields().map(owned).collect(),
        )
    }

    fn fields(body: &str) -> Vec<(String, String)> {
        parts(body).2
    }

    fn pair(path: &str, reason: &str) -> (String, String) {
        (path.to_owned(), reason.to_owned())
    }

    #[test]
    fn each_field_has_a_reason() {
        let body = r#"{"errors": [], "field-errors": {"lead": "Object does not exist."}}"#;
        let lead = pair("lead", "Object does not exist.");
        assert_eq!(parts(body), (None, vec![], vec![lead]));
    }

    #[test]
    fn what_is_nested_has_a_way_to_it() {
        let body = r#"{"field-errors": {"a": {"b": [null, {"c": "x"}, "y"]}, "d": ["z", ["w"]]}}"#;
        let expected =
            [pair("a.b[1].c", "x"), pair("a.b[2]", "y"), pair("d[0]", "z"), pair("d[1][0]", "w")];
        assert_eq!(fields(body), expected);
    }

    #[test]
    fn a_message_is_a_text_or_an_object_with_one() {
        for body in [r#"{"error": "No."}"#, r#"{"error": {"message": "No.", "code": 5}}"#] {
            assert_eq!(parts(body), (Some("No.".to_owned()), vec![], vec![]));
        }
    }

    #[test]
    fn messages_are_a_list_of_texts() {
        let all = |body| parts(body).1;
        assert_eq!(all(r#"{"errors": ["One.", "Two."]}"#), ["One.", "Two."]);
        assert_eq!(all(r#"{"errors": [{"message": "One."}, 2, null]}"#), ["One."]);
        assert_eq!(all(r#"{"errors": "One."}"#), ["One."]);
    }

    #[test]
    fn all_three_may_come_together_and_what_else_there_is_is_ignored() {
        let body = r#"{"error": "No.", "errors": ["One."], "field-errors": {"a": "x", "b": 1},
            "other": {"c": "y"}}"#;
        let expected = (Some("No.".to_owned()), vec!["One.".to_owned()], vec![pair("a", "x")]);
        assert_eq!(parts(body), expected);
    }

    #[test]
    fn what_says_nothing_is_none() {
        let deep = format!(r#"{{"field-errors": {}"#, r#"{"a":"#.repeat(10_000));
        for body in [
            "",
            "the server is busy",
            "null",
            r#"["error"]"#,
            "{}",
            r#"{"message": "Too many."}"#,
            r#"{"errors": [], "field-errors": {}}"#,
            r#"{"error": null, "errors": [null], "field-errors": {"a": [1, {}]}}"#,
            r#"{"error": {"code": 5}, "field-errors": "text"}"#,
            &deep,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
        assert_eq!(Validation::read(&SHAPE, b"{\"error\": \"\xff\"}"), None);
    }

    #[test]
    fn a_server_cannot_name_fields_without_end() {
        let reasons = vec![r#""x""#; 2000].join(",");
        assert_eq!(fields(&format!(r#"{{"field-errors": {{"a": [{reasons}]}}}}"#)).len(), 1000);
        let name = "a".repeat(1001);
        assert_eq!(read(&format!(r#"{{"field-errors": {{"{name}": "x"}}}}"#)), None);
    }

    #[test]
    fn debug_shows_names_and_numbers_and_no_text() {
        let body = r#"{"error": "secret", "errors": ["secret"],
            "field-errors": {"+1 555 0100": {"name": "secret"}, "to": ["secret"]}}"#;
        let shown = format!("{:?}", read(body).unwrap());
        let expected = r#"Validation { message: true, messages: 1, fields: ["*.name", "to[0]"] }"#;
        assert_eq!(shown, expected);
    }
}
