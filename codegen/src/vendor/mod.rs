//! What a vendor publishes, beside our document: what it has otherwise, where, and what to do about
//! it. Whatever the form of a source, it becomes a document of OpenAPI 3.0 with the positions of its
//! text, and a list of what the form cannot tell; the differences come from the comparison of two
//! documents.
//!
//! ```
//! use close_codegen::{SourceText, vendor};
//!
//! let ours = SourceText::new("ours.yaml", "openapi: 3.0.3\npaths:\n  /a/: {get: {operationId: a, responses: {'200': {}}}}\n");
//! let theirs = SourceText::new("theirs.yaml", "openapi: 3.1.0\npaths:\n  /a/:\n    get:\n      parameters:\n        - {name: b, in: query}\n      responses: {'200': {}}\n");
//! let report = vendor::drift(&ours, None, &[theirs], vendor::Options::default()).expect("both are documents");
//! assert_eq!(report.findings[0].vendor.position.line(), 6);
//! ```

mod adoption;
mod artefact;
mod compare;
mod constraint;
mod departures;
mod difference;
mod endpoint;
mod evidence;
mod facts;
mod fold;
mod format;
mod frames;
mod lock;
mod markdown_openapi;
mod markdown_prose;
mod openapi;
mod ours;
mod page_field;
mod page_text;
mod pieces;
mod places;
mod reading;
mod recognise;
mod report;
mod schemas;
mod settle;
mod told;
mod tree;
mod type_words;
mod untold;
mod wording;

pub use adoption::{Adoption, Inputs, adopt};
pub use lock::{Lock, Locked, Refreshed, State};
pub use recognise::{Form, LARGEST};
pub use report::{Drift, Known, Report, Source, Spot, Stale, Turn, Unread, VendorChange};

use std::collections::BTreeMap;

use departures::Departures;
use fold::Fold;
use lock::since;
use ours::Ours;
use reading::Reading;
use recognise::Refusal;

use crate::contract::Contract;
use crate::diagnostic::Diagnostics;
use crate::source::{Node, SourceText};

/// The key at the root of what was read of a page.
const PAGE: &str = "x-page";

/// How sources are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether descriptions are compared too.
    pub prose: bool,
}

/// Compares what a vendor publishes with our document.
///
/// # Errors
///
/// Faults of our document, as far as it is none, and of the list of departures. A source that cannot
/// be read is named in the report.
pub fn drift(
    spec: &SourceText,
    departures: Option<&SourceText>,
    sources: &[SourceText],
    options: Options,
) -> Result<Report, Diagnostics> {
    drift_since(spec, departures, sources, None, options)
}

/// The same, and what the vendor changed since a lock was written. Without any source, the facts in
/// the lock are compared.
///
/// # Errors
///
/// Those of [`drift`].
pub fn drift_since(
    spec: &SourceText,
    departures: Option<&SourceText>,
    sources: &[SourceText],
    lock: Option<&Lock>,
    options: Options,
) -> Result<Report, Diagnostics> {
    let fold = Fold { prose: options.prose };
    let root = folded(spec, fold)?;
    let contract = Contract::new(&root);
    let ours = Ours::new(&contract);
    let known = match departures {
        Some(text) => Departures::read(text, &contract)?,
        None => Departures::default(),
    };
    let mut report = Report { lock: lock.map(|lock| lock.name().to_owned()), ..Report::default() };
    let readings = readings(&ours, sources, lock, fold, &mut report);
    let compared: Vec<settle::Judged> = readings
        .into_iter()
        .map(|reading| {
            let compared = compare::compare(&ours, &reading, options.prose);
            settle::Judged::new(reading, compared, &known)
        })
        .collect();
    let lock = lock.filter(|_| !sources.is_empty());
    let since = lock.map(|lock| since::since(&compared, &since::before(lock, &ours), lock));
    let states = lock.map(|lock| states(lock, sources, &compared)).unwrap_or_default();
    let file = departures.map(SourceText::name).unwrap_or_default();
    settle::settle(
        compared,
        &settle::Settled { ours: &ours, known: &known, file, spec: spec.name() },
        &mut report,
    );
    if let Some(since) = since {
        since.tell(&mut report, &known, spec.name());
    }
    for source in &mut report.sources {
        source.locked = states.get(&source.file).cloned();
    }
    Ok(report)
}

/// What can be read of all sources; what cannot is noted.
fn readings(
    ours: &Ours<'_, '_>,
    sources: &[SourceText],
    lock: Option<&Lock>,
    fold: Fold,
    report: &mut Report,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    for source in sources {
        match recognise::read(source, ours, fold) {
            Ok(reading) => readings.push(reading),
            Err(refusal) => report.unread.push(unread(source.name(), refusal)),
        }
    }
    if let Some(lock) = lock.filter(|_| sources.is_empty()) {
        for (_, reading) in lock.readings(ours) {
            match reading {
                Ok(reading) => readings.push(reading),
                Err(refusal) => report.unread.push(unread(lock.name(), refusal)),
            }
        }
    }
    readings
}

/// How each source stands to the lock, by its name.
fn states(
    lock: &Lock,
    sources: &[SourceText],
    compared: &[settle::Judged],
) -> BTreeMap<String, Locked> {
    let texts: BTreeMap<&str, &SourceText> =
        sources.iter().map(|source| (source.name(), source)).collect();
    let states = compared.iter().filter_map(|one| {
        let source = texts.get(one.reading.name.as_str())?;
        Some((one.reading.name.clone(), lock.state(source, &one.reading.facts())?))
    });
    states.collect()
}

/// The facts that are read from a source, as one line of JSON without any prose. It is a source
/// itself, and says the same.
///
/// # Errors
///
/// Why the source cannot be read.
pub fn facts(spec: &SourceText, source: &SourceText) -> Result<String, Unread> {
    let fold = Fold { prose: false };
    let failed = |diagnostics: Diagnostics| Unread {
        file: spec.name().to_owned(),
        reason: diagnostics.to_string(),
        position: None,
        faulty: true,
    };
    let root = folded(spec, fold).map_err(failed)?;
    let contract = Contract::new(&root);
    let read = recognise::read(source, &Ours::new(&contract), fold);
    read.map(|reading: Reading| reading.facts()).map_err(|refusal| unread(source.name(), refusal))
}

/// The addresses of the pages that our operations link to, each once.
///
/// # Errors
///
/// Faults of our document, as far as it is none.
pub fn links(spec: &SourceText) -> Result<Vec<String>, Diagnostics> {
    let root = crate::diff::tree(spec)?;
    let contract = Contract::new(&root);
    let links = contract.operations.iter().filter_map(|operation| {
        let link = operation.place.get("externalDocs")?;
        link.text("url").map(str::to_owned)
    });
    let mut links: Vec<String> = links.collect();
    links.sort();
    links.dedup();
    Ok(links)
}

/// Why a source of so many bytes is not read, so that nobody has to read it first.
#[must_use]
pub fn too_large(bytes: u64) -> Option<String> {
    (bytes > LARGEST as u64).then(|| recognise::too_large(bytes))
}

/// Our document in the spelling that sources are folded to. Its pointers stay what they are.
fn folded(spec: &SourceText, fold: Fold) -> Result<Node, Diagnostics> {
    Ok(fold.document(&crate::diff::tree(spec)?))
}

fn unread(file: &str, refusal: Refusal) -> Unread {
    let faulty = matches!(refusal, Refusal::Faulty(_));
    let (Refusal::Faulty(fault) | Refusal::NoForm(fault)) = refusal;
    Unread { file: file.to_owned(), reason: fault.message, position: fault.position, faulty }
}
