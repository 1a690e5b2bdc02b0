//! Lists that change while they are walked.

use super::super::Walker;
use super::super::model::{Given, NOON, Order, SECOND, Server, by_offsets, by_windows, walk};
use fastrand::Rng;
use std::collections::HashSet;

/// Adds, deletes and changes a few entries; those that are not deleted stay in `there`.
pub(super) fn stir(server: &mut Server, there: &mut HashSet<u64>, chance: &mut Rng) {
    for _ in 0..chance.usize(0..4) {
        let newest = server.entries.iter().map(|entry| entry.date).max().unwrap_or(NOON);
        let date = match chance.u8(0..3) {
            0 => newest + chance.i64(0..10 * SECOND),
            1 => NOON - chance.i64(0..10 * SECOND),
            // At the very moment of another.
            _ => chance.choice(&server.entries).map_or(NOON, |entry| entry.date),
        };
        server.add(date);
    }
    for _ in 0..chance.usize(0..4).min(server.entries.len()) {
        let place = chance.usize(0..server.entries.len());
        let gone = server.entries.swap_remove(place);
        there.remove(&gone.id);
    }
    for _ in 0..chance.usize(0..20).min(server.entries.len()) {
        let place = chance.usize(0..server.entries.len());
        server.change(place);
    }
}

/// Walks while the list changes; what was given, and which entries were there throughout.
fn stirred(server: &mut Server, walker: Walker, chance: &mut Rng) -> (Given, HashSet<u64>) {
    let mut there: HashSet<u64> = server.entries.iter().map(|entry| entry.id).collect();
    let given = walk(server, walker, |server| stir(server, &mut there, chance)).unwrap();
    (given, there)
}

pub(super) fn is_sound((given, there): &(Given, HashSet<u64>)) -> bool {
    given.values().all(|times| *times == 1) && there.iter().all(|id| given.contains_key(id))
}

#[test]
fn what_is_there_throughout_is_given_once() {
    for order in Order::ALL {
        for page in [5, 10, 100] {
            for seed in 0..8 {
                let mut chance = Rng::with_seed(seed);
                let mut server = Server::spread(order, page, 1000, &mut chance);
                let result = stirred(&mut server, by_windows(), &mut chance);
                assert!(is_sound(&result), "{order:?}, {page} on a page, seed {seed}");
                assert!(!result.1.is_empty());
                let most = 3 * 1000 / page + 20;
                assert!(
                    server.requests.len() < most,
                    "{order:?}, {page}: {}",
                    server.requests.len()
                );
            }
        }
    }
}

#[test]
fn a_long_list_that_changes_is_given_once() {
    for order in Order::ALL {
        let mut chance = Rng::with_seed(7);
        let mut server = Server::spread(order, 100, 10_000, &mut chance);
        let result = stirred(&mut server, by_windows(), &mut chance);
        assert!(is_sound(&result), "{order:?}");
        assert!(server.requests.len() < 170, "{order:?}: {}", server.requests.len());
    }
}

#[test]
fn offsets_do_miss_or_repeat() {
    let sound = (0..8).filter(|seed| {
        let mut chance = Rng::with_seed(*seed);
        let mut server = Server::spread(Order::Changed, 10, 1000, &mut chance);
        is_sound(&stirred(&mut server, by_offsets(None), &mut chance))
    });
    assert_eq!(sound.count(), 0, "the changes of these tests do not show what they should");
}
