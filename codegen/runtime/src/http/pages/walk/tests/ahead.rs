//! Several requests under way at the same time.

use super::super::model::{Given, NOON, Order, SECOND, Server, by_offsets, by_windows, walk_ahead};
use super::super::{Stuck, Walker};
use super::moving::{is_sound, stir};
use fastrand::Rng;
use std::collections::HashSet;

/// How many requests are under way behind the next one.
const AHEAD: [usize; 3] = [1, 3, 7];

fn still(server: &mut Server, walker: Walker, ahead: usize) -> Given {
    walk_ahead(server, walker, ahead, &mut Rng::with_seed(7), |_| {}).unwrap()
}

#[test]
fn each_entry_is_given_once() {
    for order in Order::ALL {
        for page in [1, 2, 3, 10] {
            for count in [0, 1, page, page + 1, 2 * page, 2 * page - 1, 200] {
                for ahead in AHEAD {
                    for walker in [by_windows(), by_offsets(None)] {
                        let mut server = Server::spread(order, page, count, &mut Rng::with_seed(7));
                        let given = still(&mut server, walker, ahead);
                        let case = (order, page, count, ahead);
                        assert_eq!(given.len(), count, "{case:?}");
                        assert!(given.values().all(|times| *times == 1), "{case:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_there_throughout_is_given_once() {
    for order in Order::ALL {
        for page in [5, 10, 100] {
            for seed in 0..6 {
                let mut chance = Rng::with_seed(seed);
                let mut server = Server::spread(order, page, 1000, &mut chance);
                let mut there: HashSet<u64> = server.entries.iter().map(|entry| entry.id).collect();
                let mut changes = Rng::with_seed(seed);
                let stir = |server: &mut Server| stir(server, &mut there, &mut changes);
                let ahead = AHEAD[seed as usize % AHEAD.len()];
                let given = walk_ahead(&mut server, by_windows(), ahead, &mut chance, stir);
                let given = given.unwrap();
                assert!(is_sound(&(given, there)), "{order:?}, {page} on a page, seed {seed}");
            }
        }
    }
}

#[test]
fn by_offsets_nothing_is_lost_because_others_are_added() {
    for order in [Order::Ascending, Order::Descending, Order::Random] {
        for ahead in AHEAD {
            for seed in 0..8 {
                let mut chance = Rng::with_seed(seed);
                let mut server = Server::spread(order, 10, 500, &mut chance);
                let there: HashSet<u64> = server.entries.iter().map(|entry| entry.id).collect();
                let mut changes = Rng::with_seed(seed);
                let add = |server: &mut Server| {
                    if changes.u8(0..3) == 0 {
                        let date = NOON + changes.i64(-100..200_000) * SECOND;
                        server.add(date);
                        server.add_in_front(date);
                    }
                };
                let given = walk_ahead(&mut server, by_offsets(None), ahead, &mut chance, add);
                let given = given.unwrap();
                let lost = there.iter().filter(|id| !given.contains_key(id)).count();
                assert_eq!(lost, 0, "{order:?}, {ahead} ahead, seed {seed}");
            }
        }
    }
}

#[test]
fn windows_cost_little_more_than_one_after_the_other() {
    for (order, most) in [
        (Order::Ascending, 1.45),
        (Order::Descending, 1.45),
        (Order::Changed, 1.55),
        (Order::Random, 1.55),
    ] {
        for ahead in AHEAD {
            let mut server = Server::spread(order, 100, 10_000, &mut Rng::with_seed(7));
            still(&mut server, by_windows(), ahead);
            let cost = server.requests.len() as f64 / 100.0;
            assert!(cost <= most, "{order:?}, {ahead} ahead: {cost}");
        }
    }
}

#[test]
fn offsets_cost_one_request_a_page_and_what_is_asked_for_beyond_the_end() {
    for ahead in AHEAD {
        let mut server = Server::spread(Order::Ascending, 10, 91, &mut Rng::with_seed(7));
        assert_eq!(still(&mut server, by_offsets(None), ahead).len(), 91);
        // The first brings ten, and the others nine each.
        let count = server.requests.len();
        assert!((10..=10 + ahead).contains(&count), "{count}, {ahead} ahead");
    }
}

#[test]
fn pages_that_are_not_alike_are_asked_for_one_after_the_other() {
    let mut server = Server::spread(Order::Ascending, 10, 500, &mut Rng::with_seed(7));
    let mut chance = Rng::with_seed(7);
    let mut shorten = Rng::with_seed(8);
    let vary = |server: &mut Server| server.page = shorten.usize(2..10);
    let given = walk_ahead(&mut server, by_offsets(None), 3, &mut chance, vary).unwrap();
    assert_eq!(given.len(), 500);
    assert!(given.values().all(|times| *times == 1));
}

#[test]
fn nothing_is_asked_for_that_cannot_be_skipped() {
    let mut server = Server::spread(Order::Ascending, 10, 500, &mut Rng::with_seed(7));
    let mut chance = Rng::with_seed(7);
    let result = walk_ahead(&mut server, by_offsets(Some(50)), 7, &mut chance, |_| {});
    assert_eq!(result, Err(Stuck::SkipLimit));
    assert!(server.requests.iter().all(|request| request.skip <= Some(50)));

    server.skip_limit = Some(50);
    let result = walk_ahead(&mut server, by_offsets(None), 7, &mut chance, |_| {});
    assert_eq!(result, Err(Stuck::SkipLimit));
}

#[test]
fn a_server_that_does_not_skip_is_an_error() {
    let mut server = Server::new(Order::Ascending, 10, (0..100).map(|_| NOON));
    server.ignores_skip = true;
    let mut chance = Rng::with_seed(7);
    let result = walk_ahead(&mut server, by_offsets(None), 3, &mut chance, |_| {});
    assert_eq!(result, Err(Stuck::Repeated));
}
