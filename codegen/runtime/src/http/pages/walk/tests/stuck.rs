//! Servers that a walk cannot get to the end of.

use super::super::model::{
    NOON, Order, SECOND, Server, WINDOW, by_offsets, by_windows, mark, walk,
};
use super::super::range::Range;
use super::super::{Bounds, Keep, Offsets, Shown, Start, Stuck, Walker, Windows};
use crate::http::pages::mark::Mark;
use crate::time::DateTime;
use jiff::Timestamp;

fn marks(server: &Server) -> Vec<Mark> {
    server.entries.iter().map(mark).collect()
}

fn by_windows_of(range: Range) -> Walker {
    let text = |moment: Option<i64>| {
        let moment = Timestamp::from_microsecond(moment?).ok()?;
        Some(vec![DateTime::from(moment).to_string()])
    };
    let value = |name| match name {
        _ if name == WINDOW.from => text(range.from),
        _ if name == WINDOW.until => text(range.until),
        _ => None,
    };
    Walker::Windows(Box::new(Windows::new(Bounds::read(&WINDOW, value), None)))
}

#[test]
fn an_empty_page_that_promises_more_is_an_error() {
    for mut walker in [by_windows(), by_offsets(None)] {
        let shown = Shown { entries: 0, marks: &Vec::new(), more: true };
        assert_eq!(walker.take(shown), Err(Stuck::Empty));
    }
}

#[test]
fn a_page_that_comes_whatever_is_skipped_is_an_error() {
    let server = Server::new(Order::Ascending, 3, [NOON, NOON, NOON]);
    let marks = marks(&server);
    let shown = Shown { entries: 3, marks: &marks, more: true };
    let mut walker = by_offsets(None);
    assert_eq!(walker.take(shown), Ok(Keep::All));
    // A few times it may be chance.
    for _ in 0..3 {
        assert_eq!(walker.take(shown), Ok(Keep::All));
    }
    assert_eq!(walker.take(shown), Err(Stuck::Repeated));

    let mut walker = by_windows_of(Range { from: Some(NOON), until: Some(NOON + 1) });
    let taken = std::iter::repeat_with(|| walker.take(shown)).take(100).find(Result::is_err);
    assert_eq!(taken, Some(Err(Stuck::Repeated)));
}

#[test]
fn pages_that_begin_alike_and_go_on_otherwise_are_not_the_same() {
    let server = Server::new(Order::Ascending, 3, (0..40).map(|_| NOON));
    let all = marks(&server);
    let mut walker = by_offsets(None);
    for page in all[1..].chunks(3) {
        let marks = [&all[..1], page].concat();
        let taken = walker.take(Shown { entries: 4, marks: &marks, more: true });
        assert_eq!(taken, Ok(Keep::All));
    }
}

#[test]
fn an_entry_that_moves_behind_the_place_of_reading_has_it_start_over() {
    let server = Server::new(Order::Ascending, 3, (0..5).map(|_| NOON));
    let marks = marks(&server);
    let [a, b, c, d, e] = marks.as_slice() else {
        panic!("five are five");
    };
    let page = |entries: [&Mark; 3]| entries.map(Clone::clone).to_vec();
    let mut walker = by_windows_of(Range { from: Some(NOON), until: Some(NOON + 1) });
    // The first has gone behind, and something that is yet to be seen has come before.
    for (entries, more, skip, keep) in [
        (page([a, b, c]), true, None, [true, true, true]),
        (page([c, d, a]), false, Some(2), [false, false, false]),
        (page([e, b, c]), true, None, [true, false, false]),
        (page([c, d, a]), false, Some(2), [false, true, false]),
    ] {
        assert_eq!(walker.next().unwrap().unwrap().skip, skip);
        let kept = walker.take(Shown { entries: 3, marks: &entries, more });
        assert_eq!(kept, Ok(Keep::Some(keep.to_vec())));
    }
    assert_eq!(walker.next(), Ok(None));
}

#[test]
fn a_server_that_ignores_the_bounds_is_an_error() {
    let dates = (0..10).map(|second| NOON + second * SECOND);
    let server = Server::new(Order::Descending, 10, dates);
    let marks = marks(&server);
    let shown = Shown { entries: 10, marks: &marks, more: true };
    let mut walker = by_windows();
    let taken = std::iter::repeat_with(|| walker.take(shown)).take(100).find(Result::is_err);
    assert_eq!(taken, Some(Err(Stuck::Dateless)));
}

#[test]
fn a_page_whose_entries_cannot_be_told_apart_is_an_error() {
    let mut walker = by_windows_of(Range { from: Some(NOON), until: Some(NOON + 1) });
    let shown = Shown { entries: 3, marks: &Vec::new(), more: true };
    assert_eq!(walker.take(shown), Err(Stuck::Dateless));
}

#[test]
fn entries_without_dates_cannot_be_divided() {
    let mut server = Server::new(Order::Ascending, 3, (0..4).map(|second| NOON + second * SECOND));
    for entry in &mut server.entries {
        entry.dated = false;
    }
    assert_eq!(walk(&mut server, by_windows(), |_| {}), Err(Stuck::Dateless));
}

#[test]
fn some_entries_without_dates_are_given_with_the_others() {
    for order in Order::ALL {
        let dates = (0..200).map(|second| NOON + second * SECOND);
        let mut server = Server::new(order, 10, dates);
        for entry in server.entries.iter_mut().filter(|entry| entry.id % 3 == 0) {
            entry.dated = false;
        }
        let given = walk(&mut server, by_windows(), |_| {}).unwrap();
        assert_eq!(given.len(), 200);
        assert!(given.values().all(|times| *times == 1));
    }
}

#[test]
fn offsets_end_where_the_server_or_the_caller_says() {
    let mut server = Server::new(Order::Ascending, 10, (0..100).map(|_| NOON));
    server.skip_limit = Some(50);
    assert_eq!(walk(&mut server, by_offsets(None), |_| {}), Err(Stuck::SkipLimit));
    assert_eq!(server.requests.len(), 7);
    server.requests.clear();
    assert_eq!(walk(&mut server, by_offsets(Some(50)), |_| {}), Err(Stuck::SkipLimit));
    assert_eq!(server.requests.len(), 6);
}

#[test]
fn offsets_begin_where_the_caller_does() {
    let server = Server::new(Order::Ascending, 3, [NOON, NOON, NOON]);
    let marks = marks(&server);
    let shown = Shown { entries: 3, marks: &marks, more: true };
    for (start, next) in
        [(Start::At(7), Ok(Some(10))), (Start::Unreadable, Err(Stuck::SkipUnreadable))]
    {
        let mut walker = Walker::Offsets(Offsets::new(start, None));
        assert_eq!(walker.next().unwrap().unwrap().skip, None);
        assert_eq!(walker.refused(), None);
        walker.take(shown).unwrap();
        let skip = walker.next().map(|request| request.unwrap().skip);
        assert_eq!(skip, next);
    }
}
