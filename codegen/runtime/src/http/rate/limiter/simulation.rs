//! A server that counts requests in windows, workers that call it, and time between them.

use super::{Limiter, Seen};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::time::Duration;

/// How many requests go in all.
const TOTAL: u32 = 10_000;

/// What is simulated; times in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Scene {
    window: u64,
    limit: u32,
    workers: u32,
    /// How long a request, or an answer, is under way at most.
    latency: u64,
    tells_limit: bool,
    /// One of so many answers has no headers; 0 for none.
    silent: u32,
    /// What the latencies follow from.
    seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Worker,
    Arrival,
    /// How many requests remained, and when the window ends, by the answer.
    Answer(u32, Duration),
}

struct Simulation {
    scene: Scene,
    limiter: Limiter,
    events: BinaryHeap<Reverse<(Duration, u64, Event)>>,
    counts: BTreeMap<u128, u32>,
    reserved: u32,
    answers: u32,
    random: u64,
}

impl Simulation {
    fn new(scene: Scene) -> Self {
        Self {
            scene,
            limiter: Limiter::new(),
            events: BinaryHeap::new(),
            counts: BTreeMap::new(),
            reserved: 0,
            answers: 0,
            random: scene.seed,
        }
    }

    /// Runs to the end; gives how long it took in windows, and the most in any of them.
    fn run(mut self) -> (u128, u32) {
        self.add(Duration::ZERO, Event::Worker);
        // The others come once one answer has told something.
        let start = Duration::from_millis(2 * self.scene.latency + 1);
        for _ in 1..self.scene.workers {
            self.add(start, Event::Worker);
        }
        let mut last = Duration::ZERO;
        while let Some(Reverse((now, _, event))) = self.events.pop() {
            last = now;
            self.handle(now, event);
        }
        assert_eq!(self.counts.values().sum::<u32>(), TOTAL);
        let most = self.counts.values().max().unwrap();
        (last.as_nanos() / self.window().as_nanos(), *most)
    }

    fn handle(&mut self, now: Duration, event: Event) {
        match event {
            Event::Worker if self.reserved == TOTAL => {}
            Event::Worker => match self.limiter.reserve("operation", now) {
                Some(pause) => {
                    assert!(!pause.is_zero());
                    self.add(now + pause, Event::Worker);
                }
                None => {
                    self.reserved += 1;
                    let latency = self.latency();
                    self.add(now + latency, Event::Arrival);
                }
            },
            Event::Arrival => {
                let window = now.as_nanos() / self.window().as_nanos();
                let count = self.counts.entry(window).or_default();
                *count += 1;
                let remaining = self.scene.limit.saturating_sub(*count);
                let end = self.window() * u32::try_from(window + 1).unwrap();
                let answer = Event::Answer(remaining, end - now);
                let latency = self.latency();
                self.add(now + latency, answer);
            }
            Event::Answer(remaining, reset) => {
                self.answers += 1;
                let limit = self.scene.tells_limit.then_some(f64::from(self.scene.limit));
                let seen =
                    Seen { limit, remaining: Some(f64::from(remaining)), reset: Some(reset) };
                let silent = self.answers.is_multiple_of(self.scene.silent);
                self.limiter.observe("operation", now, (!silent).then_some(&seen), None);
                self.add(now, Event::Worker);
            }
        }
    }

    fn add(&mut self, at: Duration, event: Event) {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        self.events.push(Reverse((at, self.random, event)));
    }

    fn latency(&mut self) -> Duration {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        Duration::from_micros(1 + (self.random >> 33) % (self.scene.latency * 1000))
    }

    fn window(&self) -> Duration {
        Duration::from_millis(self.scene.window)
    }
}

#[test]
fn ten_thousand_requests_never_exceed_the_windows_of_a_server() {
    let second = Scene {
        window: 1000,
        limit: 60,
        workers: 200,
        latency: 50,
        tells_limit: true,
        silent: 0,
        seed: 1,
    };
    for scene in [
        second,
        Scene { latency: 1, ..second },
        Scene { latency: 400, ..second },
        Scene { workers: 20, latency: 200, ..second },
        Scene { silent: 3, ..second },
        Scene { tells_limit: false, ..second },
        Scene { window: 8000, limit: 320, latency: 300, ..second },
        Scene { window: 60_000, limit: 100, latency: 900, ..second },
        Scene { limit: 1, workers: 5, ..second },
    ] {
        for seed in 1..=3 {
            check(Scene { seed, ..scene });
        }
    }
}

fn check(scene: Scene) {
    let (windows, most) = Simulation::new(scene).run();
    assert!(most <= scene.limit, "{most} in a window: {scene:?}");
    // That nothing goes is no way to keep to a limit.
    let needed = u128::from(TOTAL / scene.limit);
    assert!(windows <= needed * 3 / 2, "{windows} windows for {needed}: {scene:?}");
}
