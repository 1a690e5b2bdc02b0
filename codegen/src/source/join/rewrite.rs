//! One tree of several: a reference into another file becomes one to a component, or what it leads
//! to is put in its place where OpenAPI has no components of that kind.

use std::collections::BTreeMap;

use super::gather::{Gathered, Target, at};
use super::library::Parsed;
use super::names::names;
use super::part::{Kind, Part};
use crate::diagnostic::Sink;
use crate::source::entries::Entries;
use crate::source::text::Span;
use crate::source::yaml::{DEEPEST, Node, Scalar, Value};

/// So many nodes at most come of other files, however often each is used. A test need not wait for
/// them all.
const MOST_NODES: usize = if cfg!(test) { 20_000 } else { 2_000_000 };

/// `components` and the name of a section.
const ABOVE_A_COMPONENT: usize = 2;

pub(super) struct Rewriter<'l, 's> {
    gathered: Gathered<'l>,
    names: BTreeMap<Target, String>,
    sink: &'s Sink,
    /// What is being put in place.
    open: Vec<Target>,
    nodes: usize,
}

/// Where a node will stand.
#[derive(Clone, Copy)]
struct Seat<'n> {
    part: Part,
    depth: usize,
    /// The name of the component that it is.
    component: Option<&'n str>,
}

impl<'l, 's> Rewriter<'l, 's> {
    pub(super) fn run(gathered: Gathered<'l>, root: Node, sink: &'s Sink) -> Node {
        let names = names(&gathered);
        let mut rewriter = Self { gathered, names, sink, open: Vec::new(), nodes: 0 };
        let seat = Seat { part: Part::Document, depth: 0, component: None };
        let empty = Node { value: Value::Map(Entries::default()), ..root };
        let mut root = rewriter.node(root, seat).unwrap_or(empty);
        rewriter.add_components(&mut root);
        root
    }

    /// A node as it is in the one tree; none where it is faulty.
    fn node(&mut self, mut node: Node, seat: Seat<'_>) -> Option<Node> {
        self.nodes += usize::from(!self.open.is_empty());
        if seat.depth > DEEPEST {
            let message = format!("more than {DEEPEST} levels of nesting, all files together");
            let help = "name the inner parts as components and use `$ref`";
            self.sink.report("too-deep", node.label, message, help);
            return None;
        }
        if let Some(reference) = node.get("$ref")
            && let Some(lead) = self.gathered.leads.get(&(reference.span, seat.part))
        {
            let span = reference.span;
            return match lead.clone() {
                Some(target) => self.reference(node, span, target, seat),
                // What may be a component stays a reference, so that it is not missed.
                None => seat.part.kind().map(|_| node),
            };
        }
        if seat.part == Part::Mapped {
            let lead = self.gathered.leads.get(&(node.span, seat.part));
            let target = lead.and_then(Option::as_ref).and_then(|target| self.link(target));
            if let Some(text) = target {
                node.value = Value::Scalar(Scalar { text, plain: false });
            }
            return Some(node);
        }
        Some(Node { value: self.below(node.value, seat), ..node })
    }

    fn below(&mut self, value: Value, seat: Seat<'_>) -> Value {
        let depth = seat.depth + 1;
        match value {
            Value::Scalar(scalar) => Value::Scalar(scalar),
            Value::List(items) => {
                let below = Seat { part: seat.part.below(""), depth, component: None };
                Value::List(items.into_iter().filter_map(|item| self.node(item, below)).collect())
            }
            Value::Map(entries) => {
                let is_section = matches!(seat.part, Part::Section(_));
                let kept = entries.into_iter().filter_map(|(key, value)| {
                    let component = is_section.then_some(key.as_str());
                    let below = Seat { part: seat.part.below(&key), depth, component };
                    let value = self.node(value, below)?;
                    Some((key, value))
                });
                Value::Map(kept.collect())
            }
        }
    }

    fn reference(
        &mut self,
        mut node: Node,
        span: Span,
        target: Target,
        seat: Seat<'_>,
    ) -> Option<Node> {
        let is_the_component = seat.component.is_some()
            && self.names.get(&target).map(String::as_str) == seat.component;
        let alone = node.entries().count() == 1;
        if seat.part.kind().is_some() && !(is_the_component && alone) {
            let text = self.link(&target)?;
            node.put("$ref", Scalar { text, plain: false }, span);
            return Some(node);
        }
        for (key, value) in node.entries().filter(|(key, _)| *key != "$ref") {
            let message = format!("`{key}` beside `$ref` says nothing");
            let help = "move it to where the `$ref` leads";
            self.sink.report("beside-ref", value.label, message, help);
        }
        self.put(target, span, seat)
    }

    /// What a target is, to be put in the place of a reference to it.
    fn put(&mut self, target: Target, span: Span, seat: Seat<'_>) -> Option<Node> {
        if self.open.contains(&target) {
            let message = format!("{} leads back to itself", self.shown(&target));
            self.sink.report("endless-ref", span, message, "write it out in one place");
            return None;
        }
        if self.nodes > MOST_NODES {
            let message = format!("more than {MOST_NODES} keys and values come of other files");
            self.sink.report("too-large", span, message, "use components, which are read once");
            return None;
        }
        let Parsed::Tree(tree) = self.gathered.library.parsed(target.file, self.sink) else {
            return None;
        };
        let node = at(&tree, &target.place.keys)?.clone();
        self.open.push(target);
        let node = self.node(node, Seat { depth: seat.depth + 1, ..seat });
        self.open.pop();
        node
    }

    /// A reference to a component.
    fn link(&self, target: &Target) -> Option<String> {
        let section = target.part.kind()?.section();
        Some(format!("#/components/{section}/{}", self.names.get(target)?))
    }

    fn shown(&self, target: &Target) -> String {
        let place = &target.place;
        format!("{}#{}", self.gathered.library.shown(&place.path), place.pointer())
    }

    /// The components that the document does not name itself, behind those that it does.
    fn add_components(&mut self, root: &mut Node) {
        let named: Vec<(Kind, Target, String)> = self
            .gathered
            .met
            .iter()
            .filter(|target| !self.gathered.own.contains_key(target))
            .filter_map(|target| {
                let name = self.names.get(target)?;
                Some((target.part.kind()?, target.clone(), name.clone()))
            })
            .collect();
        for (kind, target, name) in named {
            let part = Part::One(kind);
            let depth = ABOVE_A_COMPONENT + 1;
            let seat = Seat { part, depth, component: Some(&name) };
            let span = root.label;
            if let Some(node) = self.put(target, span, seat)
                && let Some(section) = map_below(root, "components")
                    .and_then(|components| map_below(components, kind.section()))
                && let Value::Map(entries) = &mut section.value
            {
                entries.insert(name, node);
            }
        }
    }
}

/// The map under a key, made where there is none; none where something else stands there.
fn map_below<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    let label = node.label;
    let Value::Map(entries) = &mut node.value else { return None };
    let empty = || Node { span: label, label, value: Value::Map(Entries::default()) };
    let below = entries.get_or_insert(key, empty);
    below.filter(|below| matches!(below.value, Value::Map(_)))
}
