//! Many entries of one moment.

use super::super::Stuck;
use super::super::model::{NOON, Order, SECOND, Server, by_windows, walk};
use super::super::{Bounds, Walker, Windows};
use crate::http::pages::walk::model::WINDOW;

/// Two minutes with an entry each second, and `count` more at the sixtieth.
fn server(order: Order, page: usize, count: i64) -> Server {
    let dates = (0..120).map(|second| NOON + second * SECOND);
    Server::new(order, page, dates.chain((0..count).map(|_| NOON + 60 * SECOND)))
}

#[test]
fn more_than_a_page_of_one_moment_is_given_once() {
    for order in Order::ALL {
        for page in [1, 2, 3, 10, 100] {
            for count in [1, 9, 10, 150] {
                let mut server = server(order, page, count);
                let given = walk(&mut server, by_windows(), |_| {}).unwrap();
                assert_eq!(given.len(), server.entries.len(), "{order:?}, {page}, {count}");
                assert!(given.values().all(|times| *times == 1));
            }
        }
    }
}

#[test]
fn a_list_of_one_moment_alone_is_given_once() {
    for order in Order::ALL {
        for page in [1, 2, 10] {
            let mut server = Server::new(order, page, (0..35).map(|_| NOON));
            let given = walk(&mut server, by_windows(), |_| {}).unwrap();
            assert_eq!(given.len(), 35, "{order:?}, {page}");
            assert!(given.values().all(|times| *times == 1));
        }
    }
}

#[test]
fn dates_to_the_second_cost_little_more() {
    for order in Order::ALL {
        // Sixty moments of 25 entries each.
        let dates = (0..1500).map(|number| NOON + number / 25 * SECOND);
        let mut server = Server::new(order, 10, dates);
        let given = walk(&mut server, by_windows(), |_| {}).unwrap();
        assert_eq!(given.len(), 1500);
        assert!(server.requests.len() <= 700, "{order:?}: {}", server.requests.len());
    }
}

#[test]
fn what_shifts_while_it_is_skipped_is_found_again() {
    for order in [Order::Ascending, Order::Descending, Order::Random] {
        for deletes in [true, false] {
            let mut server = Server::new(order, 10, (0..60).map(|_| NOON));
            let mut there: Vec<u64> = server.entries.iter().map(|entry| entry.id).collect();
            let mut requests = 0;
            let given = walk(&mut server, by_windows(), |server| {
                requests += 1;
                if requests % 5 == 0 && requests < 16 {
                    if deletes {
                        let gone = server.entries.remove(0);
                        there.retain(|id| *id != gone.id);
                    } else {
                        server.add_in_front(NOON);
                    }
                }
            });
            let given = given.unwrap();
            assert!(given.values().all(|times| *times == 1), "{order:?}");
            assert!(there.iter().all(|id| given.contains_key(id)), "{order:?}, {deletes}");
        }
    }
}

#[test]
fn what_never_keeps_still_is_an_error() {
    let mut server = Server::new(Order::Ascending, 10, (0..500).map(|_| NOON));
    let result = walk(&mut server, by_windows(), |server| {
        server.entries.remove(0);
    });
    assert_eq!(result, Err(Stuck::Changing(NOON)));
}

#[test]
fn more_of_one_moment_than_can_be_skipped_is_an_error() {
    for order in Order::ALL {
        let moment = NOON + 60 * SECOND;
        let mut learnt = server(order, 10, 150);
        learnt.skip_limit = Some(50);
        assert_eq!(walk(&mut learnt, by_windows(), |_| {}), Err(Stuck::Crowded(moment)));
        assert!(learnt.requests.iter().any(|request| request.skip > Some(50)));

        let mut told = server(order, 10, 150);
        let bounds = Bounds::read(&WINDOW, |_| None);
        let walker = Walker::Windows(Box::new(Windows::new(bounds, Some(50))));
        assert_eq!(walk(&mut told, walker, |_| {}), Err(Stuck::Crowded(moment)));
        assert!(told.requests.iter().all(|request| request.skip <= Some(50)));
    }
}
