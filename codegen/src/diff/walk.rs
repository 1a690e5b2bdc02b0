//! Walks pairs of schemas, each pair once, however many ways lead there.

use std::collections::HashMap;
use std::rc::Rc;

use super::draft::{Draft, Sides};
use super::finding::{Side, Wire};
use super::rules::{Change, SchemaChange};
use super::{schemas, words};
use crate::contract::Place;

/// A pair of schemas, and what was found of it.
#[derive(Debug)]
pub(super) struct Pair<'d> {
    base: Place<'d>,
    head: Place<'d>,
    pub(super) drafts: Vec<Draft<'d>>,
    /// The pairs that are parts of this one.
    pub(super) parts: Vec<usize>,
    /// Of them, those in which a component stands in the place of another.
    replaced: Vec<usize>,
}

/// All pairs that were met.
#[derive(Debug)]
pub(super) struct Walk<'a, 'd> {
    sides: Sides<'a, 'd>,
    pub(super) pairs: Vec<Pair<'d>>,
    index: HashMap<(Rc<str>, Rc<str>), usize>,
    /// How many of the pairs were looked into.
    done: usize,
}

impl<'a, 'd> Walk<'a, 'd> {
    pub(super) fn new(sides: Sides<'a, 'd>) -> Self {
        Self { sides, pairs: Vec::new(), index: HashMap::new(), done: 0 }
    }

    /// The number of a pair, which is new where it was not met before.
    pub(super) fn pair(&mut self, base: &Place<'d>, head: &Place<'d>) -> usize {
        let key = (Rc::clone(&base.pointer), Rc::clone(&head.pointer));
        *self.index.entry(key).or_insert_with(|| {
            self.pairs.push(Pair {
                base: base.clone(),
                head: head.clone(),
                drafts: Vec::new(),
                parts: Vec::new(),
                replaced: Vec::new(),
            });
            self.pairs.len() - 1
        })
    }

    /// Looks into all pairs that are known, and into their parts.
    pub(super) fn run(&mut self) {
        while let Some(pair) = self.pairs.get(self.done) {
            let (base, head) = (pair.base.clone(), pair.head.clone());
            let sides = self.sides;
            let (old, new) = (sides.base.use_of(&base), sides.head.use_of(&head));
            let found = schemas::uses(sides, &old, &new);
            let (mut parts, mut replaced) = (Vec::new(), Vec::new());
            for (base, head) in &found.pairs {
                let number = self.pair(base, head);
                parts.push(number);
                if sides.other_component(base, head) {
                    replaced.push(number);
                }
            }
            if let Some(pair) = self.pairs.get_mut(self.done) {
                (pair.drafts, pair.parts, pair.replaced) = (found.drafts, parts, replaced);
            }
            self.done += 1;
        }
    }

    /// What is found where a component stands in the place of another is told where it is used: the
    /// components themselves have not changed. `roots` are the pairs of what stands at one place.
    pub(super) fn settle(&mut self, roots: &[usize]) {
        let native = self.native(roots);
        let is_native = |at: usize| native.get(at).copied().unwrap_or_default();
        let mut told = Vec::new();
        for (number, pair) in self.pairs.iter().enumerate().filter(|(at, _)| is_native(*at)) {
            for part in pair.replaced.iter().filter(|part| !is_native(**part)) {
                let (request, response) = self.worst(*part, &is_native);
                if (request, response) != (Wire::None, Wire::None) {
                    told.push((number, self.replacement(pair, request, response)));
                }
            }
        }
        for (number, pair) in self.pairs.iter_mut().enumerate() {
            if !native.get(number).copied().unwrap_or_default() {
                pair.drafts.clear();
            }
        }
        for (number, draft) in told {
            if let Some(pair) = self.pairs.get_mut(number) {
                pair.drafts.push(draft);
            }
        }
    }

    /// The pairs that have something to tell.
    pub(super) fn telling(&self) -> Vec<usize> {
        let telling = self.pairs.iter().enumerate().filter(|(_, pair)| !pair.drafts.is_empty());
        telling.map(|(number, _)| number).collect()
    }

    /// The pairs by where they stand.
    pub(super) fn by_pointer(&self, side: Side) -> HashMap<&str, usize> {
        let pairs = self.pairs.iter().enumerate().rev();
        pairs
            .map(|(number, pair)| match side {
                Side::Base => (pair.base.pointer.as_ref(), number),
                Side::Head => (pair.head.pointer.as_ref(), number),
            })
            .collect()
    }

    fn native(&self, roots: &[usize]) -> Vec<bool> {
        let mut native = vec![false; self.pairs.len()];
        let mut waiting = roots.to_vec();
        while let Some(at) = waiting.pop() {
            let Some(seen) = native.get_mut(at).filter(|seen| !**seen) else { continue };
            *seen = true;
            if let Some(pair) = self.pairs.get(at) {
                waiting.extend(pair.parts.iter().filter(|part| !pair.replaced.contains(part)));
            }
        }
        native
    }

    fn worst(&self, start: usize, is_native: &impl Fn(usize) -> bool) -> (Wire, Wire) {
        let mut seen = std::collections::BTreeSet::new();
        let mut waiting = vec![start];
        let mut worst = (Wire::None, Wire::None);
        while let Some(at) = waiting.pop().filter(|_| seen.len() < 10_000) {
            if is_native(at) || !seen.insert(at) {
                continue;
            }
            let Some(pair) = self.pairs.get(at) else { continue };
            // Whether null is allowed is told of the use.
            let null = Change::Schema(SchemaChange::BecameNullable);
            let no_null = Change::Schema(SchemaChange::NoLongerNullable);
            let of_use = |draft: &&Draft<'d>| {
                at == start && (draft.change == null || draft.change == no_null)
            };
            let drafts = pair.drafts.iter().filter(|draft| !of_use(draft));
            for (request, response) in drafts.map(Draft::wire) {
                worst = (worst.0.max(request), worst.1.max(response));
            }
            waiting.extend(&pair.parts);
        }
        worst
    }

    fn replacement(&self, pair: &Pair<'d>, request: Wire, response: Wire) -> Draft<'d> {
        let before = words::schema(self.sides.base, &pair.base);
        let after = words::schema(self.sides.head, &pair.head);
        let name = words::name(self.sides.head, &pair.head.pointer);
        let message = format!("{name} is {after}, was {before}");
        let change = Change::Schema(SchemaChange::Replaced { request, response });
        Draft::head(change, &pair.head, message).values(before, after)
    }
}
