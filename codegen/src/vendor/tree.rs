//! Puts nodes together whose positions are those of a vendor's file.

use crate::source::{Node, Position, Scalar, Span, Value};

/// The entries of a map while it is put together.
pub(super) use crate::source::Entries;

/// A text at its place.
pub(super) fn text(value: impl Into<String>, at: Span) -> Node {
    let value = Value::Scalar(Scalar { text: value.into(), plain: false });
    Node { span: at, label: at, value }
}

/// A value that is more than text: a number, true, false.
pub(super) fn plain(value: impl Into<String>, at: Span) -> Node {
    let value = Value::Scalar(Scalar { text: value.into(), plain: true });
    Node { span: at, label: at, value }
}

/// A list at its place.
pub(super) fn list(items: Vec<Node>, at: Span) -> Node {
    Node { span: at, label: at, value: Value::List(items) }
}

/// A map at its place.
pub(super) fn map(entries: Entries, at: Span) -> Node {
    Node { span: at, label: at, value: Value::Map(entries) }
}

/// The same node with other entries.
pub(super) fn with(node: &Node, entries: Entries) -> Node {
    Node { span: node.span, label: node.label, value: Value::Map(entries) }
}

/// The same node with other items.
pub(super) fn with_items(node: &Node, items: Vec<Node>) -> Node {
    Node { span: node.span, label: node.label, value: Value::List(items) }
}

/// A stretch of one line; columns count from 1.
pub(super) fn span(line: usize, column: usize, length: usize) -> Span {
    let start = Position::new(line, column);
    Span { start, end: Position::new(line, column + length), file: 0 }
}

/// Whether a node is null.
pub(super) fn is_null(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if scalar.plain
        && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
}

/// Whether a node is the value true, or false.
pub(super) fn boolean(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Scalar(scalar) if scalar.plain => match scalar.text.as_str() {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        },
        _ => None,
    }
}
