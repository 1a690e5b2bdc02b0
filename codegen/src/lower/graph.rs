//! What follows from how types hold each other: which way each goes, in which file it stands, and
//! where one that holds itself is boxed. One walk for each question, over one graph.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::draft::{Draft, DraftShape, core};
use crate::model::{Type, Used};
use crate::names::Name;

/// The types that the calls of a tag send and receive.
#[derive(Debug, Default)]
pub(super) struct Roots {
    pub(super) request: Vec<Name>,
    pub(super) response: Vec<Name>,
}

/// What is known of a type from where it is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) used: Used,
    /// The tags whose calls reach it.
    pub(super) tags: BTreeSet<Name>,
}

/// Which types hold which.
#[derive(Debug)]
pub(super) struct Graph {
    index: BTreeMap<Name, usize>,
    /// For each type, those it holds.
    holds: Vec<Vec<usize>>,
}

impl Graph {
    pub(super) fn new(drafts: &[Draft]) -> Self {
        let index: BTreeMap<Name, usize> =
            drafts.iter().enumerate().map(|(at, draft)| (draft.name.clone(), at)).collect();
        let parts = |draft: &Draft| {
            draft
                .shape
                .parts()
                .into_iter()
                .filter_map(core)
                .filter_map(|(name, _)| index.get(name).copied())
                .collect()
        };
        let holds = drafts.iter().map(parts).collect();
        Self { index, holds }
    }

    /// Where each type is used. One that no call reaches may go either way.
    pub(super) fn places(&self, roots: &BTreeMap<Name, Roots>) -> Vec<Place> {
        let mut places = vec![Place::default(); self.holds.len()];
        for (tag, roots) in roots {
            for at in self.reached(&roots.request) {
                if let Some(place) = places.get_mut(at) {
                    place.used.request = true;
                    place.tags.insert(tag.clone());
                }
            }
            for at in self.reached(&roots.response) {
                if let Some(place) = places.get_mut(at) {
                    place.used.response = true;
                    place.tags.insert(tag.clone());
                }
            }
        }
        for place in places.iter_mut().filter(|place| place.used == Used::default()) {
            place.used = Used { request: true, response: true };
        }
        places
    }

    fn reached(&self, roots: &[Name]) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<usize> =
            roots.iter().filter_map(|name| self.index.get(name).copied()).collect();
        while let Some(at) = waiting.pop() {
            if reached.insert(at) {
                waiting.extend(self.holds.get(at).into_iter().flatten());
            }
        }
        reached
    }
}

/// Boxes fields where a type holds itself.
pub(super) fn box_cycles(drafts: &mut [Draft]) {
    let cycle_of = cycles(drafts);
    for draft in drafts {
        let Some(cycle) = cycle_of.get(&draft.name) else {
            continue;
        };
        let inside = |ty: &Type| {
            core(ty).is_some_and(|(name, bare)| bare && cycle_of.get(name) == Some(cycle))
        };
        match &mut draft.shape {
            DraftShape::Struct { fields, .. } => fields
                .iter_mut()
                .map(|field| &mut field.ty)
                .filter(|ty| inside(ty))
                .for_each(enclose),
            DraftShape::Union(union) => union
                .arms
                .iter_mut()
                .map(|arm| &mut arm.ty)
                .filter(|ty| inside(ty))
                .for_each(enclose),
            _ => {}
        }
    }
}

fn enclose(ty: &mut Type) {
    *ty = Type::Boxed(Box::new(ty.clone()));
}

/// For each type that holds itself, with no list or map between, the cycle it is in.
fn cycles(drafts: &[Draft]) -> BTreeMap<Name, usize> {
    let mut graph = DiGraph::<&Name, ()>::new();
    let nodes: BTreeMap<&Name, NodeIndex> =
        drafts.iter().map(|draft| (&draft.name, graph.add_node(&draft.name))).collect();
    for draft in drafts {
        let bare = draft.shape.parts().into_iter().filter_map(core).filter(|(_, bare)| *bare);
        for to in bare.filter_map(|(name, _)| nodes.get(name)) {
            nodes.get(&draft.name).map(|from| graph.update_edge(*from, *to, ()));
        }
    }
    let mut cycles = BTreeMap::new();
    for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        let alone = members.len() == 1;
        let looped =
            members.into_iter().filter(|member| !alone || graph.contains_edge(*member, *member));
        cycles.extend(
            looped.filter_map(|member| Some(((*graph.node_weight(member)?).clone(), number))),
        );
    }
    cycles
}
