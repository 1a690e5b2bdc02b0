//! What a document refers to in other files, and what that refers to: every place once.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::library::{Library, Parsed};
use super::part::{Kind, Part};
use super::path;
use super::reference::Reference;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::text::Span;
use crate::source::yaml::{Node, Value};

/// References in a chain are followed so far.
const LONGEST_CHAIN: usize = 32;

/// A part of a document, in one of its files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) part: Part,
    pub(super) place: Reference,
    pub(super) file: usize,
}

/// What was gathered.
pub(super) struct Gathered<'l> {
    pub(super) library: Library<'l>,
    /// What each reference leads to, by where it stands; none where it leads nowhere.
    pub(super) leads: BTreeMap<(Span, Part), Option<Target>>,
    /// The components that the document names itself.
    pub(super) own: BTreeMap<Target, String>,
    /// What is referred to, in the order in which it is met.
    pub(super) met: Vec<Target>,
    /// Whether every file could be read.
    pub(super) whole: bool,
}

pub(super) struct Gatherer<'l, 's> {
    gathered: Gathered<'l>,
    seen: BTreeSet<Target>,
    sink: &'s Sink,
}

impl<'l, 's> Gatherer<'l, 's> {
    pub(super) fn run(library: Library<'l>, root: &Node, sink: &'s Sink) -> Gathered<'l> {
        let gathered = Gathered {
            library,
            leads: BTreeMap::new(),
            own: BTreeMap::new(),
            met: Vec::new(),
            whole: true,
        };
        let mut gatherer = Self { gathered, seen: BTreeSet::new(), sink };
        gatherer.own_components();
        gatherer.visit(root, Part::Document, 0);
        let mut next = 0;
        while let Some(target) = gatherer.gathered.met.get(next).cloned() {
            let tree = gatherer.tree(target.file);
            if let Some(node) = tree.as_deref().and_then(|tree| at(tree, &target.place.keys)) {
                gatherer.visit(node, target.part, target.file);
            }
            next += 1;
        }
        gatherer.gathered
    }

    /// Notes where each reference below a node leads.
    fn visit(&mut self, node: &Node, part: Part, file: usize) {
        if part == Part::Data {
            return;
        }
        match &node.value {
            Value::Scalar(_) if part == Part::Mapped => self.mapped(node, file),
            Value::Scalar(_) => {}
            Value::List(items) => {
                let below = part.below("");
                items.iter().for_each(|item| self.visit(item, below, file));
            }
            Value::Map(entries) => {
                if let Some(reference) = entries.get("$ref").filter(|at| at.text().is_some()) {
                    self.lead(reference, part, file);
                }
                entries.iter().for_each(|(key, value)| self.visit(value, part.below(key), file));
            }
        }
    }

    /// A name in a mapping is none of our concern.
    fn mapped(&mut self, node: &Node, file: usize) {
        let text = node.text().unwrap_or_default();
        let names_a_file = [".yaml", ".yml", ".json"].iter().any(|ending| text.ends_with(ending));
        if names_a_file || text.contains(['/', '#']) {
            self.lead(node, Part::Mapped, file);
        }
    }

    /// Where a reference leads, noted for later. What the document refers to in itself stays as it
    /// is.
    fn lead(&mut self, reference: &Node, part: Part, file: usize) -> Option<Target> {
        let text = reference.text()?;
        if text.is_empty() || (file == 0 && text.starts_with('#')) {
            return None;
        }
        let key = (reference.span, part);
        if let Some(known) = self.gathered.leads.get(&key) {
            return known.clone();
        }
        let target = self.resolve(text, reference.span, part, file);
        self.gathered.leads.insert(key, target.clone());
        if let Some(target) = &target
            && !(target.file == 0 && self.gathered.own.contains_key(target))
            && self.seen.insert(target.clone())
        {
            self.gathered.met.push(target.clone());
        }
        target
    }

    fn resolve(&mut self, text: &str, span: Span, part: Part, file: usize) -> Option<Target> {
        let from = self.gathered.library.path(file).to_owned();
        let place = match Reference::read(text, &from) {
            Ok(place) => place,
            Err((why, help)) => {
                self.gathered.whole = false;
                self.sink.report("refused-ref", span, format!("`{text}` {why}"), help);
                return None;
            }
        };
        let (file, tree) = self.open(&place, span)?;
        let target = Target { part: part.target(), file, place };
        if self.gathered.own.contains_key(&target) || at(&tree, &target.place.keys).is_some() {
            return Some(target);
        }
        self.dangling(&target, span);
        None
    }

    fn dangling(&mut self, target: &Target, span: Span) {
        let library = &self.gathered.library;
        let (path, pointer) = (&target.place.path, target.place.pointer());
        let message = format!("there is no `{pointer}` in {}", library.shown(path));
        let way = path::way(path, library.path(0));
        let in_the_document =
            self.tree(0).is_some_and(|root| at(&root, &target.place.keys).is_some());
        let help = match in_the_document {
            true => format!("the document itself has it: write `{way}#{pointer}`"),
            false => "what follows the `#` leads from the top of that file; correct it, or add \
                      what is missing there"
                .to_owned(),
        };
        self.sink.report("dangling-ref", span, message, help);
    }

    fn open(&mut self, place: &Reference, span: Span) -> Option<(usize, Rc<Node>)> {
        let (file, parsed) = self.gathered.library.open(&place.path, self.sink);
        let shown = self.gathered.library.shown(&place.path);
        match parsed {
            Parsed::Tree(tree) => return Some((file, tree)),
            Parsed::Unread(reason) => {
                let message = format!("{shown} cannot be read: {reason}");
                let help = "correct the way to the file, or add it; a place in this one is `#/…`";
                self.sink.report("unread-file", span, message, help);
            }
            Parsed::Faulty(faults) => {
                for fault in faults.iter() {
                    let related = Some((fault.span, "here".to_owned()));
                    let message = format!("{shown} cannot be read: {}", fault.message);
                    self.sink.push(Diagnostic { span, message, related, ..fault.clone() });
                }
            }
        }
        self.gathered.whole = false;
        None
    }

    fn tree(&mut self, file: usize) -> Option<Rc<Node>> {
        match self.gathered.library.parsed(file, self.sink) {
            Parsed::Tree(tree) => Some(tree),
            _ => None,
        }
    }

    /// The components that the document names itself, in this file or in those that its sections
    /// are in. One that is a reference gives its name to what it leads to.
    fn own_components(&mut self) {
        let place = Reference { path: self.gathered.library.path(0).to_owned(), keys: Vec::new() };
        let root = Target { part: Part::Document, place, file: 0 };
        let Some(components) = self.below(&root, "components") else { return };
        let mut entries = Vec::new();
        for section in self.keys(&components).into_iter().filter(|key| Kind::of(key).is_some()) {
            let Some(section) = self.below(&components, &section) else { continue };
            for name in self.keys(&section) {
                entries.push((child(&section, &name), name));
            }
        }
        for (entry, name) in &entries {
            self.gathered.own.entry(entry.clone()).or_insert_with(|| name.clone());
        }
        for (entry, name) in entries {
            self.chain(&entry, &name);
        }
    }

    /// A reference that stands alone is only the way to a component.
    fn chain(&mut self, entry: &Target, name: &str) {
        let mut from = entry.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(tree) = self.tree(from.file) else { return };
            let Some(node) = at(&tree, &from.place.keys) else { return };
            let alone = node.get("$ref").filter(|_| node.entries().count() == 1);
            let Some(next) = alone.and_then(|at| self.lead(at, from.part, from.file)) else {
                return;
            };
            if self.gathered.own.contains_key(&next) {
                return;
            }
            self.gathered.own.insert(next.clone(), name.to_owned());
            from = next;
        }
    }

    /// What stands under a key, or what the reference there leads to.
    fn below(&mut self, target: &Target, key: &str) -> Option<Target> {
        let mut below = child(target, key);
        for _ in 0..LONGEST_CHAIN {
            let tree = self.tree(below.file)?;
            let node = at(&tree, &below.place.keys)?;
            let Some(reference) = node.get("$ref").filter(|at| at.text().is_some()) else {
                return Some(below);
            };
            below = self.lead(reference, below.part, below.file)?;
        }
        None
    }

    fn keys(&mut self, target: &Target) -> Vec<String> {
        let tree = self.tree(target.file);
        let node = tree.as_deref().and_then(|tree| at(tree, &target.place.keys));
        node.into_iter().flat_map(Node::entries).map(|(key, _)| key.to_owned()).collect()
    }
}

fn child(target: &Target, key: &str) -> Target {
    let mut child = Target { part: target.part.below(key), ..target.clone() };
    child.place.keys.push(key.to_owned());
    child
}

/// What stands at the end of a chain of keys.
pub(super) fn at<'n>(root: &'n Node, keys: &[String]) -> Option<&'n Node> {
    keys.iter().try_fold(root, |node, key| {
        node.get(key).or_else(|| node.items().get(key.parse::<usize>().ok()?))
    })
}
