//! Text → document: what it says (in the types of openapiv3) and where each part of it stands (a
//! tree with positions). Every key is known: it is taken or refused, never passed over.

mod check;
mod deserialize;
mod entries;
mod extension_grammar;
mod extension_grammar_derived;
mod grammar;
mod join;
mod scalar;
mod schema_grammar;
mod schema_kind;
mod second_opinion;
mod text;
mod yaml;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use openapiv3::OpenAPI;
use serde::Deserialize;

#[cfg(feature = "drift")]
pub(crate) use entries::Entries;
pub(crate) use join::{Joined, join};
#[cfg(feature = "lint")]
pub(crate) use scalar::json_of;
pub(crate) use scalar::{canonical_json, compact_json};
pub use text::{Position, SourceText, Span};
#[cfg(feature = "drift")]
pub(crate) use yaml::Scalar;
#[cfg(any(feature = "drift", feature = "lint"))]
pub(crate) use yaml::Value;
pub(crate) use yaml::{Node, parse as lenient_tree};

use crate::diagnostic::Sink;

/// A character that no document has, so that the lowering can mark text with it: Unicode keeps it
/// for the use inside a program.
pub(crate) const RESERVED: char = '\u{fdd0}';

/// A document: what it says, and where.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    pub(crate) openapi: OpenAPI,
    pub(crate) root: Cow<'t, Node>,
    /// The names of every component by section, of those too that were refused.
    pub(crate) components: Components,
}

/// The names of components by section.
pub(crate) type Components = BTreeMap<String, BTreeSet<String>>;

/// Reads a document. Faults go to `sink`; there is a document as long as what is left without the
/// faulty parts is one, so that its other faults can be found in the same run.
pub(crate) fn read(source: &SourceText, sink: &Sink) -> Option<Document<'static>> {
    document(source, tree(source, sink)?, sink)
}

/// The whole text as a tree with positions, whatever is in it, and what it refers to in other files.
pub(crate) fn tree(source: &SourceText, sink: &Sink) -> Option<Node> {
    refuse_hidden_characters(source, sink)?;
    let root = yaml::parse(source.text(), sink)?;
    let root = join(source, root, sink).root;
    refuse_reserved_in(source, &root, sink);
    Some(root)
}

/// The document that the tree of a text holds.
pub(crate) fn document(
    source: &SourceText,
    mut root: Node,
    sink: &Sink,
) -> Option<Document<'static>> {
    let components = components(&root);
    if !check::check(&mut root, sink) {
        return None;
    }
    if sink.is_empty() {
        // Before anything is made of the tree, and not beside that: what the other parser keeps of a
        // text is larger than the tree, and what openapiv3 makes of it larger still.
        second_opinion::ask(source, &root, sink);
    }
    let openapi = match OpenAPI::deserialize(&root) {
        Ok(openapi) => openapi,
        Err(error) => {
            // What is refused in what is left of a faulty document says nothing of the document.
            if sink.is_empty() {
                let message = format!("the document cannot be read: {error}");
                let help = "compare it with the OpenAPI 3.0.3 specification";
                sink.report("unreadable", error.at.unwrap_or_default(), message, help);
            }
            return None;
        }
    };
    let document = Document { openapi, root: Cow::Owned(root), components };
    refuse_other_versions(&document, sink);
    Some(document)
}

/// Whether nothing is wrong with the tree of a text; where something is, it was taken out.
pub(crate) fn is_sound(source: &SourceText, root: &mut Node) -> bool {
    let sink = Sink::default();
    if refuse_hidden_characters(source, &sink).is_none() {
        return false;
    }
    refuse_reserved_in(source, root, &sink);
    check::check(root, &sink) && sink.is_empty()
}

/// Reads a document whose tree is there already and sound, which takes half the time. There is none
/// where anything is wrong: `read` tells what.
pub(crate) fn read_tree(root: &Node) -> Option<Document<'_>> {
    let sink = Sink::default();
    let openapi = OpenAPI::deserialize(root).ok()?;
    let document = Document { openapi, root: Cow::Borrowed(root), components: components(root) };
    refuse_other_versions(&document, &sink);
    sink.is_empty().then_some(document)
}

/// Looked for in what the text means, since a quoted text may have it as an escape.
fn refuse_reserved_in(source: &SourceText, root: &Node, sink: &Sink) {
    let neighbours = source.neighbours().iter().map(|neighbour| neighbour.source.text());
    let mut files = std::iter::once(source.text()).chain(neighbours);
    // All but no document has it, and to ask each value takes long.
    if files.any(|text| text.contains(RESERVED) || text.contains("\\u") || text.contains("\\U")) {
        refuse_reserved(root, sink);
    }
}

fn refuse_reserved(node: &Node, sink: &Sink) {
    let has = |text: &str| text.contains(RESERVED);
    if node.text().is_some_and(has) {
        let help = "take it out: it stands for no text";
        sink.report("reserved-character", node.span, "the character U+FDD0", help);
    }
    for (key, value) in node.entries() {
        if has(key) {
            let help = "take it out: it stands for no text";
            sink.report("reserved-character", value.label, "the character U+FDD0", help);
        }
        refuse_reserved(value, sink);
    }
    node.items().iter().for_each(|item| refuse_reserved(item, sink));
}

/// Characters that look like nothing: some end a line to one YAML parser and not to the other, some
/// turn the direction of the text around them, so that it reads otherwise than it is.
fn refuse_hidden_characters(source: &SourceText, sink: &Sink) -> Option<()> {
    let hidden = |at: char| {
        matches!(at, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (at.is_control() && !matches!(at, '\n' | '\r' | '\t'))
    };
    let neighbours = source.neighbours().iter().map(|neighbour| &neighbour.source);
    for (file, source) in (0..).zip(std::iter::once(source).chain(neighbours)) {
        if !may_hide(source.text()) {
            continue;
        }
        let lines = source.text().lines().enumerate();
        for (line, text) in lines.filter(|(_, text)| text.contains(hidden)) {
            let column = text.chars().position(hidden).unwrap_or_default() + 1;
            let start = Position::new(line + 1, column);
            let span = Span { file, start, end: Position::new(line + 1, column + 1) };
            let help = "take it out, or write it as an escape in a quoted text";
            sink.report("hidden-character", span, "a character that cannot be seen", help);
        }
    }
    sink.is_empty().then_some(())
}

/// Whether a text has a byte that a hidden character begins with, which is rare. To ask each
/// character takes long, and to stop at the first such byte would take longer than to read on.
fn may_hide(text: &str) -> bool {
    let begins = |byte: u8| {
        let control = byte < b' ' && byte != b'\t' && byte != b'\n' && byte != b'\r';
        control || byte == 0x7f || byte == 0xc2 || byte == 0xe2
    };
    text.bytes().fold(false, |found, byte| found | begins(byte))
}

fn components(root: &Node) -> Components {
    let sections = root.get("components").into_iter().flat_map(Node::entries);
    let named = |(section, node): (&str, &Node)| {
        (section.to_owned(), node.entries().map(|(name, _)| name.to_owned()).collect())
    };
    sections.map(named).collect()
}

fn refuse_other_versions(document: &Document<'_>, sink: &Sink) {
    let version = &document.openapi.openapi;
    if !version.is_empty() && version != "3.0" && !version.starts_with("3.0.") {
        let at = document.root.nearest(&["openapi"]).span;
        let message = format!("OpenAPI {version} is not read");
        sink.report("openapi-version", at, message, "write the document as OpenAPI 3.0.3");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_same(text: &str) {
        let sink = Sink::default();
        let node = yaml::parse(text, &sink).expect("parses");
        let other: serde_json::Value = serde_yaml::from_str(text).expect("parses");
        assert_eq!(scalar::json_of(&node), other);
        second_opinion::ask(&SourceText::new("a.yaml", text), &node, &sink);
        assert!(sink.is_empty());
    }

    /// What the two YAML parsers read must be one document, or positions would point elsewhere.
    #[test]
    fn both_parsers_read_the_same() {
        assert_same(
            "a: [1, -2, 1.5, 1e3, 0x1f, 0o17, 007, 1_000, +3, .5, .inf]\n\
             b: {c: null, d: ~, e: '', f: , g: yes, h: True}\n\
             i: |\n  two\n  lines\nj: >-\n  folded\n  text\nk: \"\\u00e9\"\n'200': x\n\
             l: 2026-11-21\nm: 0.1\nn: -0\no: 1.\np: -.5\nq: 1e\nr: 12e03\n",
        );
    }

    /// The same for the document that this is all about.
    #[test]
    fn both_parsers_read_the_same_curated_document() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/openapi.yaml");
        assert_same(&std::fs::read_to_string(path).expect("the curated document"));
    }
}
