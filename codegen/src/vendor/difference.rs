//! What a source has otherwise, while it is gathered.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::untold::Untold;
use crate::diff::Wire;
use crate::source::Position;

/// A difference.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) code: &'static str,
    /// A pointer into our document, where the thing stands or would stand.
    pub(super) pointer: String,
    pub(super) message: String,
    pub(super) request: Wire,
    pub(super) response: Wire,
    pub(super) operations: BTreeSet<String>,
    pub(super) ours: Position,
    pub(super) theirs: Position,
    pub(super) before: String,
    pub(super) after: String,
    /// What the vendor has there, as compact JSON; empty where it has nothing.
    pub(super) facts: String,
    /// What a source has to tell for it to show.
    pub(super) needs: Vec<String>,
    /// Whether the vendor says that it has to be there.
    pub(super) required: bool,
    /// The component that the schema is where it is used, and the place in it.
    pub(super) shared: Option<Shared>,
}

/// The same in a component that is used in several places.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) component: String,
    pub(super) pointer: String,
    pub(super) ours: Position,
    pub(super) message: String,
}

/// What a source says of ours.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    /// By code and pointer.
    pub(super) differences: IndexMap<(String, String), Difference>,
    /// Our places that the source says something of, and what it does not tell there.
    pub(super) covered: BTreeMap<String, Untold>,
    /// For each of our components, the places of use that were looked at.
    pub(super) uses: BTreeMap<String, BTreeSet<String>>,
    /// What it does not tell anywhere.
    pub(super) untold: Untold,
    /// Our operations that it has.
    pub(super) operations: BTreeSet<String>,
}

impl Compared {
    /// What differs in the same way wherever a component is used differs in the component, and is
    /// told of it once. In one place of several the vendor no longer has the same schema.
    pub(super) fn lift(&mut self) {
        let mut places = BTreeMap::<(&'static str, String), BTreeSet<String>>::new();
        for found in self.differences.values() {
            if let Some(shared) = &found.shared {
                let rest = shared.pointer.get(shared.component.len()..).unwrap_or_default();
                let place = found.pointer.strip_suffix(rest).unwrap_or(&found.pointer);
                let key = (found.code, shared.pointer.clone());
                places.entry(key).or_default().insert(place.to_owned());
            }
        }
        let found = std::mem::take(&mut self.differences);
        for (key, mut found) in found {
            let everywhere = |shared: &Shared| {
                places.get(&(found.code, shared.pointer.clone()))
                    == self.uses.get(&shared.component)
            };
            let key = match found.shared.take().filter(everywhere) {
                Some(shared) => {
                    (found.pointer, found.ours) = (shared.pointer.clone(), shared.ours);
                    found.message = shared.message;
                    (key.0, shared.pointer)
                }
                None => key,
            };
            match self.differences.get_mut(&key) {
                Some(known) => known.join(found),
                None => {
                    self.differences.insert(key, found);
                }
            }
        }
    }
}

impl Difference {
    /// Notes what it needs; where it shows in several places, the one that needs least counts.
    pub(super) fn needs(&mut self, words: Vec<String>) {
        if self.needs.is_empty() || words.len() < self.needs.len() {
            self.needs = words;
        }
    }

    /// Notes what it means to some operations.
    pub(super) fn reach(
        &mut self,
        (request, response): (Wire, Wire),
        operations: impl IntoIterator<Item = String>,
    ) {
        self.request = self.request.max(request);
        self.response = self.response.max(response);
        self.operations.extend(operations);
    }

    fn join(&mut self, other: Self) {
        self.reach((other.request, other.response), other.operations);
        self.needs(other.needs);
    }
}
