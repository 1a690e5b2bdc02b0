//! The bounds that the caller sets himself.

use super::super::model::{NOON, Order, SECOND, Server, WINDOW, walk};
use super::super::range::Range;
use super::super::{Bounds, Walker, Windows};
use crate::time::DateTime;
use jiff::Timestamp;

const HOUR: i64 = 3600 * SECOND;
const DAY: i64 = 24 * HOUR;

fn text(moment: i64) -> String {
    DateTime::from(Timestamp::from_microsecond(moment).unwrap()).to_string()
}

fn microseconds(moment: DateTime) -> i64 {
    Timestamp::from(moment).as_microsecond()
}

/// A month with an entry each ten minutes, of which the caller asks for a part.
fn server(order: Order, own: Range) -> Server {
    let dates = (0..30 * 144).map(|number| NOON - 15 * DAY + number * 600 * SECOND);
    let mut server = Server::new(order, 100, dates);
    server.own = own;
    server
}

/// Walks with these bounds set by the caller, of which the server makes `own`; whether the walk
/// says anything of an end that leads out of it.
fn holds(order: Order, set: &[(&'static str, String)], own: Range) {
    let value = |name| {
        let values: Vec<String> = set
            .iter()
            .filter(|(other, _)| *other == name)
            .map(|(_, value)| value.clone())
            .collect();
        (!values.is_empty()).then_some(values)
    };
    let mut server = server(order, own);
    let expected = server.entries.iter().filter(|entry| own.contains(entry.date)).count();
    assert!(expected > 1000 && expected < server.entries.len(), "{expected}");
    let walker = Walker::Windows(Box::new(Windows::new(Bounds::read(&WINDOW, value), None)));
    let given = walk(&mut server, walker, |_| {}).unwrap();
    assert_eq!(given.len(), expected, "{order:?} {set:?}");
    assert!(given.values().all(|times| *times == 1), "{order:?} {set:?}");
    for request in &server.requests {
        let within = |bound: Option<DateTime>| {
            bound.map(microseconds).is_none_or(|bound| {
                own.from.is_none_or(|from| from < bound)
                    && own.until.is_none_or(|until| bound < until)
            })
        };
        assert!(within(request.from) && within(request.until), "{order:?} {set:?} {request:?}");
    }
    let cost = server.requests.len() as f64 / (expected as f64 / 100.0);
    assert!(cost < 2.6, "{order:?} {set:?}: {cost}");
}

#[test]
fn moments_hold() {
    let (from, until) = (NOON - 5 * DAY, NOON + 6 * DAY);
    for order in Order::ALL {
        let whole = Range { from: Some(from), until: Some(until) };
        holds(order, &[(WINDOW.from, text(from)), (WINDOW.until, text(until))], whole);
        let inner = Range { from: Some(from + 1), until: Some(until + 1) };
        holds(order, &[(WINDOW.after, text(from)), (WINDOW.through, text(until))], inner);
        let both = [(WINDOW.from, text(from - DAY)), (WINDOW.after, text(from))];
        holds(order, &both, Range { from: Some(from + 1), until: None });
        holds(order, &[(WINDOW.until, text(until))], Range { from: None, until: Some(until) });
    }
}

#[test]
fn a_day_holds_in_whatever_zone_the_server_means_it() {
    let midnight: Timestamp = "2026-06-21T00:00:00Z".parse().unwrap();
    let midnight = midnight.as_microsecond();
    assert!((midnight - NOON).abs() < 2 * DAY);
    let day = "2026-06-21".to_owned();
    for order in Order::ALL {
        for zone in [-14 * HOUR, 0, 14 * HOUR] {
            // The end of the day is what some servers make of it where the day itself is out or in.
            for at in [midnight + zone, midnight + zone + DAY] {
                let until = Range { from: None, until: Some(at) };
                let from = Range { from: Some(at), until: None };
                for name in [WINDOW.until, WINDOW.through] {
                    holds(order, &[(name, day.clone())], until);
                }
                for name in [WINDOW.from, WINDOW.after] {
                    holds(order, &[(name, day.clone())], from);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_read_holds() {
    let (from, until) = (NOON - 5 * DAY, NOON + 6 * DAY);
    for order in Order::ALL {
        for value in ["now", "", "1782000000"] {
            let value = value.to_owned();
            let upper = Range { from: None, until: Some(until) };
            holds(order, &[(WINDOW.until, value.clone())], upper);
            let lower = Range { from: Some(from), until: None };
            holds(order, &[(WINDOW.from, value.clone())], lower);
            holds(order, &[(WINDOW.from, value.clone()), (WINDOW.from, value)], lower);
        }
    }
}
