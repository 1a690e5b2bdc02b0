//! Which operations reach a change, as something sent or received.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::walk::Pair;

/// A set of operations in both roles: two bits for each operation.
pub(super) type Reached = Vec<u64>;

/// An operation that begins with a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) pair: usize,
    pub(super) operation: usize,
    pub(super) sent: bool,
}

/// For each pair, who reaches it. Empty but for those that have something to tell, and those that
/// lead there.
pub(super) fn reached(
    pairs: &[Pair<'_>],
    starts: &[Start],
    operations: usize,
    telling: &[usize],
) -> Vec<Reached> {
    let wanted = wanted(pairs, telling);
    let mut graph = DiGraph::<usize, ()>::new();
    let nodes: Vec<Option<NodeIndex>> = wanted
        .iter()
        .enumerate()
        .map(|(pair, wanted)| wanted.then(|| graph.add_node(pair)))
        .collect();
    let node = |pair: usize| nodes.get(pair).copied().flatten();
    for (pair, from) in pairs.iter().zip(&nodes) {
        let Some(from) = from else { continue };
        for to in pair.parts.iter().filter_map(|part| node(*part)) {
            graph.add_edge(*from, to, ());
        }
    }
    let mut sets: Vec<Reached> = vec![Reached::new(); pairs.len()];
    for start in starts.iter().filter(|start| node(start.pair).is_some()) {
        if let Some(set) = sets.get_mut(start.pair) {
            insert(set, start.operation * 2 + usize::from(!start.sent), operations);
        }
    }
    // A component comes after all that it leads to, so backwards each set is whole when it is used.
    for members in kosaraju_scc(&graph).into_iter().rev() {
        spread(&graph, &members, pairs, &mut sets);
    }
    sets
}

fn spread(
    graph: &DiGraph<usize, ()>,
    members: &[NodeIndex],
    pairs: &[Pair<'_>],
    sets: &mut [Reached],
) {
    let numbers: Vec<usize> =
        members.iter().filter_map(|node| graph.node_weight(*node).copied()).collect();
    let mut all = Reached::new();
    for set in numbers.iter().filter_map(|number| sets.get(*number)) {
        join(&mut all, set);
    }
    if all.is_empty() {
        return;
    }
    for number in numbers {
        for part in pairs.get(number).into_iter().flat_map(|pair| &pair.parts) {
            if let Some(set) = sets.get_mut(*part) {
                join(set, &all);
            }
        }
        if let Some(set) = sets.get_mut(number) {
            set.clone_from(&all);
        }
    }
}

/// The pairs that have something to tell, or lead to one that has.
fn wanted(pairs: &[Pair<'_>], telling: &[usize]) -> Vec<bool> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); pairs.len()];
    for (number, pair) in pairs.iter().enumerate() {
        for part in &pair.parts {
            if let Some(list) = holders.get_mut(*part) {
                list.push(number);
            }
        }
    }
    let mut wanted = vec![false; pairs.len()];
    let mut waiting = telling.to_vec();
    while let Some(at) = waiting.pop() {
        let Some(seen) = wanted.get_mut(at).filter(|seen| !**seen) else { continue };
        *seen = true;
        waiting.extend(holders.get(at).into_iter().flatten());
    }
    wanted
}

/// Puts one in. All sets have one length.
pub(super) fn insert(set: &mut Reached, bit: usize, operations: usize) {
    set.resize(operations * 2 / 64 + 1, 0);
    if let Some(block) = set.get_mut(bit / 64) {
        *block |= 1 << (bit % 64);
    }
}

fn join(set: &mut Reached, other: &Reached) {
    set.resize(set.len().max(other.len()), 0);
    for (block, more) in set.iter_mut().zip(other) {
        *block |= more;
    }
}

/// The operations of a set, each with whether it sends and whether it receives.
pub(super) fn members(set: &Reached) -> impl Iterator<Item = (usize, bool, bool)> {
    let blocks = set.iter().enumerate().filter(|(_, block)| **block != 0);
    blocks.flat_map(|(at, block)| {
        (0..32).filter_map(move |index| {
            let bits = block >> (index * 2) & 3;
            (bits != 0).then_some((at * 32 + index, bits & 1 != 0, bits & 2 != 0))
        })
    })
}
