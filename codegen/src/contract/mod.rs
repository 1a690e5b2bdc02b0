//! What a document promises on the wire, whatever its spelling: references are followed, `allOf` is
//! written out, what is said once for all is said for each. Lenient: a document that the lowering
//! refuses has a contract all the same, and what is not understood is kept as it is written.

mod operation;
mod place;
mod schema;
mod security;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

pub(crate) use operation::{Operation, Parameter};
pub(crate) use place::{Place, component_pointer, escaped, keys, unescaped};
pub(crate) use schema::{Arm, Shape, Use};
#[cfg(feature = "drift")]
pub(crate) use security::ON_THE_WIRE;
pub(crate) use security::Security;

use crate::source::{Node, canonical_json};

/// A chain of references is followed so far.
const DEEPEST: usize = 32;

/// What a document promises.
#[derive(Debug)]
pub(crate) struct Contract<'d> {
    pub(crate) root: Place<'d>,
    pub(crate) operations: Vec<Operation<'d>>,
    /// The schema components, by name.
    pub(crate) components: IndexMap<&'d str, Place<'d>>,
    /// For each schema that is in a union, the properties that tell it from the others.
    pub(crate) tags: BTreeMap<String, BTreeSet<&'d str>>,
}

impl<'d> Contract<'d> {
    pub(crate) fn new(root: &'d Node) -> Self {
        let root = Place::root(root);
        let schemas = root.at(&["components", "schemas"]);
        let components = schemas.iter().flat_map(Place::entries).collect();
        let mut contract = Self { root, operations: Vec::new(), components, tags: BTreeMap::new() };
        contract.operations = contract.all_operations();
        contract.tags = contract.all_tags();
        contract
    }

    /// Follows references until something stands there. One that leads nowhere stays what it is.
    pub(crate) fn follow(&self, place: &Place<'d>) -> Place<'d> {
        let mut at = place.clone();
        for _ in 0..DEEPEST {
            match at.text("$ref").and_then(|reference| self.target(reference)) {
                Some(target) => at = target,
                None => break,
            }
        }
        at
    }

    /// What a reference leads to.
    pub(crate) fn target(&self, reference: &str) -> Option<Place<'d>> {
        let pointer = reference.strip_prefix('#').filter(|pointer| pointer.starts_with('/'))?;
        if let Some(name) = self.component_at(pointer) {
            return self.components.get(unescaped(name).as_ref()).cloned();
        }
        keys(pointer).try_fold(self.root.clone(), |place, key| place.step(&key))
    }

    /// The name of the schema component that stands at a pointer.
    pub(crate) fn component_at<'p>(&self, pointer: &'p str) -> Option<&'p str> {
        let name = pointer.strip_prefix("/components/schemas/")?;
        (!name.contains('/')).then_some(name)
    }

    fn all_tags(&self) -> BTreeMap<String, BTreeSet<&'d str>> {
        let mut tags = BTreeMap::<String, BTreeSet<&'d str>>::new();
        for component in self.components.values() {
            let Some(property) =
                component.get("discriminator").and_then(|at| at.text("propertyName"))
            else {
                continue;
            };
            let members = ["oneOf", "anyOf"].into_iter().filter_map(|key| component.get(key));
            for member in members.flat_map(|list| list.items().collect::<Vec<_>>()) {
                let core = self.use_of(&member).core;
                tags.entry(core.pointer.to_string()).or_default().insert(property);
            }
        }
        tags
    }
}

/// A value as text that does not depend on how it is written.
pub(crate) fn written(node: &Node) -> String {
    canonical_json(node)
}
