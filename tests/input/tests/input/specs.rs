//! Documents.

use crate::chance::{changes, check};
use close_input_tests::change::{self, Change};
use close_input_tests::{Outcome, Watch, documents, offer_document};
use proptest::prelude::*;
use serde_json::Value;
use std::cell::Cell;

/// A document of those that there are, and what is done to it.
#[derive(Clone, Debug)]
struct Case {
    document: usize,
    stranger: usize,
    tree: Vec<Change>,
    as_json: bool,
    text: Vec<Change>,
}

/// The real document takes much longer than the small ones, which have every keyword as well.
fn case(count: usize) -> impl Strategy<Value = Case> {
    let document = || prop_oneof![24 => 1..count, 1 => Just(0)];
    let as_json = prop::bool::weighted(0.1);
    // Most cases stay YAML, so that they come further than to its syntax.
    let text = prop_oneof![3 => Just(Vec::new()), 2 => changes(4)];
    (document(), document(), changes(4), as_json, text).prop_map(
        |(document, stranger, tree, as_json, text)| Case {
            document,
            stranger,
            tree,
            as_json,
            text,
        },
    )
}

struct Documents {
    texts: Vec<String>,
    trees: Vec<Value>,
}

impl Documents {
    fn read() -> Self {
        let texts = documents();
        let tree = |text: &String| serde_yaml::from_str(text).unwrap();
        let trees = texts.iter().map(tree).collect();
        Self { texts, trees }
    }

    fn text(&self, case: &Case) -> String {
        let mut text = if case.tree.is_empty() && !case.as_json {
            self.texts[case.document].clone()
        } else {
            let mut tree = self.trees[case.document].clone();
            change::tree(&mut tree, &self.trees[case.stranger], &case.tree);
            if case.as_json { tree.to_string() } else { serde_yaml::to_string(&tree).unwrap() }
        }
        .into_bytes();
        change::text(&mut text, self.texts[case.stranger].as_bytes(), &case.text);
        String::from_utf8_lossy(&text).into_owned()
    }
}

#[test]
fn a_document_makes_a_client_or_is_refused() {
    let (documents, watch) = (Documents::read(), Watch::start());
    let (clients, refusals) = (Cell::new(0_u64), Cell::new(0_u64));
    check(3000, &case(documents.texts.len()), |case| {
        let text = documents.text(&case);
        let count = match watch.case(&text, || offer_document(&text)) {
            Outcome::Client => &clients,
            Outcome::Refused => &refusals,
        };
        count.set(count.get() + 1);
    });
    println!(
        "mutated specs: {}, of which {} made a client and {} were refused; panics 0; the slowest took {:?}",
        clients.get() + refusals.get(),
        clients.get(),
        refusals.get(),
        watch.slowest(),
    );
    assert!(clients.get() > 0 && refusals.get() > 0, "one of the two never happens");
}
