//! What the vendor changed since the lock was written. A source is compared with our document now
//! and as it was; what one of both has and the other could tell and has not is a change.

use std::collections::BTreeMap;

use super::super::compare;
use super::super::departures::{Departures, is_judged};
use super::super::difference::{Compared, Difference};
use super::super::ours::Ours;
use super::super::report::{Report, Spot, Turn, VendorChange};
use super::super::settle::Judged;
use super::Lock;

/// A source as it was.
pub(in super::super) struct Before {
    address: String,
    form: String,
    page: bool,
    compared: Compared,
}

/// What a difference is found by.
type Key = (String, String);

/// What is known of all differences.
#[derive(Default)]
pub(in super::super) struct Since {
    /// Whether a difference is new; none for one of which the lock cannot tell.
    new: BTreeMap<String, bool>,
    changes: BTreeMap<String, VendorChange>,
}

/// The sources of a lock, beside our document.
pub(in super::super) fn before(lock: &Lock, ours: &Ours<'_, '_>) -> Vec<Before> {
    let readings = lock.readings(ours).into_iter();
    let read = readings.filter_map(|(address, reading)| Some((address, reading.ok()?)));
    read.map(|(address, reading)| Before {
        address: address.to_owned(),
        form: lock.form(address).to_owned(),
        page: super::is_page(&reading),
        compared: compare::compare(ours, &reading, false),
    })
    .collect()
}

/// What the sources have otherwise than before.
pub(in super::super) fn since(judged: &[Judged], before: &[Before], lock: &Lock) -> Since {
    let mut since = Since::default();
    for now in judged {
        // A source that is not in the lock may be a copy of any that is.
        let known = before.iter().any(|old| old.address == now.reading.name);
        let old: Vec<&Before> =
            before.iter().filter(|old| !known || old.address == now.reading.name).collect();
        for found in now.compared.differences.values() {
            since.now(now, found, &old);
        }
        for one in &old {
            for gone in one.compared.differences.values() {
                since.then(now, gone, &old, lock);
            }
        }
    }
    since
}

impl Since {
    /// Writes into a report what is known of it.
    pub(in super::super) fn tell(self, report: &mut Report, known: &Departures, spec: &str) {
        for drift in &mut report.findings {
            drift.since_lock = self.new.get(&drift.finding.id).copied();
        }
        for departure in &mut report.departures {
            departure.drift.since_lock = self.new.get(&departure.drift.finding.id).copied();
        }
        report.changes = self.changes.into_values().collect();
        for change in &mut report.changes {
            change.known = known.has(change.code, &change.path);
            spec.clone_into(&mut change.spec.file);
        }
        report.changes.sort_by(|a, b| (&a.spec, &a.id).cmp(&(&b.spec, &b.id)));
    }

    /// A difference that there is.
    fn now(&mut self, now: &Judged, found: &Difference, before: &[&Before]) {
        let mut told = before.iter().filter(|old| old.tells(found)).peekable();
        if told.peek().is_none() {
            return;
        }
        let old = told.filter_map(|old| Some((old, old.compared.differences.get(&key(found))?)));
        let old: Vec<_> = old.collect();
        let stood = old.iter().any(|(before, old)| {
            !super::is_form(now.reading.form, &before.form) || value(old) == value(found)
        });
        let id = id(found);
        *self.new.entry(id.clone()).or_default() |= !stood;
        if stood || self.changes.contains_key(&id) {
            return;
        }
        let old = old.first().map(|(_, old)| *old);
        let message = match old {
            Some(old) if !old.after.is_empty() && old.after != found.after => {
                format!("{}; until now it had {}", found.message, old.after)
            }
            _ => found.message.clone(),
        };
        let turn = if old.is_some() { Turn::Changed } else { Turn::Came };
        let change = VendorChange {
            turn,
            message,
            vendor: Spot { file: now.reading.name.clone(), position: found.theirs },
            before: old.map_or(&found.before, |old| &old.after).clone(),
            after: found.after.clone(),
            ..change(found)
        };
        self.changes.insert(id, change);
    }

    /// A difference that there was.
    fn then(&mut self, now: &Judged, gone: &Difference, before: &[&Before], lock: &Lock) {
        let key = key(gone);
        let still = now.compared.differences.contains_key(&key);
        let one_had_it_right = before
            .iter()
            .any(|old| old.tells(gone) && !old.compared.differences.contains_key(&key));
        if still || one_had_it_right || !is_judged(gone, &now.compared) {
            return;
        }
        let change = VendorChange {
            turn: Turn::Went,
            message: format!("no longer: {}", gone.message),
            vendor: Spot { file: lock.name.clone(), position: gone.theirs },
            before: gone.after.clone(),
            after: gone.before.clone(),
            ..change(gone)
        };
        self.changes.entry(id(gone)).or_insert(change);
    }
}

impl Before {
    /// Whether this source, as it was, would have told a difference.
    fn tells(&self, found: &Difference) -> bool {
        let Compared { differences, operations, .. } = &self.compared;
        // What the vendor did not have at all was not otherwise there.
        let absent = || {
            differences.values().any(|old| {
                let rest = found.pointer.strip_prefix(old.pointer.as_str());
                let within = |rest: &str| rest.is_empty() || rest.starts_with('/');
                old.code.ends_with("-removed") && rest.is_some_and(within)
            })
        };
        match found.code {
            "description-differs" => false,
            "operation-added" => !self.page && !operations.is_empty(),
            _ => is_judged(found, &self.compared) || absent(),
        }
    }
}

fn key(found: &Difference) -> Key {
    (found.code.to_owned(), found.pointer.clone())
}

fn id(found: &Difference) -> String {
    format!("{}:{}", found.code, found.pointer)
}

/// What the vendor has there, as far as it says something: of what is new, all that is in it.
fn value(found: &Difference) -> &str {
    if found.code.ends_with("-added") { &found.facts } else { &found.after }
}

fn change(found: &Difference) -> VendorChange {
    VendorChange {
        id: id(found),
        code: found.code,
        turn: Turn::Came,
        path: found.pointer.clone(),
        message: String::new(),
        operations: found.operations.iter().cloned().collect(),
        vendor: Spot::default(),
        spec: Spot { file: String::new(), position: found.ours },
        before: String::new(),
        after: String::new(),
        known: false,
    }
}
