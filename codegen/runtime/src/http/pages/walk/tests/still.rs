//! Lists that keep still: all is given once, and at what cost.

use super::super::model::{NOON, Order, SECOND, Server, by_offsets, by_windows, walk};
use fastrand::Rng;

/// Walks a server and checks that it gives each entry once; the number of requests.
fn requests(mut server: Server) -> usize {
    let given = walk(&mut server, by_windows(), |_| {}).unwrap();
    assert_eq!(given.len(), server.entries.len(), "{:?}", server.order);
    assert!(given.values().all(|times| *times == 1));
    server.requests.len()
}

#[test]
fn each_entry_is_given_once() {
    for order in Order::ALL {
        for page in [1, 2, 3, 10, 100] {
            for count in [0, 1, page, page + 1, 2 * page, 1000] {
                requests(Server::spread(order, page, count, &mut Rng::with_seed(7)));
            }
        }
    }
}

#[test]
fn a_list_that_fits_is_asked_for_once() {
    for count in [0, 1, 10] {
        let server = Server::spread(Order::Descending, 10, count, &mut Rng::with_seed(7));
        assert_eq!(requests(server), 1);
    }
}

#[test]
fn long_lists_cost_little_more_than_their_pages() {
    for (order, most) in [
        (Order::Ascending, 1.26),
        (Order::Descending, 1.26),
        (Order::Changed, 1.4),
        (Order::Random, 1.4),
    ] {
        for seed in 0..3 {
            let server = Server::spread(order, 100, 10_000, &mut Rng::with_seed(seed));
            let cost = requests(server) as f64 / 100.0;
            assert!(cost <= most, "{order:?}: {cost}");
        }
    }
}

#[test]
fn a_list_that_grows_by_the_clock_fills_its_pages() {
    for order in Order::ALL {
        let dates = (0..20_000).map(|number| NOON + number * SECOND);
        let cost = requests(Server::new(order, 100, dates)) as f64 / 200.0;
        assert!(cost <= 1.1, "{order:?}: {cost}");
    }
}

#[test]
fn small_pages_cost_not_much_more() {
    for order in Order::ALL {
        for (page, most) in [(1, 6.0), (2, 4.0), (5, 2.5), (10, 2.0), (25, 1.7)] {
            let server = Server::spread(order, page, 1000, &mut Rng::with_seed(7));
            let cost = requests(server) as f64 / (1000.0 / page as f64);
            assert!(cost <= most, "{order:?}, {page}: {cost}");
        }
    }
}

#[test]
fn bursts_and_gaps_are_found_their_way_through() {
    for order in Order::ALL {
        // Each day has 150 entries within a second or two, and then there is nothing for a month.
        let mut chance = Rng::with_seed(7);
        let days = (0..40).flat_map(|day| (0..150).map(move |_| day));
        let dates = days.map(|day| NOON + day * 30 * 86_400 * SECOND + chance.i64(0..2 * SECOND));
        let count = requests(Server::new(order, 100, dates));
        assert!(count <= 500, "{order:?}: {count}");
    }
}

#[test]
fn offsets_take_one_request_a_page() {
    for order in Order::ALL {
        let mut server = Server::spread(order, 10, 95, &mut Rng::with_seed(7));
        let given = walk(&mut server, by_offsets(None), |_| {}).unwrap();
        assert_eq!((given.len(), server.requests.len()), (95, 10));
    }
}
