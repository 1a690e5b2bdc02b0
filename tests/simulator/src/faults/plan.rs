//! Which request something goes wrong with, and a record of it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::elsewhere::Other;
use super::{Fault, Faults, Storms};

/// Which request something goes wrong with.
#[derive(Debug)]
pub(crate) struct Plan {
    seed: u64,
    faults: Faults,
    progress: Mutex<Progress>,
    /// Where redirects lead to.
    pub(crate) elsewhere: Other,
}

/// How far it is carried out.
#[derive(Debug, Default)]
struct Progress {
    connections: u64,
    requests: u64,
    planned: VecDeque<Option<Fault>>,
    inflicted: BTreeMap<Fault, u64>,
}

/// What chance is asked about. Each question has chance of its own, so that the answer to one does
/// not change that to another.
#[derive(Clone, Copy, Debug)]
enum Question {
    Connection,
    Request,
    Storm,
}

impl Plan {
    pub(crate) fn new(seed: u64, faults: Faults) -> Self {
        Self { seed, faults, progress: Mutex::default(), elsewhere: Other::default() }
    }

    /// Whether the next connection is refused.
    pub(crate) fn refuses(&self) -> bool {
        let mut progress = self.progress();
        let number = progress.connections;
        progress.connections += 1;
        match progress.planned.front() {
            Some(Some(Fault::Refuse)) => {
                progress.planned.pop_front();
            }
            // What is planned is for requests, and the first of this connection is the next.
            Some(_) => return false,
            None => {
                let mut chance = self.chance(Question::Connection, number);
                if self.drawn(&mut chance) != Some(Fault::Refuse) {
                    return false;
                }
            }
        }
        *progress.inflicted.entry(Fault::Refuse).or_default() += 1;
        true
    }

    /// What goes wrong with the next request, and chance for how it does.
    pub(super) fn next(&self) -> (Option<Fault>, fastrand::Rng) {
        let mut progress = self.progress();
        let number = progress.requests;
        progress.requests += 1;
        let mut chance = self.chance(Question::Request, number);
        let fault = match progress.planned.pop_front() {
            Some(planned) => planned,
            None => self.storm(number).or_else(|| {
                // A connection that was refused had no request: here the share of it is nobody's.
                self.drawn(&mut chance).filter(|fault| *fault != Fault::Refuse)
            }),
        };
        (fault, chance)
    }

    pub(super) fn queue(&self, faults: impl Iterator<Item = Option<Fault>>) {
        self.progress().planned.extend(faults);
    }

    pub(super) fn note(&self, fault: Fault) {
        *self.progress().inflicted.entry(fault).or_default() += 1;
    }

    pub(super) fn inflicted(&self) -> BTreeMap<Fault, u64> {
        self.progress().inflicted.clone()
    }

    /// One of the kinds, in the share of cases that is asked for.
    fn drawn(&self, chance: &mut fastrand::Rng) -> Option<Fault> {
        if chance.f64() >= self.faults.share {
            return None;
        }
        chance.choice(&self.faults.kinds).copied()
    }

    /// Time goes in stretches as long as a storm; each is stormy from its beginning to its end, or
    /// not at all.
    fn storm(&self, number: u64) -> Option<Fault> {
        let Storms { share, length } = self.faults.storms?;
        let mut chance = self.chance(Question::Storm, number / length.max(1));
        let stormy = chance.f64() < share;
        let fault = if chance.bool() { Fault::TooManyRequests } else { Fault::ServerError };
        stormy.then_some(fault)
    }

    fn chance(&self, question: Question, number: u64) -> fastrand::Rng {
        // Seeds that follow each other would give numbers that are alike.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let own = number.wrapping_mul(3).wrapping_add(question as u64 + 1);
        fastrand::Rng::with_seed(self.seed.rotate_left(32) ^ own.wrapping_mul(SPREAD))
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(plan: &Plan, number: usize) -> Vec<Option<Fault>> {
        std::iter::repeat_with(|| plan.next().0).take(number).collect()
    }

    #[test]
    fn the_same_seed_strikes_the_same_requests_and_another_others() {
        let faults = Faults::of(0.5, Fault::ALL);
        let plan = |seed| drawn(&Plan::new(seed, faults.clone()), 200);
        assert_eq!(plan(1), plan(1));
        assert_ne!(plan(1), plan(2));
    }

    #[test]
    fn about_the_share_is_struck_with_each_kind_alike() {
        let faults = drawn(&Plan::new(7, Faults::of(0.3, Fault::ALL)), 14_000);
        for kind in Fault::ALL {
            let count = faults.iter().filter(|fault| **fault == Some(kind)).count();
            let expected = if kind == Fault::Refuse { 0..1 } else { 220..380 };
            assert!(expected.contains(&count), "{kind:?} {count}");
        }
    }

    #[test]
    fn about_the_share_of_connections_is_refused() {
        let plan = Plan::new(7, Faults::of(0.5, [Fault::Refuse, Fault::Stall]));
        let count = (0..4_000).filter(|_| plan.refuses()).count();
        assert!((900..1_100).contains(&count), "{count}");
        assert_eq!(plan.inflicted(), BTreeMap::from([(Fault::Refuse, count as u64)]));
    }

    #[test]
    fn what_is_planned_comes_before_chance() {
        let plan = Plan::new(1, Faults::of(1.0, [Fault::Garbage]));
        plan.queue([Some(Fault::Stall), None, Some(Fault::Refuse)].into_iter());
        assert!(!plan.refuses());
        assert_eq!(drawn(&plan, 2), [Some(Fault::Stall), None]);
        assert!(plan.refuses());
        assert_eq!(drawn(&plan, 1), [Some(Fault::Garbage)]);
    }

    #[test]
    fn a_storm_strikes_every_request_of_its_time_in_one_way() {
        let storms = Storms { share: 0.25, length: 10 };
        let plan = Plan::new(3, Faults::none().with_storms(storms));
        let faults = drawn(&plan, 4_000);
        let stretches: Vec<_> = faults.chunks(10).collect();
        assert!(stretches.iter().all(|stretch| stretch.iter().all(|fault| *fault == stretch[0])));
        let stormy = stretches.iter().filter(|stretch| stretch[0].is_some()).count();
        assert!((70..130).contains(&stormy), "{stormy}");
    }
}
