//! Where the properties of a component are said, which `allOf` may have brought in.

use std::cell::OnceCell;

use indexmap::IndexMap;

use super::super::draft::Sides;
use crate::contract::{Contract, Place, unescaped};

type Properties<'d> = IndexMap<&'d str, Place<'d>>;

/// The properties of one component on both sides, gathered when they are first asked for.
#[derive(Debug)]
pub(super) struct Declared<'a, 'd> {
    sides: Sides<'a, 'd>,
    base_owner: String,
    head_owner: String,
    base: OnceCell<Properties<'d>>,
    head: OnceCell<Properties<'d>>,
}

impl<'a, 'd> Declared<'a, 'd> {
    /// `owner` is the component's pointer in the new document.
    pub(super) fn new(sides: Sides<'a, 'd>, owner: &str) -> Self {
        let component = owner.split("/x-partial/").next().unwrap_or(owner);
        Self {
            sides,
            base_owner: sides.renames.base_pointer(component).into_owned(),
            head_owner: component.to_owned(),
            base: OnceCell::new(),
            head: OnceCell::new(),
        }
    }

    /// The pointer of a property in the old document.
    pub(super) fn in_base(&self, wire: &str) -> String {
        let properties = self.base.get_or_init(|| gathered(self.sides.base, &self.base_owner));
        pointer(properties, &self.base_owner, wire)
    }

    /// The pointer of a property in the new document.
    pub(super) fn in_head(&self, wire: &str) -> String {
        let properties = self.head.get_or_init(|| gathered(self.sides.head, &self.head_owner));
        pointer(properties, &self.head_owner, wire)
    }
}

fn gathered<'d>(contract: &Contract<'d>, component: &str) -> Properties<'d> {
    let name = contract.component_at(component).map(unescaped);
    let place = name.and_then(|name| contract.components.get(name.as_ref()));
    place.map(|place| contract.shape(&contract.use_of(place).core).properties).unwrap_or_default()
}

fn pointer(properties: &Properties<'_>, component: &str, wire: &str) -> String {
    let place = properties.get(wire);
    place
        .map_or_else(|| format!("{component}/properties/{wire}"), |place| place.pointer.to_string())
}
