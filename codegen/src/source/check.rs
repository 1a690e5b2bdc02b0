//! Holds a document against the grammar: every fault is noted with its place, and what is left
//! without the faulty parts is given back, so that the later passes can find their own faults too.

use serde_json::Value as Json;

use super::grammar::{DOCUMENT, Key, Keys, Object, REFERENCE, Rule, Shape};
use super::scalar::json_of_scalar;
use super::schema_kind;
use super::text::Span;
use super::yaml::{Entries, Node, Scalar, Value};
use crate::diagnostic::Sink;
use crate::spelling::{listed, nearest};

/// The document less what is faulty; `None` where too little is left to go on.
pub(crate) fn check(root: Node, sink: &Sink) -> Option<Node> {
    Checker { sink }.object(root, &DOCUMENT)
}

struct Checker<'a> {
    sink: &'a Sink,
}

impl Checker<'_> {
    fn value(&self, node: Node, shape: &Shape) -> Option<Node> {
        match shape {
            Shape::Json => Some(node),
            Shape::Text => self.text(node),
            Shape::OneOf(words) => self.word(node, words),
            Shape::TextOrNull if json_of_node(&node).is_null() && is_scalar(&node) => Some(node),
            Shape::TextOrNull => self.text(node),
            Shape::Whole => self.scalar(node, "a whole number", Json::is_i64),
            Shape::Flag => self.scalar(node, "`true` or `false`", Json::is_boolean),
            Shape::Count => self.scalar(node, "a whole number from 0", Json::is_u64),
            Shape::Number => self.scalar(node, "a number", Json::is_number),
            Shape::FlagOrSchema if matches!(node.value, Value::Scalar(_)) => {
                self.scalar(node, "`true`, `false` or a schema", Json::is_boolean)
            }
            Shape::Schema | Shape::FlagOrSchema => self.schema(node),
            Shape::Object(object) => self.object(node, object),
            Shape::OrReference(object) => {
                let reference = node.get("$ref").is_some();
                self.object(node, if reference { &REFERENCE } else { object })
            }
            Shape::List(item) => self.list(node, item),
            Shape::Map(keys, value) => self.map(node, *keys, value),
        }
    }

    /// A map that is no map is told, and goes on as an empty one.
    fn value_or_empty(&self, node: Node, shape: &Shape) -> Option<Node> {
        let empty = Node { value: Value::Map(Entries::default()), ..node };
        self.value(node, shape).or(matches!(shape, Shape::Map(..)).then_some(empty))
    }

    fn scalar(&self, node: Node, expected: &str, fits: fn(&Json) -> bool) -> Option<Node> {
        let json = json_of_node(&node);
        if fits(&json) {
            return Some(node);
        }
        self.wrong_type(&node, expected, format!("write {expected} here"));
        None
    }

    /// What YAML takes for a number or a boolean is still the text that was meant.
    fn text(&self, node: Node) -> Option<Node> {
        let json = json_of_node(&node);
        let Value::Scalar(scalar) = &node.value else {
            self.wrong_type(&node, "text", "write text here".to_owned());
            return None;
        };
        if json.is_string() {
            return Some(node);
        }
        if json.is_null() {
            self.wrong_type(&node, "text", "write text here, or take the key out".to_owned());
            return None;
        }
        let meant = scalar.text.clone();
        self.wrong_type(&node, "text", format!("put it in quotes: '{meant}'"));
        Some(Node { value: Value::Scalar(Scalar { text: meant, plain: false }), ..node })
    }

    fn word(&self, node: Node, words: &[&str]) -> Option<Node> {
        let node = self.text(node)?;
        let written = node.text().unwrap_or_default();
        if words.contains(&written) {
            return Some(node);
        }
        let help = match nearest(written, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", listed(words.iter().copied())),
        };
        self.sink.report("unknown-word", node.span, format!("`{written}` says nothing here"), help);
        None
    }

    fn wrong_type(&self, node: &Node, expected: &str, help: String) {
        self.sink.report("wrong-type", place(node), format!("expected {expected}"), help);
    }

    fn schema(&self, node: Node) -> Option<Node> {
        let mut node = self.map_only(node, "a schema")?;
        let object = schema_kind::object_of(&mut node, self.sink)?;
        self.object(node, object)
    }

    fn list(&self, node: Node, shape: &Shape) -> Option<Node> {
        let Node { span, label, value: Value::List(items) } = node else {
            self.sink.report(
                "wrong-type",
                node.label,
                "expected a list",
                "write each item behind a dash",
            );
            return None;
        };
        let kept = items.into_iter().filter_map(|item| self.value(item, shape)).collect();
        Some(Node { span, label, value: Value::List(kept) })
    }

    fn map(&self, node: Node, keys: Keys, shape: &Shape) -> Option<Node> {
        let Node { span, label, value: Value::Map(entries) } = self.map_only(node, "an object")?
        else {
            return None;
        };
        let kept = entries.into_iter().filter_map(|(key, entry)| {
            let fits = self.key(keys, &key, entry.label);
            let entry = if fits { self.value(entry, shape) } else { None };
            entry.map(|entry| (key, entry))
        });
        Some(Node { span, label, value: Value::Map(kept.collect()) })
    }

    fn key(&self, keys: Keys, key: &str, span: Span) -> bool {
        let (fits, what, help) = match keys {
            Keys::Any => (true, "", ""),
            Keys::Path => (key.starts_with('/'), "a path", "a path begins with `/`"),
            Keys::Status => (
                is_status(key),
                "a status",
                "write a status such as '200', a class such as '4XX', or `default`",
            ),
        };
        if !fits {
            self.sink.report("wrong-key", span, format!("`{key}` is not {what}"), help);
        }
        fits
    }

    fn object(&self, node: Node, object: &'static Object) -> Option<Node> {
        let Node { span, label, value: Value::Map(entries) } = self.map_only(node, object.name)?
        else {
            return None;
        };
        let present: Vec<String> = entries.keys().cloned().collect();
        let kept = entries.into_iter().filter_map(|(name, entry)| {
            let found = keys_of(object).find(|key| key.name == name);
            let entry = match found.map(|key| &key.rule) {
                Some(Rule::Needed(shape) | Rule::Taken(shape)) => self.value_or_empty(entry, shape),
                Some(Rule::Refused(help)) => self.refuse(&name, entry.label, help),
                None => self.unknown(&name, entry.label, object),
            };
            entry.map(|entry| (name, entry))
        });
        let mut kept: Entries = kept.collect();
        // Every missing key is told, so this may not stop at the first.
        let missing =
            keys_of(object).filter(|key| !self.fill(key, label, object, &present, &mut kept));
        (missing.count() == 0).then_some(Node { span, label, value: Value::Map(kept) })
    }

    /// Notes a needed key that is not there. Missing text is made up so that the rest can be read.
    fn fill(
        &self,
        key: &Key,
        owner: Span,
        object: &Object,
        present: &[String],
        kept: &mut Entries,
    ) -> bool {
        let Rule::Needed(shape) = &key.rule else { return true };
        if kept.contains_key(key.name) {
            return true;
        }
        if !present.iter().any(|name| name == key.name) {
            let message = format!("{} lacks `{}`", object.name, key.name);
            self.sink.report("missing-key", owner, message, format!("add `{}`", key.name));
        }
        let value = match shape {
            Shape::Text if !["type", "$ref"].contains(&key.name) => {
                Value::Scalar(Scalar { text: String::new(), plain: false })
            }
            Shape::Map(..) => Value::Map(Entries::default()),
            _ => return false,
        };
        kept.insert(key.name.to_owned(), Node { span: owner, label: owner, value });
        true
    }

    fn refuse(&self, name: &str, span: Span, help: &str) -> Option<Node> {
        let message = format!("the generator does not take `{name}`");
        self.sink.report("unsupported-keyword", span, message, help);
        None
    }

    fn unknown(&self, name: &str, span: Span, object: &'static Object) -> Option<Node> {
        let owner = object.name;
        let combines = ["allOf", "oneOf", "anyOf"].contains(&name);
        if std::ptr::eq(object, &REFERENCE) {
            let message = format!("`{name}` beside `$ref` says nothing in OpenAPI 3.0");
            let help = "put the `$ref` into an `allOf` of its own, and the key beside that";
            self.sink.report("beside-ref", span, message, help);
        } else if name.starts_with("x-") {
            let message = format!("{owner} has no key `{name}` here");
            self.sink.report("unknown-extension", span, message, suggestion(name, object));
        } else if let Some(instead) = schema_kind::later(name).filter(|_| owner.ends_with("schema"))
        {
            let message = format!("`{name}` is of a later version than OpenAPI 3.0");
            self.sink.report("later-openapi", span, message, instead);
        } else if owner.ends_with("schema") && schema_kind::is_schema_key(name) {
            let kind = owner.split('`').nth(1).unwrap_or("type");
            let help = match combines {
                true => format!("keep either `{kind}` or `{name}`"),
                false => suggestion(name, object),
            };
            let message = format!("`{name}` says nothing about {owner}");
            self.sink.report("misplaced-keyword", span, message, help);
        } else {
            let message = format!("{owner} has no key `{name}`");
            self.sink.report("unknown-keyword", span, message, suggestion(name, object));
        }
        None
    }

    fn map_only(&self, node: Node, what: &str) -> Option<Node> {
        if matches!(node.value, Value::Map(_)) {
            return Some(node);
        }
        self.wrong_type(&node, what, "write its keys below, indented".to_owned());
        None
    }
}

fn is_scalar(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_))
}

fn json_of_node(node: &Node) -> Json {
    match &node.value {
        Value::Scalar(scalar) => json_of_scalar(scalar),
        _ => Json::Null,
    }
}

/// The value where it has text of its own, and its key where it has none.
fn place(node: &Node) -> Span {
    let visible = matches!(&node.value, Value::Scalar(scalar) if !scalar.text.is_empty());
    if visible { node.span } else { node.label }
}

fn keys_of(object: &'static Object) -> impl Iterator<Item = &'static Key> {
    object.keys.iter().copied().flatten()
}

fn is_status(key: &str) -> bool {
    let classes = ["1", "2", "3", "4", "5"];
    let class = key.strip_suffix("XX").is_some_and(|class| classes.contains(&class));
    let code = key.len() == 3 && key.parse::<u16>().is_ok_and(|code| (100..600).contains(&code));
    key == "default" || class || code
}

/// The key that was meant, or all that there are.
fn suggestion(name: &str, object: &'static Object) -> String {
    let taken = || keys_of(object).filter(|key| !matches!(key.rule, Rule::Refused(_)));
    match nearest(name, taken().map(|key| key.name)) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("take it out; the keys here are {}", listed(taken().map(|key| key.name))),
    }
}
