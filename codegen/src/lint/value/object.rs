//! Objects: what they must have, what they may have, and what each of it is.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Checker;
use crate::lint::tree::{Tree, below, list};
use crate::source::Node;
use crate::spelling::{listed, nearest};

/// An object schema with all that `allOf` brings in.
#[derive(Default)]
struct Shape<'d> {
    properties: IndexMap<&'d str, &'d Node>,
    /// The names that must be there, and where each is said.
    required: IndexMap<&'d str, &'d Node>,
    /// What else there may be: a schema for it, or `true` or `false`.
    others: Option<&'d Node>,
    /// The schemas that were gathered, since one may hold itself.
    seen: BTreeSet<*const Node>,
}

impl<'d> Shape<'d> {
    fn gather(&mut self, tree: &Tree<'d>, schema: &'d Node) {
        let mut waiting = vec![schema];
        while let Some(schema) = waiting.pop() {
            let Some(schema) = tree.resolve(schema) else { continue };
            if !self.seen.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            for (name, property) in below(schema, "properties") {
                self.properties.entry(name).or_insert(property);
            }
            for name in list(schema, "required") {
                if let Some(text) = name.text() {
                    self.required.entry(text).or_insert(name);
                }
            }
            self.others = self.others.or(schema.get("additionalProperties"));
            waiting.extend(list(schema, "allOf"));
        }
    }

    /// The property that somebody probably meant by a name.
    fn meant(&self, name: &str) -> Option<&'d str> {
        nearest(name, self.properties.keys().copied())
    }

    /// Whether other properties than those declared are as they should be: where there are any
    /// declared and nothing is said of others, one that is not among them is taken for misspelt.
    fn is_open(&self) -> bool {
        match self.others {
            Some(others) => others.text() != Some("false"),
            None => self.properties.is_empty(),
        }
    }
}

impl<'d> Checker<'_, 'd> {
    pub(super) fn check_object(&mut self, schema: &'d Node, value: &'d Node) {
        let mut shape = Shape::default();
        shape.gather(self.tree, schema);
        let count = value.entries().count();
        self.check_count(schema, value, ("minProperties", "maxProperties"), count, "entries");
        let unknown = value.entries().map(|(name, _)| name);
        let unknown: Vec<&str> = unknown
            .filter(|name| !shape.is_open() && !shape.properties.contains_key(name))
            .collect();
        for (name, said) in &shape.required {
            // One that is only misspelt is told where it stands.
            let misspelt = || unknown.iter().any(|unknown| shape.meant(unknown) == Some(name));
            if value.get(name).is_none() && !misspelt() {
                let message = format!("`{name}` is missing, which is required");
                let help = format!("add `{name}`, or take it out of `required`");
                self.fault(value.label, message, help, said);
            }
        }
        for (name, entry) in value.entries() {
            match shape.properties.get(name) {
                Some(property) => self.check(property, entry),
                None if shape.is_open() => {
                    shape.others.into_iter().for_each(|others| self.check(others, entry));
                }
                None => self.unknown(name, entry, &shape, schema),
            }
        }
    }

    fn unknown(&mut self, name: &str, entry: &'d Node, shape: &Shape<'d>, schema: &'d Node) {
        let names = shape.properties.keys().copied();
        let help = match shape.meant(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.len() == 0 => "take it out: the object has no properties".to_owned(),
            None => format!("declare it, or take it out; there are {}", listed(names)),
        };
        let message = format!("the schema has no property `{name}`");
        self.fault(entry.label, message, help, shape.others.unwrap_or(schema));
    }
}
