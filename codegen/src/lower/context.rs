//! What every part of the lowering needs: the document, the names of its types, a place for faults.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, ReferenceOr, Schema};

use super::link::Links;
use super::partial::PartialNames;
use crate::diagnostic::{Diagnostic, Sink};
use crate::model::Attachment;
use crate::names::{self, Case, Name};
use crate::source::{Components as Declared, Document, Node, Span};
use crate::spelling::{listed, nearest};

/// A part of the document and the node it was read from.
#[derive(Debug)]
pub(super) struct Located<'d, T> {
    pub(super) value: &'d T,
    pub(super) node: &'d Node,
}

impl<T> Clone for Located<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Located<'_, T> {}

/// A schema as it is used somewhere: another's name, or written out.
#[derive(Clone, Copy, Debug)]
pub(super) enum SchemaUse<'d> {
    Reference(&'d str, &'d Node),
    Inline(Located<'d, Schema>),
}

impl<'d> SchemaUse<'d> {
    pub(super) fn new(schema: &'d ReferenceOr<Schema>, node: &'d Node) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference, node),
            ReferenceOr::Item(value) => Self::Inline(Located { value, node }),
        }
    }

    pub(super) fn boxed(schema: &'d ReferenceOr<Box<Schema>>, node: &'d Node) -> Self {
        match schema {
            ReferenceOr::Reference { reference } => Self::Reference(reference, node),
            ReferenceOr::Item(value) => Self::Inline(Located { value, node }),
        }
    }

    pub(super) fn node(&self) -> &'d Node {
        match self {
            Self::Reference(_, node) | Self::Inline(Located { node, .. }) => node,
        }
    }

    pub(super) fn inline(&self) -> Option<&'d Schema> {
        match self {
            Self::Reference(..) => None,
            Self::Inline(schema) => Some(schema.value),
        }
    }
}

/// The document under the lowering.
#[derive(Debug)]
pub(super) struct Context<'d> {
    pub(super) openapi: &'d OpenAPI,
    pub(super) root: &'d Node,
    pub(super) sink: &'d Sink,
    /// The names of every component by section, of those too that were refused.
    declared: &'d Declared,
    /// The Rust type of each schema component that makes one.
    pub(super) types: IndexMap<&'d str, Name>,
    /// What each object component with `x-partial` makes.
    pub(super) partials: IndexMap<&'d str, PartialNames>,
    /// What code spans lead to.
    pub(super) links: Links,
    /// What an uploaded file is called.
    pub(super) uploaded: Option<Name>,
    /// The types that are the whole body of some call.
    pub(super) bodies: BTreeSet<Name>,
    /// The types that an uploaded file is attached by.
    pub(super) attachments: BTreeMap<Name, Attachment>,
    /// The aliases that are being followed, so that one that leads to itself is found out.
    pub(super) open_aliases: RefCell<Vec<String>>,
}

impl<'d> Context<'d> {
    pub(super) fn new(document: &'d Document<'_>, sink: &'d Sink) -> Self {
        Self {
            openapi: &document.openapi,
            root: &document.root,
            sink,
            declared: &document.components,
            types: IndexMap::new(),
            partials: IndexMap::new(),
            links: Links::new(),
            uploaded: None,
            bodies: BTreeSet::new(),
            attachments: BTreeMap::new(),
            open_aliases: RefCell::default(),
        }
    }

    pub(super) fn components(&self) -> Option<&'d Components> {
        self.openapi.components.as_ref()
    }

    /// A schema component.
    pub(super) fn schema(&self, name: &str) -> Option<SchemaUse<'d>> {
        let schema = self.components()?.schemas.get(name)?;
        Some(SchemaUse::new(schema, self.root.nearest(&["components", "schemas", name])))
    }

    /// The name of the component that a reference leads to. A reference that leads nowhere is a
    /// fault, unless the component is there but was itself refused.
    pub(super) fn target<'r>(
        &self,
        reference: &'r str,
        section: &str,
        node: &Node,
    ) -> Option<&'r str> {
        let span = node.get("$ref").map_or(node.span, |value| value.span);
        let below = reference.strip_prefix("#/components/");
        let below = below.and_then(|below| below.strip_prefix(section));
        let Some(name) = below.and_then(|below| below.strip_prefix('/')) else {
            let prefix = format!("#/components/{section}/");
            if self.sink.has_at(span) {
                // What is in other files is told by whoever looks there.
                return None;
            }
            self.sink.report(
                "wrong-ref",
                span,
                format!("`{reference}` does not lead into `{prefix}`"),
                format!("write `{prefix}` and the name of a component"),
            );
            return None;
        };
        if !self.is_declared(section, name) {
            let names = self.declared.get(section).into_iter().flatten().map(String::as_str);
            let help = match nearest(name, names) {
                Some(near) => format!("add it, or did you mean `{near}`?"),
                None => format!("add it below `#/components/{section}/`"),
            };
            let message = format!("there is no `{name}` among the {section}");
            self.sink.report("dangling-ref", span, message, help);
        }
        Some(name)
    }

    /// Whether there is such a component, be it one that was refused.
    pub(super) fn is_declared(&self, section: &str, name: &str) -> bool {
        self.declared.get(section).is_some_and(|names| names.contains(name))
    }

    /// Follows references until something stands there.
    pub(super) fn follow<T>(
        &self,
        start: Located<'d, ReferenceOr<T>>,
        section: &str,
        components: impl Fn(&'d Components) -> &'d IndexMap<String, ReferenceOr<T>>,
    ) -> Option<Located<'d, T>> {
        let mut at = start;
        let mut seen = std::collections::BTreeSet::new();
        loop {
            let reference = match at.value {
                ReferenceOr::Item(value) => {
                    return Some(Located { value, node: at.node });
                }
                ReferenceOr::Reference { reference } => reference,
            };
            let name = self.target(reference, section, at.node)?;
            if !seen.insert(name) {
                self.sink.report(
                    "endless-ref",
                    at.node.label,
                    format!("`{name}` leads back to itself"),
                    "write it out in one place",
                );
                return None;
            }
            let value = components(self.components()?).get(name)?;
            at = Located { value, node: self.root.nearest(&["components", section, name]) };
        }
    }

    /// A name in an `x-` key that leads nowhere is a fault.
    pub(super) fn unknown_name<'k>(
        &self,
        what: &str,
        named: Written<'_>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let help = match nearest(named.text, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "there is none here: take the key out".to_owned(),
            None => format!("write one of {}", listed(known)),
        };
        let message = format!("there is no {what} `{}` here", named.text);
        self.sink.report("unknown-name", named.span, message, help);
    }

    /// What is named by two keys cannot be both.
    pub(super) fn refuse_named_twice(&self, node: &Node, keys: &[&str]) {
        let mut seen: Vec<Written<'_>> = Vec::new();
        for named in keys.iter().filter_map(|key| told(node, key)) {
            if let Some(first) = seen.iter().find(|known| known.text == named.text) {
                self.sink.push(Diagnostic {
                    code: "named-twice",
                    span: named.span,
                    message: format!("`{}` cannot be both of what it is named for", named.text),
                    help: "name another one here or there".to_owned(),
                    related: Some((first.span, "first here".to_owned())),
                });
            }
            seen.push(named);
        }
    }

    /// The Rust name of something: as the document says, or made of its name there.
    pub(super) fn name(
        &self,
        written: Option<Written<'_>>,
        wire: &str,
        case: Case,
        span: Span,
    ) -> Option<Name> {
        if let Some(Written { text, span }) = written {
            let name = names::written(text, case);
            if name.is_none() {
                let message = format!("`{text}` is not a Rust name of this kind");
                let help = format!("write it as {}", shape_of(case));
                self.sink.report("no-rust-name", span, message, help);
            }
            return name;
        }
        let made = names::make(wire, case);
        if made.is_none() {
            let message = format!("no Rust name can be made of `{wire}`");
            let help =
                "give it one with `x-rust-name` (a value of an enum: with `x-rust-value-names`)";
            self.sink.report("no-rust-name", span, message, help);
        }
        made
    }
}

/// A Rust name that the document gives, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'d> {
    pub(super) text: &'d str,
    pub(super) span: Span,
}

/// The `x-rust-name` of an object of the document.
pub(super) fn written<'d>(
    extensions: &'d IndexMap<String, serde_json::Value>,
    node: &Node,
) -> Option<Written<'d>> {
    let text = extension(extensions, "x-rust-name")?;
    Some(Written { text, span: node.nearest(&["x-rust-name"]).span })
}

/// A text below a key; none where it is missing, which is told by then.
pub(super) fn told<'d>(node: &'d Node, key: &str) -> Option<Written<'d>> {
    let node = node.get(key)?;
    let text = node.text().filter(|text| !text.is_empty() || node.span != node.label)?;
    Some(Written { text, span: node.span })
}

fn shape_of(case: Case) -> &'static str {
    match case {
        Case::Camel => "`UpperCamelCase`",
        Case::Snake => "`snake_case`",
        Case::Shouty => "`SHOUTY_CASE`",
    }
}

/// The text of an `x-` key.
pub(super) fn extension<'d>(
    extensions: &'d IndexMap<String, serde_json::Value>,
    key: &str,
) -> Option<&'d str> {
    extensions.get(key).and_then(serde_json::Value::as_str)
}

/// Whether an `x-` key is set.
pub(super) fn flag(extensions: &IndexMap<String, serde_json::Value>, key: &str) -> bool {
    extensions.get(key).and_then(serde_json::Value::as_bool).unwrap_or_default()
}
