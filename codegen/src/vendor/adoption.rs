//! Findings that are simple additions → the text of our document with them. Each is tried by itself:
//! what cannot be written, or would not do, leaves the text as it was.

use super::report::{Drift, Report};
use super::{Lock, Options};
use crate::adopt::{self, Addition, Refusal};
use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Sink};
use crate::diff::Wire;
use crate::source::{Node, SourceText};

/// What is compared with what.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Our document.
    pub spec: &'a SourceText,
    /// What was decided on.
    pub departures: Option<&'a SourceText>,
    /// What the vendor publishes.
    pub sources: &'a [SourceText],
    /// What it published when that was last read; where there is no source, this is one.
    pub lock: Option<&'a Lock>,
}

/// A document with what was adopted.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// Its text.
    pub text: String,
    /// The ids of the findings that are in it now.
    pub adopted: Vec<String>,
    /// Those that are not, each with a sentence without a full stop that says why.
    pub refused: Vec<(String, String)>,
    /// The lines that were put in, from the first to the last of each block.
    pub blocks: Vec<(usize, usize)>,
}

/// So many ids are told that may have been meant.
const NEAREST: usize = 3;

/// Writes findings into our document.
///
/// # Errors
///
/// Faults of our document and of the list of departures: where there are any, nothing is written.
pub fn adopt(inputs: Inputs<'_>, ids: &[String]) -> Result<Adoption, Diagnostics> {
    crate::read(inputs.spec)?;
    let report = inputs.report(inputs.spec)?;
    let mut spec = inputs.spec.clone();
    let mut adoption = Adoption {
        text: String::new(),
        adopted: Vec::new(),
        refused: Vec::new(),
        blocks: Vec::new(),
    };
    let mut seen = std::collections::BTreeSet::new();
    for id in ids.iter().filter(|id| seen.insert(id.as_str())) {
        match found(&report, id).and_then(|drift| inputs.with(&spec, drift)) {
            Ok(with) => {
                spec = with;
                adoption.adopted.push(id.clone());
            }
            Err(reason) => adoption.refused.push((id.clone(), reason)),
        }
    }
    adoption.blocks = blocks(inputs.spec.text(), spec.text());
    adoption.text = spec.text().to_owned();
    Ok(adoption)
}

impl Inputs<'_> {
    fn report(&self, spec: &SourceText) -> Result<Report, Diagnostics> {
        let lock = self.lock.filter(|_| self.sources.is_empty());
        super::drift_since(spec, self.departures, self.sources, lock, Options::default())
    }

    /// The document with one finding in it.
    fn with(&self, spec: &SourceText, drift: &Drift) -> Result<SourceText, Refusal> {
        let value = crate::source::lenient_tree(&drift.facts, &Sink::default());
        let value = value.ok_or("the vendor says nothing of its value: write it by hand")?;
        let addition = addition(drift, &value)?;
        let root = crate::diff::tree(spec).map_err(|fault| fault.to_string())?;
        let insertions = adopt::insertions(spec, &Contract::new(&root), &addition)?;
        if insertions.is_empty() {
            // Another finding brought it along.
            return Ok(spec.clone());
        }
        let with = SourceText::new(spec.name(), adopt::apply(spec, &insertions));
        let refused = |fault: Diagnostics| {
            let first = fault.items().first().map(|fault| fault.message.clone());
            let first = first.unwrap_or_default();
            format!("no client can be made of the document then ({first}): write it by hand")
        };
        crate::read(&with).map_err(refused)?;
        let left = self.report(&with).map_err(refused)?;
        if left.findings.iter().any(|left| left.finding.id == drift.finding.id) {
            return Err("the difference would still be there: write it by hand".to_owned());
        }
        Ok(with)
    }
}

/// The finding that an id names.
fn found<'r>(report: &'r Report, id: &str) -> Result<&'r Drift, Refusal> {
    if let Some(drift) = report.findings.iter().find(|drift| drift.finding.id == id) {
        return Ok(drift);
    }
    if let Some(known) = report.departures.iter().find(|known| known.drift.finding.id == id) {
        let at = format!("{}:{}", known.at.file, known.at.position.line());
        return Err(format!(
            "it is a known departure ({}): take it out at {at} first",
            known.reason
        ));
    }
    let mut near: Vec<(f64, &str)> = report
        .findings
        .iter()
        .map(|drift| drift.finding.id.as_str())
        .map(|other| (strsim::normalized_damerau_levenshtein(id, other), other))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let near = crate::spelling::listed(near.into_iter().take(NEAREST).map(|(_, other)| other));
    Err(match near.is_empty() {
        true => "no finding has this id: there is none".to_owned(),
        false => format!("no finding has this id; the nearest: {near}"),
    })
}

/// What a finding adds.
fn addition<'v>(drift: &Drift, value: &'v Node) -> Result<Addition<'v>, Refusal> {
    let path = drift.finding.path.as_str();
    let parts = path.rsplit_once('/').and_then(|(owner, key)| {
        let (owner, _) = owner.rsplit_once('/')?;
        Some((owner.to_owned(), crate::contract::unescaped(key).into_owned()))
    });
    let (owner, name) = parts.ok_or("it stands at no place of its own")?;
    match drift.change {
        "property-added" if drift.required && drift.finding.verdict.request != Wire::None => {
            Err("a field that every request has to have changes every call: write it by hand"
                .to_owned())
        }
        "property-added" => {
            Ok(Addition::Property { schema: owner, name, value, required: drift.required })
        }
        "enum-value-added" => Ok(Addition::EnumValue { schema: owner, value }),
        "parameter-added" => Ok(Addition::Parameter { operation: owner, parameter: value }),
        other => Err(format!(
            "`{other}` is no simple addition, as a field, a value of an enum or a parameter is: \
             write it by hand"
        )),
    }
}

/// Which lines are new in a text that has all those of another.
fn blocks(old: &str, new: &str) -> Vec<(usize, usize)> {
    let mut old = old.lines().peekable();
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    for (number, line) in (1..).zip(new.lines()) {
        if old.next_if_eq(&line).is_some() {
            continue;
        }
        match blocks.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => blocks.push((number, number)),
        }
    }
    blocks
}

#[cfg(test)]
mod tests;
