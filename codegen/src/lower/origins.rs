//! Where the types of a client are said, for whoever compares two clients.

use std::collections::BTreeMap;

use super::context::Context;
use crate::contract::component_pointer;
use crate::names::Name;

/// For each type of a client, the JSON pointer of what makes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    types: BTreeMap<Name, String>,
}

impl Origins {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let whole = context
            .types
            .iter()
            .map(|(component, name)| (name.clone(), component_pointer(component)));
        let parts = context.partials.iter().flat_map(|(component, names)| {
            let at = |key| format!("{}/x-partial/{key}", component_pointer(component));
            [(names.ty.clone(), at("type")), (names.field.clone(), at("field"))]
        });
        Self { types: whole.chain(parts).collect() }
    }

    /// The pointer of what makes a type. What no component makes is known by its name.
    pub(crate) fn of(&self, name: &Name) -> String {
        self.types.get(name).cloned().unwrap_or_else(|| format!("/{}", name.as_str()))
    }
}
