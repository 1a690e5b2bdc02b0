//! Who may make a call.

use std::collections::{BTreeMap, BTreeSet};

use super::{Contract, Place, written};

/// What of a scheme shows on the wire.
pub(crate) const ON_THE_WIRE: [&str; 5] = ["type", "scheme", "in", "name", "openIdConnectUrl"];

/// What credentials a call needs: one of some sets.
#[derive(Debug)]
pub(crate) struct Security<'d> {
    /// Where it is said; none where the document does not speak of it.
    pub(crate) place: Option<Place<'d>>,
    /// The alternatives: what each scheme is, and the scopes that it needs.
    pub(crate) alternatives: BTreeSet<BTreeMap<String, BTreeSet<String>>>,
    /// The alternatives in the words of the document.
    pub(crate) words: String,
}

impl<'d> Contract<'d> {
    /// The security of an operation: its own, else that of the document.
    pub(super) fn security_of(&self, operation: &Place<'d>) -> Security<'d> {
        let place = operation.get("security").or_else(|| self.root.get("security"));
        let items: Vec<Place<'d>> = place.iter().flat_map(Place::items).collect();
        let mut alternatives: BTreeSet<_> =
            items.iter().map(|item| self.alternative(item)).collect();
        if alternatives.is_empty() {
            alternatives.insert(BTreeMap::new());
        }
        let mut words: Vec<String> = items.iter().map(|item| words(item)).collect();
        words.sort();
        let words = if words.is_empty() { "nothing".to_owned() } else { words.join(" or ") };
        Security { place, alternatives, words }
    }

    fn alternative(&self, item: &Place<'d>) -> BTreeMap<String, BTreeSet<String>> {
        let named = item.entries().map(|(name, scopes)| {
            let scopes = scopes.items().filter_map(|scope| scope.node.text().map(str::to_owned));
            (self.scheme(name), scopes.collect())
        });
        named.collect()
    }

    /// What a scheme asks for on the wire; its name means nothing there.
    fn scheme(&self, name: &str) -> String {
        let Some(place) = self.root.at(&["components", "securitySchemes", name]) else {
            return name.to_owned();
        };
        let scheme = self.follow(&place);
        let told = ON_THE_WIRE.into_iter().filter_map(|key| {
            let text = scheme.get(key).map(|value| written(value.node))?;
            Some(format!("{key}={}", text.to_ascii_lowercase()))
        });
        told.collect::<Vec<_>>().join(" ")
    }
}

fn words(item: &Place<'_>) -> String {
    let named = item.entries().map(|(name, scopes)| {
        let scopes: Vec<&str> = scopes.node.items().iter().filter_map(|at| at.text()).collect();
        if scopes.is_empty() { name.to_owned() } else { format!("{name} ({})", scopes.join(", ")) }
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() { "nothing".to_owned() } else { named.join(" and ") }
}
