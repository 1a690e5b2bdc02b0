//! The entries of a map, in the order of the text.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::yaml::Node;

/// With more keys than this, a map has an index: to look through them all would take long.
const FEW: usize = 16;

/// The entries of a map, in the order of the text. Each key stands once.
///
/// Nearly every map of a document has a handful of keys, and there are a great many: a list takes less
/// room than a map that hashes, and no longer to look through.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    list: Vec<(String, Node)>,
    /// Only once there are many.
    index: Option<Box<Index>>,
}

/// Where each key stands in the list. The hash is no defence against chosen keys but for its seed,
/// and cheaper than the usual one.
#[derive(Clone, Debug)]
struct Index(HashMap<String, usize, RandomState>);

impl Entries {
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.list.get(self.place(key)?).map(|(_, node)| node)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        let place = self.place(key)?;
        self.list.get_mut(place).map(|(_, node)| node)
    }

    pub(crate) fn contains_key(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    fn place(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.0.get(key).copied(),
            None => self.list.iter().position(|(other, _)| other == key),
        }
    }

    /// The node under a key, made where there is none: there always is one.
    pub(crate) fn get_or_insert(
        &mut self,
        key: &str,
        make: impl FnOnce() -> Node,
    ) -> Option<&mut Node> {
        if !self.contains_key(key) {
            self.push(key.to_owned(), make());
        }
        self.get_mut(key)
    }

    /// Adds an entry at the end, or changes the one that has the key.
    pub(crate) fn insert(&mut self, key: String, node: Node) {
        match self.get_mut(&key) {
            Some(old) => *old = node,
            None => self.push(key, node),
        }
    }

    /// The same with a key that is not there.
    pub(super) fn push(&mut self, key: String, node: Node) {
        if let Some(index) = &mut self.index {
            index.0.insert(key.clone(), self.list.len());
        }
        self.list.push((key, node));
        if self.list.len() > FEW && self.index.is_none() {
            self.index_again();
        }
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&str, &mut Node) -> bool) {
        let before = self.list.len();
        self.list.retain_mut(|(key, node)| keep(key, node));
        if self.list.len() < before {
            self.index_again();
        }
    }

    /// Makes the index anew, or takes it away where few are left.
    fn index_again(&mut self) {
        let places = || self.list.iter().enumerate().map(|(place, (key, _))| (key.clone(), place));
        self.index = (self.list.len() > FEW).then(|| Box::new(Index(places().collect())));
    }

    /// Gives back the room for entries that did not come.
    pub(super) fn close(&mut self) {
        self.list.shrink_to_fit();
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Node)> {
        self.list.iter().map(|(key, node)| (key.as_str(), node))
    }
}

#[cfg(feature = "drift")]
impl Entries {
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Takes an entry out; those behind it stay in order.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Node> {
        let (_, node) = self.list.remove(self.place(key)?);
        self.index_again();
        Some(node)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        self.list.iter_mut().map(|(_, node)| node)
    }
}

impl PartialEq for Entries {
    /// A map says the same in whatever order.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(key, node)| other.get(key) == Some(node))
    }
}

impl FromIterator<(String, Node)> for Entries {
    fn from_iter<I: IntoIterator<Item = (String, Node)>>(entries: I) -> Self {
        let mut all = Self::default();
        all.extend(entries);
        all
    }
}

impl Extend<(String, Node)> for Entries {
    fn extend<I: IntoIterator<Item = (String, Node)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, node)| self.insert(key, node));
    }
}

impl IntoIterator for Entries {
    type Item = (String, Node);
    type IntoIter = std::vec::IntoIter<(String, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::source::yaml::{Scalar, Value};

    fn node(number: usize) -> Node {
        let scalar = Scalar { text: number.to_string(), plain: true };
        Node { span: Span::default(), label: Span::default(), value: Value::Scalar(scalar) }
    }

    fn entries(numbers: impl IntoIterator<Item = usize>) -> Entries {
        numbers.into_iter().map(|number| (format!("key{number}"), node(number))).collect()
    }

    fn assert_has(entries: &Entries, numbers: &[usize]) {
        let keys: Vec<String> = numbers.iter().map(|number| format!("key{number}")).collect();
        assert!(entries.iter().map(|(key, _)| key).eq(keys.iter().map(String::as_str)));
        for (key, number) in keys.iter().zip(numbers) {
            assert_eq!(entries.get(key), Some(&node(*number)), "{key} of {numbers:?}");
        }
        assert!(!entries.contains_key("key"));
    }

    #[test]
    fn keys_are_found_in_few_and_in_many() {
        for count in [0, 1, FEW, FEW + 1, 10 * FEW] {
            let all: Vec<usize> = (0..count).collect();
            assert_has(&entries(all.clone()), &all);
        }
    }

    #[test]
    fn a_key_that_comes_again_changes_its_entry() {
        for count in [3, 3 * FEW] {
            let mut entries = entries(0..count);
            entries.insert("key1".to_owned(), node(100));
            assert_eq!(entries.len(), count);
            assert_eq!(entries.get("key1"), Some(&node(100)));
            let made = entries.get_or_insert("key1", || node(200)).cloned();
            assert_eq!(made, Some(node(100)));
        }
    }

    #[test]
    fn what_is_left_keeps_its_order_and_is_found() {
        for count in [4, FEW + 1, 3 * FEW] {
            let mut entries = entries(0..count);
            entries.retain(|key, _| key.ends_with(['1', '3']));
            let left: Vec<usize> = (0..count).filter(|at| [1, 3].contains(&(at % 10))).collect();
            assert_has(&entries, &left);
        }
    }

    #[test]
    fn the_order_does_not_make_another_map() {
        for count in [2, 3 * FEW] {
            assert_eq!(entries(0..count), entries((0..count).rev()));
            assert_ne!(entries(0..count), entries(1..=count));
        }
    }

    #[cfg(feature = "drift")]
    #[test]
    fn an_entry_that_is_taken_out_is_gone() {
        for count in [3, FEW + 1, 3 * FEW] {
            let mut entries = entries(0..count);
            assert_eq!(entries.remove("key1"), Some(node(1)));
            assert_eq!(entries.remove("key1"), None);
            let left: Vec<usize> = (0..count).filter(|number| *number != 1).collect();
            assert_has(&entries, &left);
        }
    }
}
