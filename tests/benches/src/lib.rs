//! What the generated client costs beside code written by hand.
//!
//! Both sides do the same work in one run, turn by turn, so that whatever slows the machine slows
//! both. What counts is the ratio.

#![forbid(unsafe_code)]
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::indexing_slicing,
    reason = "support for benchmarks: what fails here ends the run"
)]

pub mod by_hand;
pub mod document;
pub mod page;

use std::time::{Duration, Instant};

/// How long each side took for one turn, in the middle of all turns.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// The generated client.
    pub client: Duration,
    /// The code by hand.
    pub by_hand: Duration,
    /// The middle of the ratios of the pairs.
    pub ratio: f64,
}

impl Comparison {
    /// Runs both sides in turn, `turns` times each, and changes who goes first.
    pub fn of(turns: usize, mut client: impl FnMut(), mut by_hand: impl FnMut()) -> Self {
        for _ in 0..turns / 10 {
            client();
            by_hand();
        }
        let mut pairs = Vec::with_capacity(turns);
        for turn in 0..turns {
            let pair = if turn % 2 == 0 {
                let first = timed(&mut client);
                (first, timed(&mut by_hand))
            } else {
                let first = timed(&mut by_hand);
                (timed(&mut client), first)
            };
            pairs.push(pair);
        }
        let middle = |times: Vec<Duration>| middle(times, Duration::cmp);
        let ratios = pairs.iter().map(|(client, hand)| client.as_secs_f64() / hand.as_secs_f64());
        Self {
            client: middle(pairs.iter().map(|pair| pair.0).collect()),
            by_hand: middle(pairs.iter().map(|pair| pair.1).collect()),
            ratio: crate::middle(ratios.collect(), f64::total_cmp),
        }
    }

    /// Prints a line.
    pub fn print(&self, what: &str) {
        let Self { client, by_hand, ratio } = self;
        println!("{what}: client {client:.1?}, by hand {by_hand:.1?}, ratio {ratio:.3}");
    }
}

fn timed(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn middle<T: Copy>(mut values: Vec<T>, order: impl Fn(&T, &T) -> std::cmp::Ordering) -> T {
    values.sort_by(order);
    values[values.len() / 2]
}
