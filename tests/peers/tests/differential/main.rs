//! The same calls, with arguments by chance, by our client and by each peer. What they send must
//! be the same but for the differences that are known.

#![forbid(unsafe_code)]

mod arguments;
mod compared;
mod planted;

use close_peers::compare::KNOWN;
use close_peers::peers::document::Document;
use compared::Pair;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

/// How many calls each peer makes, unless `PROPTEST_CASES` says.
const CASES: u32 = 600;

/// Makes calls by chance, the same ones in each run, and fails over differences that are not known
/// and over known ones that do not show any more.
fn compare(peer: &str, pair: &Pair) {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let (mut met, mut unknown) = (BTreeSet::new(), BTreeMap::new());
    for _ in 0..cases.unwrap_or(CASES) {
        let call = arguments::call().new_tree(&mut runner).expect("a call").current();
        for difference in pair.differences(&call) {
            let known =
                KNOWN.iter().position(|known| known.tells(peer, call.operation(), &difference));
            match known {
                Some(number) => drop(met.insert(number)),
                None => {
                    let place = (call.operation(), difference.at.clone(), difference.kind);
                    unknown.entry(place).or_insert(difference.shown);
                }
            }
        }
    }
    let unknown: Vec<String> = unknown
        .iter()
        .map(|((operation, at, kind), shown)| format!("{operation}, {at}, {kind:?}: {shown}"))
        .collect();
    assert!(unknown.is_empty(), "{peer}: not known:\n{}", unknown.join("\n"));
    let all = KNOWN.iter().enumerate();
    let unmet = all.filter(|(number, known)| known.peers.contains(&peer) && !met.contains(number));
    let unmet: Vec<_> = unmet.map(|(_, known)| known).collect();
    assert!(unmet.is_empty(), "{peer}: known, and not seen any more: {unmet:#?}");
}

#[test]
fn the_document() {
    let document = Document::read().expect("the document");
    compare("document", &Pair::of_document(document));
}

macro_rules! peers {
    ($($name:ident: $peer:expr;)*) => {$(
        #[test]
        fn $name() {
            let peer = $peer;
            compare(close_peers::peer::Peer::name(&peer), &Pair::of(&peer));
        }
    )*};
}

peers! {
    by_hand: close_peers::peers::by_hand::ByHand;
}

#[cfg(feature = "generated")]
peers! {
    progenitor: close_peers::peers::progenitor::Progenitor;
    openapi_generator: close_peers::peers::openapi_generator::OpenapiGenerator;
    openapi_to_rust: close_peers::peers::openapi_to_rust::OpenapiToRust;
    ploidy: close_peers::peers::ploidy::Ploidy;
    oas3_gen: close_peers::peers::oas3_gen::Oas3Gen;
}
