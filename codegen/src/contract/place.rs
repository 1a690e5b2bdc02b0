//! A node of a document and the JSON pointer that leads to it.

use std::borrow::Cow;
use std::rc::Rc;

use crate::source::Node;

/// A node and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Place<'d> {
    pub(crate) node: &'d Node,
    pub(crate) pointer: Rc<str>,
}

impl<'d> Place<'d> {
    /// The document itself.
    pub(crate) fn root(node: &'d Node) -> Self {
        Self { node, pointer: Rc::from("") }
    }

    /// What stands under a key, where anything does.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        self.node.get(key).map(|node| self.below(node, key))
    }

    /// What stands at the end of a chain of keys.
    pub(crate) fn at(&self, keys: &[&str]) -> Option<Self> {
        keys.iter().try_fold(self.clone(), |place, key| place.get(key))
    }

    /// What a key of a pointer leads to: an entry of a map, or an item of a list.
    pub(crate) fn step(&self, key: &str) -> Option<Self> {
        self.get(key).or_else(|| self.items().nth(key.parse().ok()?))
    }

    /// What stands at a pointer, or as far on the way there as anything does.
    pub(crate) fn nearest(&self, pointer: &str) -> Self {
        let mut at = self.clone();
        for key in keys(pointer) {
            let Some(next) = at.step(&key) else { break };
            at = next;
        }
        at
    }

    /// The entries of a map, in the order of the text.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'d str, Self)> {
        let of = self.clone();
        self.node.entries().map(move |(key, node)| (key, of.below(node, key)))
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> {
        let of = self.clone();
        let items = self.node.items().iter().enumerate();
        items.map(move |(index, node)| of.below(node, &index.to_string()))
    }

    /// The text under a key.
    pub(crate) fn text(&self, key: &str) -> Option<&'d str> {
        self.node.get(key).and_then(Node::text)
    }

    /// Whether a key is set to true.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.text(key).is_some_and(|text| matches!(text, "true" | "True" | "TRUE"))
    }

    fn below(&self, node: &'d Node, key: &str) -> Self {
        let key = escaped(key);
        Self { node, pointer: Rc::from([self.pointer.as_ref(), "/", key.as_ref()].concat()) }
    }
}

/// The keys of a JSON pointer.
pub(crate) fn keys(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(unescaped)
}

/// The pointer of a schema component.
pub(crate) fn component_pointer(name: &str) -> String {
    format!("/components/schemas/{}", escaped(name))
}

/// A key as a JSON pointer has it.
pub(crate) fn escaped(key: &str) -> Cow<'_, str> {
    match key.contains(['~', '/']) {
        true => Cow::Owned(key.replace('~', "~0").replace('/', "~1")),
        false => Cow::Borrowed(key),
    }
}

/// A key as it was before it was put into a JSON pointer.
pub(crate) fn unescaped(key: &str) -> Cow<'_, str> {
    match key.contains('~') {
        true => Cow::Owned(key.replace("~1", "/").replace("~0", "~")),
        false => Cow::Borrowed(key),
    }
}
