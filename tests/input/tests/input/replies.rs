//! Replies.

use crate::chance::{changes, check};
use close_input_tests::change::{self, Change};
use close_input_tests::{Answer, Offered, Reader, Watch, headers, replies};
use proptest::prelude::*;
use serde_json::Value;
use std::cell::Cell;

/// A reply of those that there are, and what is done to it.
#[derive(Clone, Debug)]
struct Case {
    status: u16,
    reply: usize,
    stranger: usize,
    tree: Vec<Change>,
    text: Vec<Change>,
    headers: Vec<(usize, Vec<Change>)>,
}

fn case(replies: usize, headers: usize) -> impl Strategy<Value = Case> {
    let status = prop_oneof![
        12 => Just(200),
        2 => Just(400),
        1 => prop::sample::select(vec![201, 202, 204, 206, 302, 401, 404, 429, 500, 503, 999]),
    ];
    let headers = prop::collection::vec((0..headers, changes(3)), 0..4);
    // Most cases stay JSON, so that they come further than to its syntax.
    let text = prop_oneof![3 => Just(Vec::new()), 1 => changes(4)];
    (status, 0..replies, 0..replies, changes(5), text, headers).prop_map(
        |(status, reply, stranger, tree, text, headers)| Case {
            status,
            reply,
            stranger,
            tree,
            text,
            headers,
        },
    )
}

struct Replies {
    trees: Vec<Value>,
    headers: Vec<(&'static str, &'static str)>,
}

impl Replies {
    fn answer(&self, case: &Case) -> Answer {
        let mut tree = self.trees[case.reply].clone();
        let stranger = &self.trees[case.stranger];
        change::tree(&mut tree, stranger, &case.tree);
        let mut body = tree.to_string().into_bytes();
        change::text(&mut body, stranger.to_string().as_bytes(), &case.text);
        let headers = case.headers.iter().map(|(at, changes)| {
            let (name, value) = self.headers[*at];
            let (_, other) = self.headers[(at + 1) % self.headers.len()];
            let mut value = value.as_bytes().to_vec();
            change::text(&mut value, other.as_bytes(), changes);
            (name.to_owned(), value)
        });
        Answer { status: case.status, headers: headers.collect(), body }
    }
}

#[test]
fn a_reply_is_a_value_or_an_error() {
    let replies = Replies { trees: replies(), headers: headers() };
    let (reader, watch) = (Reader::new(), Watch::start());
    let (count, sum) = (Cell::new(0_u64), Cell::new(Offered::default()));
    check(3000, &case(replies.trees.len(), replies.headers.len()), |case| {
        let answer = replies.answer(&case);
        let offered = watch.case(&format!("{answer:?}"), || reader.offer(&answer));
        count.set(count.get() + 1);
        let Offered { values, errors } = sum.get();
        sum.set(Offered { values: values + offered.values, errors: errors + offered.errors });
    });
    let Offered { values, errors } = sum.get();
    println!(
        "mutated replies: {}, read {} times, {values} with a value and {errors} with an error; panics 0; the slowest took {:?}",
        count.get(),
        values + errors,
        watch.slowest(),
    );
    assert!(values > 0 && errors > 0, "one of the two never happens");
}
