//! Holds a document against the grammar: every fault is noted with its place and taken out,
//! so that the later passes can find their own faults too.

use super::entries::Entries;
use super::grammar::{DOCUMENT, Key, Keys, Object, REFERENCE, Rule, Shape};
use super::scalar::{Meaning, meaning};
use super::schema_kind;
use super::text::Span;
use super::yaml::{Node, Scalar, Value};
use crate::diagnostic::Sink;
use crate::spelling::{listed, nearest};

/// Takes out of the document what is faulty. Says whether what is left is enough to go on.
pub(crate) fn check(root: &mut Node, sink: &Sink) -> bool {
    Checker { sink }.object(root, &DOCUMENT)
}

struct Checker<'a> {
    sink: &'a Sink,
}

/// Each function says whether its node may stay, without what it took out of it.
impl Checker<'_> {
    fn value(&self, node: &mut Node, shape: &Shape) -> bool {
        match shape {
            Shape::Json => true,
            Shape::Text => self.text(node),
            Shape::OneOf(words) => self.word(node, words),
            Shape::TextOrNull => matches!(scalar(node), Some(Meaning::Null)) || self.text(node),
            Shape::Whole => self.scalar(node, "a whole number", is_whole),
            Shape::Flag => self.scalar(node, "`true` or `false`", is_flag),
            Shape::Count => self.scalar(node, "a whole number from 0", is_count),
            Shape::Number => self.scalar(node, "a number", is_number),
            Shape::FlagOrSchema if matches!(node.value, Value::Scalar(_)) => {
                self.scalar(node, "`true`, `false` or a schema", is_flag)
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
    fn value_or_empty(&self, node: &mut Node, shape: &Shape) -> bool {
        let fits = self.value(node, shape);
        let empty = !fits && matches!(shape, Shape::Map(..));
        if empty {
            node.value = Value::Map(Entries::default());
        }
        fits || empty
    }

    fn scalar(&self, node: &Node, expected: &str, fits: fn(&Meaning<'_>) -> bool) -> bool {
        if scalar(node).as_ref().is_some_and(fits) {
            return true;
        }
        self.wrong_type(node, expected, format!("write {expected} here"));
        false
    }

    /// What YAML takes for a number or a boolean is still the text that was meant.
    fn text(&self, node: &mut Node) -> bool {
        match scalar(node) {
            Some(Meaning::Text(_)) => return true,
            None => self.wrong_type(node, "text", "write text here".to_owned()),
            Some(Meaning::Null) => {
                let help = "write text here, or take the key out";
                self.wrong_type(node, "text", help.to_owned());
            }
            Some(Meaning::Flag(_) | Meaning::Number(_)) => {
                let meant = node.text().unwrap_or_default();
                self.wrong_type(node, "text", format!("put it in quotes: '{meant}'"));
            }
        }
        let meant = matches!(scalar(node), Some(Meaning::Flag(_) | Meaning::Number(_)));
        if let Value::Scalar(scalar) = &mut node.value {
            scalar.plain &= !meant;
        }
        meant
    }

    fn word(&self, node: &mut Node, words: &[&str]) -> bool {
        if !self.text(node) {
            return false;
        }
        let written = node.text().unwrap_or_default();
        if words.contains(&written) {
            return true;
        }
        let help = match nearest(written, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", listed(words.iter().copied())),
        };
        self.sink.report("unknown-word", node.span, format!("`{written}` says nothing here"), help);
        false
    }

    fn wrong_type(&self, node: &Node, expected: &str, help: String) {
        self.sink.report("wrong-type", place(node), format!("expected {expected}"), help);
    }

    fn schema(&self, node: &mut Node) -> bool {
        if self.map_only(node, "a schema").is_none() {
            return false;
        }
        let object = schema_kind::object_of(node, self.sink);
        object.is_some_and(|object| self.object(node, object))
    }

    fn list(&self, node: &mut Node, shape: &Shape) -> bool {
        let Value::List(items) = &mut node.value else {
            let help = "write each item behind a dash";
            self.sink.report("wrong-type", node.label, "expected a list", help);
            return false;
        };
        items.retain_mut(|item| self.value(item, shape));
        true
    }

    fn map(&self, node: &mut Node, keys: Keys, shape: &Shape) -> bool {
        let Some(entries) = self.map_only(node, "an object") else { return false };
        entries.retain(|key, entry| self.key(keys, key, entry.label) && self.value(entry, shape));
        true
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

    fn object(&self, node: &mut Node, object: &'static Object) -> bool {
        let owner = node.label;
        let Some(entries) = self.map_only(node, object.name) else { return false };
        let needed = |key: &&Key| matches!(key.rule, Rule::Needed(_));
        let absent = |key: &&Key| !entries.contains_key(key.name);
        // One that is there and faulty is told for what it is.
        let lacking: Vec<&Key> = keys_of(object).filter(needed).filter(absent).collect();
        entries.retain(|name, entry| {
            let found = keys_of(object).find(|key| key.name == name);
            match found.map(|key| &key.rule) {
                Some(Rule::Needed(shape) | Rule::Taken(shape)) => self.value_or_empty(entry, shape),
                Some(Rule::Refused(help)) => self.refuse(name, entry.label, help),
                None => self.unknown(name, entry.label, object),
            }
        });
        for key in lacking {
            let message = format!("{} lacks `{}`", object.name, key.name);
            self.sink.report("missing-key", owner, message, format!("add `{}`", key.name));
        }
        keys_of(object).all(|key| fill(key, owner, entries))
    }

    fn refuse(&self, name: &str, span: Span, help: &str) -> bool {
        let message = format!("the generator does not take `{name}`");
        self.sink.report("unsupported-keyword", span, message, help);
        false
    }

    fn unknown(&self, name: &str, span: Span, object: &'static Object) -> bool {
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
        false
    }

    fn map_only<'n>(&self, node: &'n mut Node, what: &str) -> Option<&'n mut Entries> {
        if !matches!(node.value, Value::Map(_)) {
            self.wrong_type(node, what, "write its keys below, indented".to_owned());
        }
        match &mut node.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }
}

/// Puts in a needed key that is not there, so that the rest can be read, where it can be made up.
fn fill(key: &Key, owner: Span, kept: &mut Entries) -> bool {
    let Rule::Needed(shape) = &key.rule else { return true };
    if kept.contains_key(key.name) {
        return true;
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

fn is_whole(meaning: &Meaning<'_>) -> bool {
    matches!(meaning, Meaning::Number(number) if number.is_i64())
}

fn is_count(meaning: &Meaning<'_>) -> bool {
    matches!(meaning, Meaning::Number(number) if number.is_u64())
}

fn is_number(meaning: &Meaning<'_>) -> bool {
    matches!(meaning, Meaning::Number(_))
}

fn is_flag(meaning: &Meaning<'_>) -> bool {
    matches!(meaning, Meaning::Flag(_))
}

/// What the scalar of a node stands for.
fn scalar(node: &Node) -> Option<Meaning<'_>> {
    match &node.value {
        Value::Scalar(scalar) => Some(meaning(scalar)),
        _ => None,
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
