//! The differences of all sources → news and what is known, each told once.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::departures::{Departure, Departures};
use super::difference::{Compared, Difference};
use super::ours::Ours;
use super::reading::Reading;
use super::report::{Drift, Known, Report, Source, Spot, Stale};
use super::wording;
use crate::diff::{At, Beside, Finding, Side, Verdict};

/// A source, and what it says.
pub(super) struct Judged {
    pub(super) reading: Reading,
    pub(super) compared: Compared,
    /// The youngest thing that it shows.
    newest: String,
}

impl Judged {
    pub(super) fn new(reading: Reading, compared: Compared, known: &Departures) -> Self {
        let newest = known.newest(&compared);
        Self { reading, compared, newest }
    }
}

/// What differences are settled with.
pub(super) struct Settled<'a> {
    pub(super) ours: &'a Ours<'a, 'a>,
    pub(super) known: &'a Departures,
    /// The file of the departures.
    pub(super) file: &'a str,
    /// The file of our document.
    pub(super) spec: &'a str,
}

/// The newest source first, and of those the most telling.
pub(super) fn settle(mut judged: Vec<Judged>, with: &Settled<'_>, report: &mut Report) {
    report.sources = judged.iter().map(source).collect();
    let all: BTreeSet<String> =
        with.ours.contract.operations.iter().map(crate::contract::Operation::name).collect();
    let covered: BTreeSet<&String> =
        judged.iter().flat_map(|one| &one.compared.operations).collect();
    report.uncovered = all.iter().filter(|name| !covered.contains(name)).cloned().collect();
    report.stale = with.stale(&judged);
    judged.sort_by(|a, b| {
        (&b.newest, a.reading.form, &a.reading.name).cmp(&(
            &a.newest,
            b.reading.form,
            &b.reading.name,
        ))
    });
    let mut news = IndexMap::<String, Drift>::new();
    let mut old = BTreeMap::<String, Known>::new();
    for one in &judged {
        for found in one.compared.differences.values() {
            let mut drift = with.drift(one, found);
            match with.explained(one, found) {
                None => {
                    drift.advice.push_str(&with.too_young(one, found));
                    add(news.entry(drift.finding.id.clone()), drift);
                }
                Some(entry) => {
                    old.entry(drift.finding.id.clone()).or_insert_with(|| with.known(entry, drift));
                }
            }
        }
    }
    report.findings = news.into_values().collect();
    report.departures = old.into_values().collect();
    let place = |drift: &Drift| (drift.finding.at.position, drift.finding.id.clone());
    report.findings.sort_by_key(place);
    report.departures.sort_by_key(|known| place(&known.drift));
}

fn add(entry: indexmap::map::Entry<'_, String, Drift>, drift: Drift) {
    match entry {
        indexmap::map::Entry::Vacant(free) => {
            free.insert(drift);
        }
        indexmap::map::Entry::Occupied(mut known) => {
            let known = known.get_mut();
            known.also.push(drift.vendor);
            known.finding.verdict = known.finding.verdict.with(drift.finding.verdict);
            known.finding.operations.extend(drift.finding.operations);
            known.finding.operations.sort();
            known.finding.operations.dedup();
        }
    }
}

fn source(one: &Judged) -> Source {
    Source {
        file: one.reading.name.clone(),
        form: one.reading.form,
        operations: one.compared.operations.iter().cloned().collect(),
        others: one.reading.others,
        untold: one.reading.untold.iter().map(str::to_owned).collect(),
        locked: None,
    }
}

impl Settled<'_> {
    /// The departure that a difference is. One that the vendor has otherwise since some day counts
    /// for a source that is older: one that shows nothing as young.
    fn explained(&self, one: &Judged, found: &Difference) -> Option<&Departure> {
        let entry = self.known.find(found)?;
        let older = |turned: &String| one.newest < *turned;
        entry.turned.as_ref().is_none_or(older).then_some(entry)
    }

    /// Why a departure that is there does not count.
    fn too_young(&self, one: &Judged, found: &Difference) -> String {
        let Some((entry, turned)) =
            self.known.find(found).and_then(|entry| Some((entry, entry.turned.as_ref()?)))
        else {
            return String::new();
        };
        format!(
            "; the departure at {}:{} is of sources older than {turned}, and this one shows what is of {}",
            self.file,
            entry.span.start.line(),
            one.newest
        )
    }

    fn known(&self, entry: &Departure, drift: Drift) -> Known {
        Known {
            drift,
            pointer: entry.pointer.clone(),
            reason: entry.reason.clone(),
            turned: entry.turned.clone(),
            date: entry.date.clone(),
            at: Spot { file: self.file.to_owned(), position: entry.span.start },
        }
    }

    /// The departures of which a source shows that they are none, and none that they still are.
    fn stale(&self, judged: &[Judged]) -> Vec<Stale> {
        let fixed = self.known.entries.iter().filter(|entry| entry.turned.is_none());
        let stale = fixed.filter_map(|entry| {
            let applies = judged.iter().any(|one| entry.applies_in(&one.compared));
            let judge = judged.iter().find(|one| entry.is_judged_by(&one.compared))?;
            (!applies).then(|| Stale {
                message: format!(
                    "the departure `{}` at {} no longer applies: the vendor has it as the spec does; \
                     take it out",
                    entry.change, entry.pointer
                ),
                at: Spot { file: self.file.to_owned(), position: entry.span.start },
                source: judge.reading.name.clone(),
            })
        });
        stale.collect()
    }

    fn drift(&self, one: &Judged, found: &Difference) -> Drift {
        let Difference { code, pointer, .. } = found;
        let verdict =
            Verdict { request: found.request, response: found.response, ..Verdict::default() };
        let file = one.reading.name.clone();
        let theirs = At { side: Side::Head, file, position: found.theirs };
        let finding = Finding {
            id: format!("{code}:{pointer}"),
            verdict,
            operations: found.operations.iter().cloned().collect(),
            path: pointer.clone(),
            message: found.message.clone(),
            rust: Vec::new(),
            at: At { side: Side::Base, file: self.spec.to_owned(), position: found.ours },
            before: found.before.clone(),
            after: found.after.clone(),
            beside: Beside { path: pointer.clone(), at: theirs },
            accepted: None,
            reach: BTreeMap::new(),
            items: Vec::new(),
        };
        Drift {
            finding,
            change: code,
            vendor: Spot { file: one.reading.name.clone(), position: found.theirs },
            also: Vec::new(),
            advice: wording::advice(code, pointer),
            facts: found.facts.clone(),
            required: found.required,
            since_lock: None,
        }
    }
}
