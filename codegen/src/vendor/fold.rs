//! The spellings of OpenAPI 3.1 and 3.2 → those of 3.0. Positions stay those of the text.

use super::artefact;
use super::tree::{self, Entries};
use super::untold;
use crate::source::{Node, Scalar, Span, Value};

/// How a document is folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold {
    /// Whether descriptions are kept.
    pub(super) prose: bool,
}

/// A schema while it is folded.
#[derive(Default)]
struct Draft {
    entries: Entries,
    nullable: Option<Span>,
    /// Schemas that all hold.
    all: Vec<Node>,
    /// Where those are said.
    all_at: Option<Node>,
}

impl Fold {
    /// A schema, with all that is in it.
    pub(super) fn schema(self, node: &Node) -> Node {
        match &node.value {
            Value::Map(entries) => {
                let mut draft = Draft::default();
                for (key, value) in entries.iter() {
                    self.keyword(key, value, &mut draft);
                }
                draft.finish(node)
            }
            // The schema `true` takes anything.
            _ => tree::with(node, Entries::default()),
        }
    }

    /// Our own document: every schema in it folded, all else left as it is, so that pointers into it
    /// stay what they are.
    pub(super) fn document(self, node: &Node) -> Node {
        match &node.value {
            Value::Map(entries) => {
                let folded = entries.iter().map(|(key, value)| {
                    let folded = match key {
                        "schema" => self.schema(value),
                        "schemas" => self.schemas(value),
                        // Values of examples may hold any key.
                        "example" | "examples" => tree::with(value, Entries::default()),
                        _ => self.document(value),
                    };
                    (key.to_owned(), folded)
                });
                tree::with(node, folded.collect())
            }
            Value::List(items) => {
                tree::with_items(node, items.iter().map(|item| self.document(item)).collect())
            }
            Value::Scalar(_) => node.clone(),
        }
    }

    fn keyword(self, key: &str, value: &Node, draft: &mut Draft) {
        match key {
            "description" if self.prose => draft.put(key, value.clone()),
            _ if artefact::of_schema(key) => {}
            _ if key.starts_with("x-") && key != untold::KEY => {}
            "default" if artefact::no_default(value) => {}
            "nullable" => draft.null_where(tree::boolean(value) == Some(true), value),
            "type" => draft.kind(value),
            "enum" => draft.values(value),
            "const" => draft.values(&tree::with_items(value, vec![value.clone()])),
            "exclusiveMinimum" => draft.exclusive("minimum", key, value),
            "exclusiveMaximum" => draft.exclusive("maximum", key, value),
            "anyOf" | "oneOf" => self.alternatives(value, draft),
            "allOf" => {
                draft.all.extend(value.items().iter().map(|item| self.schema(item)));
                draft.all_at = Some(value.clone());
            }
            "$defs" | "definitions" | "patternProperties" | "properties" => {
                draft.put(key, self.schemas(value));
            }
            "unevaluatedProperties" => draft.put("additionalProperties", self.others(value)),
            "additionalProperties" => draft.put(key, self.others(value)),
            "contains" | "items" | "not" | "propertyNames" => draft.put(key, self.schema(value)),
            _ => draft.put(key, value.clone()),
        }
    }

    /// A map of schemas.
    pub(super) fn schemas(self, node: &Node) -> Node {
        let folded = node.entries().map(|(key, value)| (key.to_owned(), self.schema(value)));
        tree::with(node, folded.collect())
    }

    fn others(self, node: &Node) -> Node {
        if tree::boolean(node).is_some() { node.clone() } else { self.schema(node) }
    }

    /// One of several. Null among them is no alternative but says that null is allowed; what is
    /// left may be one.
    fn alternatives(self, value: &Node, draft: &mut Draft) {
        let is_null = |arm: &Node| {
            let only = |key: &str| key == "type" || artefact::of_schema(key);
            let kind = arm.get("type").is_some_and(|kind| kind.text() == Some("null"));
            kind && arm.entries().all(|(key, _)| only(key))
        };
        let (null, arms): (Vec<&Node>, Vec<&Node>) =
            value.items().iter().partition(|arm| is_null(arm));
        draft.null_where(!null.is_empty(), value);
        let mut arms: Vec<Node> = arms.into_iter().map(|arm| self.schema(arm)).collect();
        if arms.len() == 1 {
            draft.all.append(&mut arms);
            draft.all_at = Some(value.clone());
        } else {
            draft.put("anyOf", tree::with_items(value, arms));
        }
    }
}

impl Draft {
    fn put(&mut self, key: &str, value: Node) {
        self.entries.insert(key.to_owned(), value);
    }

    fn null_where(&mut self, yes: bool, at: &Node) {
        if yes {
            self.nullable = Some(at.label);
        }
    }

    fn kind(&mut self, value: &Node) {
        let items = value.items();
        if items.is_empty() {
            let null = value.text() == Some("null");
            self.null_where(null, value);
            if !null {
                self.put("type", value.clone());
            }
            return;
        }
        let (null, kinds): (Vec<&Node>, Vec<&Node>) =
            items.iter().partition(|item| item.text() == Some("null"));
        self.null_where(!null.is_empty(), value);
        match kinds.as_slice() {
            [] => {}
            [only] => self.put("type", Node { label: value.label, ..(*only).clone() }),
            several => {
                let arm = |kind: &&Node| {
                    let entries = Entries::from_iter([("type".to_owned(), (*kind).clone())]);
                    tree::map(entries, kind.span)
                };
                self.put("anyOf", tree::with_items(value, several.iter().map(arm).collect()));
            }
        }
    }

    fn values(&mut self, value: &Node) {
        let (null, values): (Vec<&Node>, Vec<&Node>) =
            value.items().iter().partition(|item| tree::is_null(item));
        self.null_where(!null.is_empty(), value);
        if !values.is_empty() {
            let values = values.into_iter().cloned().collect();
            self.put("enum", tree::with_items(value, values));
        }
    }

    /// A bound that is exclusive: a number of its own, or a flag beside the bound.
    fn exclusive(&mut self, bound: &str, key: &str, value: &Node) {
        if tree::boolean(value).is_some() {
            return self.put(key, value.clone());
        }
        self.put(bound, value.clone());
        self.put(key, Node { label: value.label, ..tree::plain("true", value.span) });
    }

    fn finish(mut self, node: &Node) -> Node {
        // Beside a reference 3.0 says nothing, 3.1 may.
        let alone = self.entries.len() == 1 && self.nullable.is_none() && self.all.is_empty();
        if !alone && let Some(reference) = self.entries.remove("$ref") {
            let at = reference.clone();
            let entries = Entries::from_iter([("$ref".to_owned(), reference)]);
            self.all.push(tree::with(&at, entries));
            self.all_at.get_or_insert(at);
        }
        if let Some(at) = self.all_at.take() {
            let all = std::mem::take(&mut self.all);
            self.put("allOf", tree::with_items(&at, all));
        }
        if let Some(at) = self.nullable {
            let value = Value::Scalar(Scalar { text: "true".to_owned(), plain: true });
            self.put("nullable", Node { span: at, label: at, value });
        }
        tree::with(node, self.entries)
    }
}

#[cfg(test)]
mod tests {
    use super::Fold;
    use crate::diagnostic::Sink;
    use crate::source::{canonical_json, lenient_tree};

    fn folded(text: &str) -> String {
        let node = lenient_tree(text, &Sink::default()).unwrap();
        canonical_json(&Fold { prose: false }.schema(&node))
    }

    #[test]
    fn every_spelling_of_null_is_nullable() {
        let nullable = r#"{"nullable":true,"type":"string"}"#;
        assert_eq!(folded("type: [string, 'null']"), nullable);
        assert_eq!(folded("type: string\nnullable: true"), nullable);
        let one = r#"{"allOf":[{"type":"string"}],"nullable":true}"#;
        assert_eq!(folded("anyOf: [{type: string}, {type: 'null'}]\ntitle: A"), one);
        assert_eq!(folded("oneOf: [{type: 'null', title: N}, {type: string}]"), one);
        let reference = r##"{"allOf":[{"$ref":"#/a"}],"nullable":true}"##;
        assert_eq!(folded("oneOf: [{$ref: '#/a'}, {type: 'null'}]"), reference);
        let values = r#"{"enum":["a"],"nullable":true,"type":"string"}"#;
        assert_eq!(folded("type: [string, 'null']\nenum: [a, null]"), values);
        assert_eq!(folded("type: string\nenum: [a, null]"), values);
    }

    #[test]
    fn newer_keywords_are_older_ones() {
        assert_eq!(folded("const: a"), r#"{"enum":["a"]}"#);
        assert_eq!(folded("exclusiveMaximum: 60"), r#"{"exclusiveMaximum":true,"maximum":60}"#);
        let flag = r#"{"exclusiveMinimum":true,"minimum":0}"#;
        assert_eq!(folded("minimum: 0\nexclusiveMinimum: true"), flag);
        let both = r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#;
        assert_eq!(folded("type: [string, integer]"), both);
        assert_eq!(folded("oneOf: [{type: string}, {type: integer}]"), both);
        assert_eq!(folded("unevaluatedProperties: false"), r#"{"additionalProperties":false}"#);
        assert_eq!(folded("items: true"), r#"{"items":{}}"#);
    }

    #[test]
    fn what_generators_add_is_left_out() {
        assert_eq!(folded("title: A\ndefault: null\nexamples: [1]\nx-a: 1\ndescription: b"), "{}");
        assert_eq!(folded("default: 0"), r#"{"default":0}"#);
    }

    #[test]
    fn what_stands_beside_a_reference_holds_too() {
        assert_eq!(folded("$ref: '#/a'\ndescription: b"), r##"{"$ref":"#/a"}"##);
        let bounded = r##"{"allOf":[{"$ref":"#/a"}],"maxLength":3}"##;
        assert_eq!(folded("$ref: '#/a'\nmaxLength: 3"), bounded);
    }
}
