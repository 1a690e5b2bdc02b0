//! YAML as a tree that keeps where each node stands.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::entries::Entries;
use super::text::{Position, Span};
use crate::diagnostic::{Diagnostic, Sink};

/// Deeper nesting than any OpenAPI document has; it bounds the recursion of all later passes.
pub(super) const DEEPEST: usize = 100;

/// A node of the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// The text of the node itself.
    pub(crate) span: Span,
    /// The key that leads to the node, or the node itself where no key does.
    pub(crate) label: Span,
    pub(crate) value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Entries),
}

/// A scalar: its text, and whether it is written without quotes and so may be more than text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scalar {
    pub(crate) text: String,
    pub(crate) plain: bool,
}

impl Node {
    /// The value under a key, where the node is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries.get(key),
            _ => None,
        }
    }

    /// Puts a scalar into a map.
    pub(crate) fn put(&mut self, key: &str, scalar: Scalar, span: Span) {
        if let Value::Map(entries) = &mut self.value {
            let node = Node { span, label: span, value: Value::Scalar(scalar) };
            entries.insert(key.to_owned(), node);
        }
    }

    /// The entries of a map; none for other nodes.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        let map = match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        };
        map.into_iter().flat_map(Entries::iter)
    }

    /// The items of a list; none for other nodes.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The node a chain of keys leads to; as far along it as there are nodes.
    pub(crate) fn nearest(&self, keys: &[&str]) -> &Node {
        keys.iter()
            .try_fold(self, |node, key| node.get(key).ok_or(node))
            .unwrap_or_else(|last| last)
    }
}

/// Reads a text that is one YAML document. What is wrong with it goes to `sink`.
pub(crate) fn parse(text: &str, sink: &Sink) -> Option<Node> {
    parse_file(text, 0, sink)
}

/// The same of one of the files of a document.
pub(super) fn parse_file(text: &str, file: u32, sink: &Sink) -> Option<Node> {
    let between =
        |start: Marker, end: Marker| Span { file, start: position(start), end: position(end) };
    let mut builder = Builder { sink, open: Vec::new(), root: None, failed: false };
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => builder.take(event, between(span.start, span.end)),
            Err(error) => {
                let at = between(*error.marker(), *error.marker());
                sink.report(
                    "yaml-syntax",
                    at,
                    format!("this is not YAML: {}", error.info()),
                    "correct the line; nothing after it was read",
                );
                return None;
            }
        }
        if builder.failed {
            return None;
        }
    }
    if builder.root.is_none() {
        sink.report(
            "empty-document",
            Span { file, ..Span::default() },
            "the document is empty",
            "an OpenAPI document begins with `openapi: 3.0.3`",
        );
    }
    builder.root
}

fn position(marker: Marker) -> Position {
    Position::new(marker.line(), marker.col() + 1)
}

/// A list or map that is not closed yet.
struct Open {
    span: Span,
    /// The key that led to it.
    label: Option<(String, Span)>,
    /// The key that waits for its value, in a map.
    key: Option<(String, Span)>,
    value: Value,
}

struct Builder<'a> {
    sink: &'a Sink,
    open: Vec<Open>,
    root: Option<Node>,
    failed: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain_yaml_only(anchor != 0 || tag.is_some(), span);
                let mut text = text.into_owned();
                // The parser leaves room for what did not come, ten times as much as the text.
                text.shrink_to_fit();
                self.scalar(text, style == ScalarStyle::Plain, span);
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain_yaml_only(anchor != 0 || tag.is_some(), span);
                self.begin(Value::List(Vec::new()), span);
            }
            Event::MappingStart(anchor, tag) => {
                self.plain_yaml_only(anchor != 0 || tag.is_some(), span);
                self.begin(Value::Map(Entries::default()), span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) => self.plain_yaml_only(true, span),
            Event::DocumentStart(_) if self.root.is_some() => self.fail(
                "second-document",
                span,
                "a second YAML document begins here",
                "keep one document in the file",
            ),
            _ => {}
        }
    }

    /// An anchor used many times over makes a small text a huge document, and a position would no
    /// longer be the one place where a thing is said.
    fn plain_yaml_only(&mut self, fancy: bool, span: Span) {
        if fancy {
            self.fail(
                "yaml-anchor",
                span,
                "anchors, aliases and tags of YAML are not taken",
                "write the value out, or use `$ref` to a component",
            );
        }
    }

    fn fail(&mut self, code: &'static str, span: Span, message: &str, help: &str) {
        self.sink.report(code, span, message, help);
        self.failed = true;
    }

    fn begin(&mut self, value: Value, span: Span) {
        if self.open.len() >= DEEPEST {
            self.fail(
                "too-deep",
                span,
                &format!("more than {DEEPEST} levels of nesting"),
                "name the inner parts as components and use `$ref`",
            );
            return;
        }
        let label = self.open.last_mut().and_then(|parent| match parent.value {
            Value::Map(_) => parent.key.take(),
            _ => None,
        });
        if label.is_none()
            && self.open.last().is_some_and(|parent| matches!(parent.value, Value::Map(_)))
        {
            self.fail(
                "yaml-key",
                span,
                "a key must be text",
                "write the key as one word or in quotes",
            );
        }
        self.open.push(Open { span, label, key: None, value });
    }

    fn end(&mut self, span: Span) {
        let Some(mut open) = self.open.pop() else { return };
        match &mut open.value {
            Value::Map(entries) => entries.close(),
            Value::List(items) => items.shrink_to_fit(),
            Value::Scalar(_) => {}
        }
        let whole = Span { end: span.end.max(open.span.end), ..open.span };
        self.place(open.value, whole, open.label);
    }

    fn scalar(&mut self, text: String, plain: bool, span: Span) {
        match self.open.last_mut() {
            Some(Open { key: key @ None, value: Value::Map(_), .. }) => *key = Some((text, span)),
            Some(Open { key, value: Value::Map(_), .. }) => {
                let label = key.take();
                self.place(Value::Scalar(Scalar { text, plain }), span, label);
            }
            _ => self.place(Value::Scalar(Scalar { text, plain }), span, None),
        }
    }

    fn place(&mut self, value: Value, span: Span, key: Option<(String, Span)>) {
        let label = key.as_ref().map_or(span, |(_, at)| *at);
        let node = Node { span, label, value };
        match (self.open.last_mut().map(|parent| &mut parent.value), key) {
            (Some(Value::List(items)), _) => items.push(node),
            (Some(Value::Map(entries)), Some((key, _))) => add(entries, key, node, self.sink),
            _ => self.root = Some(node),
        }
    }
}

/// Adds an entry; a key that stands twice is a fault, and the first one counts.
fn add(entries: &mut Entries, key: String, node: Node, sink: &Sink) {
    let Some(first) = entries.get(&key) else { return entries.push(key, node) };
    sink.push(Diagnostic {
        code: "duplicate-key",
        span: node.label,
        message: format!("the key `{key}` stands twice in one object"),
        help: "keep one of the two".to_owned(),
        related: Some((first.label, "first here".to_owned())),
    });
}
