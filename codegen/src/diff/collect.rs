//! Changes → findings: one for each place and kind, whoever reaches it.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::beside::Counterparts;
use super::draft::Draft;
use super::finding::{At, Bump, ChangedItem, Finding, Side, Verdict, Wire};
use super::rules::Aspect;
use crate::contract::Place;
use crate::source::{SourceText, Span};

/// A finding while it is put together.
#[derive(Debug)]
pub(super) struct Collected {
    pub(super) id: String,
    /// By what the generated code knows of it.
    pub(super) subjects: BTreeSet<String>,
    pub(super) aspect: Aspect,
    pub(super) verdict: Verdict,
    /// Each with what it means for what it sends and for what it receives.
    pub(super) operations: BTreeMap<usize, (Wire, Wire)>,
    pub(super) side: Side,
    pub(super) span: Span,
    pub(super) pointer: String,
    pub(super) message: String,
    pub(super) rust: Vec<String>,
    pub(super) items: Vec<ChangedItem>,
    pub(super) before: String,
    pub(super) after: String,
}

/// All findings, by id.
#[derive(Debug, Default)]
pub(super) struct Collection {
    pub(super) found: IndexMap<String, Collected>,
}

impl Collection {
    /// Adds a change that some operations reach.
    pub(super) fn add(
        &mut self,
        draft: &Draft<'_>,
        (request, response): (Wire, Wire),
        operations: impl IntoIterator<Item = (usize, (Wire, Wire))>,
    ) {
        let id = draft.id();
        let entry = self.found.entry(id.clone()).or_insert_with(|| Collected {
            id,
            subjects: BTreeSet::new(),
            aspect: draft.change.rule().aspect,
            verdict: Verdict::default(),
            operations: BTreeMap::new(),
            side: draft.side,
            span: draft.place.node.label,
            pointer: draft.place.pointer.to_string(),
            message: draft.message.clone(),
            rust: Vec::new(),
            items: Vec::new(),
            before: draft.before.clone(),
            after: draft.after.clone(),
        });
        entry.subjects.insert(draft.subject.to_string());
        entry.subjects.extend(draft.also.as_ref().map(ToString::to_string));
        entry.verdict = entry.verdict.with(Verdict { request, response, rust: Bump::None });
        for (operation, wire) in operations {
            let known = entry.operations.entry(operation).or_default();
            *known = (known.0.max(wire.0), known.1.max(wire.1));
        }
    }

    /// Adds a change of the generated code that nothing on the wire tells of.
    pub(super) fn add_rust(
        &mut self,
        code: &str,
        subject: &str,
        side: Side,
        root: &Place<'_>,
        aspect: Aspect,
    ) -> usize {
        let id = format!("{code}:{subject}");
        let entry = self.found.entry(id.clone());
        let index = entry.index();
        entry.or_insert_with(|| {
            let Place { node, pointer } = root.nearest(subject);
            Collected {
                id,
                subjects: BTreeSet::from([subject.to_owned()]),
                aspect,
                verdict: Verdict::default(),
                operations: BTreeMap::new(),
                side,
                span: node.label,
                pointer: pointer.to_string(),
                message: String::new(),
                rust: Vec::new(),
                items: Vec::new(),
                before: String::new(),
                after: String::new(),
            }
        });
        index
    }

    /// The findings, the worst first, then in the order of the text.
    pub(super) fn finish(
        self,
        names: &[Option<String>],
        counterparts: &Counterparts<'_, '_>,
        base: &SourceText,
        head: &SourceText,
    ) -> Vec<Finding> {
        let told = self.found.into_values().filter(|one| one.verdict != Verdict::default());
        let mut findings: Vec<Finding> =
            told.map(|one| one.finish(names, counterparts, (base, head))).collect();
        findings.sort_by(|a, b| {
            let worst = |finding: &Finding| {
                let Verdict { rust, .. } = finding.verdict;
                (finding.verdict.breaks(), finding.verdict.wire(), rust)
            };
            (worst(b), &a.at, &a.id).cmp(&(worst(a), &b.at, &b.id))
        });
        findings
    }
}

impl Collected {
    /// Adds what the generated crate says of it.
    pub(super) fn say(&mut self, bump: Bump, phrase: &str) {
        self.verdict.rust = self.verdict.rust.max(bump);
        if !self.rust.iter().any(|known| known == phrase) {
            self.rust.push(phrase.to_owned());
        }
    }

    fn finish(
        self,
        names: &[Option<String>],
        counterparts: &Counterparts<'_, '_>,
        (base, head): (&SourceText, &SourceText),
    ) -> Finding {
        let (source, other) = if self.side == Side::Base { (base, head) } else { (head, base) };
        let mut reach = BTreeMap::<String, Verdict>::new();
        for (at, (request, response)) in &self.operations {
            let Some(name) = names.get(*at).cloned().flatten() else { continue };
            let verdict = reach.entry(name).or_default();
            let rust = self.verdict.rust;
            *verdict = verdict.with(Verdict { request: *request, response: *response, rust });
        }
        let message = match self.message.is_empty() {
            true => self.rust.join("; "),
            false => self.message,
        };
        Finding {
            id: self.id,
            verdict: self.verdict,
            operations: reach.keys().cloned().collect(),
            reach,
            beside: counterparts.of(self.side, &self.pointer, other),
            path: self.pointer,
            message,
            rust: self.rust,
            at: At {
                side: self.side,
                file: source.file(self.span).name().to_owned(),
                position: self.span.start,
            },
            before: self.before,
            after: self.after,
            accepted: None,
            items: self.items,
        }
    }
}
