//! What follows from how types hold each other: which way each goes, in which file it stands, and
//! where one that holds itself is boxed. One walk for each question, over one graph.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::draft::{Draft, DraftShape, core};
use crate::diagnostic::Sink;
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

    /// Notes that types are received besides in calls. They keep the files that calls give them.
    pub(super) fn receive(&self, roots: &[Name], home: &Name, places: &mut [Place]) {
        for at in self.reached(roots) {
            let Some(place) = places.get_mut(at) else { continue };
            if place.tags.is_empty() {
                *place = Place { tags: BTreeSet::from([home.clone()]), ..Place::default() };
            }
            place.used.response = true;
        }
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
    let cycle_of = cycles(drafts, |draft| draft.shape.parts());
    for draft in drafts {
        let Some(cycle) = cycle_of.get(&draft.name) else { continue };
        // A member of a union is a struct, so every cycle has a field that can be boxed.
        let DraftShape::Struct { fields, .. } = &mut draft.shape else { continue };
        let inside = |ty: &Type| {
            core(ty).is_some_and(|(name, bare)| bare && cycle_of.get(name) == Some(cycle))
        };
        for field in fields.iter_mut().filter(|field| inside(&field.ty)) {
            field.ty = Type::Boxed(Box::new(field.ty.clone()));
        }
    }
}

/// Refuses a type that cannot be without itself: nobody could ever make one.
pub(super) fn refuse_endless(drafts: &[Draft], sink: &Sink) {
    let endless = cycles(drafts, needed);
    for draft in drafts.iter().filter(|draft| endless.contains_key(&draft.name)) {
        let message = format!("no `{}` can be made: it needs one to begin with", draft.name);
        let help = "make a property on the way optional or nullable";
        sink.report("endless-type", draft.span, message, help);
    }
}

/// The types without a value of which there is none of this one.
fn needed(draft: &Draft) -> Vec<&Type> {
    let DraftShape::Struct { fields, .. } = &draft.shape else { return Vec::new() };
    let needed = fields.iter().filter(|field| field.required && !field.nullable);
    needed.map(|field| &field.ty).collect()
}

/// For each type that holds itself, with no list or map between, the cycle it is in. `parts` are
/// the types that count as held.
fn cycles<'t>(
    drafts: &'t [Draft],
    parts: impl Fn(&'t Draft) -> Vec<&'t Type>,
) -> BTreeMap<Name, usize> {
    let mut graph = DiGraph::<&Name, ()>::new();
    let nodes: BTreeMap<&Name, NodeIndex> =
        drafts.iter().map(|draft| (&draft.name, graph.add_node(&draft.name))).collect();
    for draft in drafts {
        let bare = parts(draft).into_iter().filter_map(core).filter(|(_, bare)| *bare);
        for to in bare.filter_map(|(name, _)| nodes.get(name)) {
            nodes.get(&draft.name).map(|from| graph.update_edge(*from, *to, ()));
        }
    }
    let mut cycles = BTreeMap::new();
    for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        let alone = members.len() == 1;
        let looped =
            members.into_iter().filter(|member| !alone || graph.contains_edge(*member, *member));
        let named = looped.filter_map(|member| Some((*graph.node_weight(member)?).clone()));
        cycles.extend(named.map(|name| (name, number)));
    }
    cycles
}
