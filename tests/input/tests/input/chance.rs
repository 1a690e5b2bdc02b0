//! What chance decides, the same in each run.

use close_input_tests::change::Change;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::env;
use std::fmt::Debug;
use std::str::FromStr;

/// Runs the cases of a property: so many, unless the environment says otherwise.
pub(crate) fn check<S: Strategy>(cases: u32, strategy: &S, holds: impl Fn(S::Value)) {
    let config = Config {
        cases: variable("PROPTEST_CASES").unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 2000,
        rng_seed: RngSeed::Fixed(variable("PROPTEST_RNG_SEED").unwrap_or(20_261_121)),
        ..Config::default()
    };
    let checked = TestRunner::new(config).run(strategy, |case| {
        holds(case);
        Ok(())
    });
    checked.unwrap_or_else(|error| panic!("{error}"));
}

fn variable<T: FromStr<Err: Debug>>(name: &str) -> Option<T> {
    let text = env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|error| panic!("{name} is {text}: {error:?}")))
}

/// Some changes, fewer than this.
pub(crate) fn changes(fewer_than: usize) -> impl Strategy<Value = Vec<Change>> {
    let numbers = (any::<u8>(), any::<u32>(), any::<u32>(), any::<u32>());
    let change =
        numbers.prop_map(|(kind, place, other, value)| Change { kind, place, other, value });
    prop::collection::vec(change, 0..fewer_than)
}
