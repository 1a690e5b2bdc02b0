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
//! assert_eq!(report.findings[0].vendor.position.line, 6);
//! ```

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

pub use recognise::{Form, LARGEST};
pub use report::{Drift, Known, Report, Source, Spot, Stale, Unread};

use departures::Departures;
use fold::Fold;
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
    let fold = Fold { prose: options.prose };
    let root = folded(spec, fold)?;
    let contract = Contract::new(&root);
    let ours = Ours::new(&contract);
    let known = match departures {
        Some(text) => Departures::read(text, &contract)?,
        None => Departures::default(),
    };
    let mut report = Report::default();
    let mut readings = Vec::new();
    for source in sources {
        match recognise::read(source, &ours, fold) {
            Ok(reading) => readings.push(reading),
            Err(refusal) => report.unread.push(unread(source, refusal)),
        }
    }
    let compared = readings
        .into_iter()
        .map(|reading| {
            let compared = compare::compare(&ours, &reading, options.prose);
            settle::Judged::new(reading, compared, &known)
        })
        .collect();
    let file = departures.map(SourceText::name).unwrap_or_default();
    settle::settle(
        compared,
        &settle::Settled { ours: &ours, known: &known, file, spec: spec.name() },
        &mut report,
    );
    Ok(report)
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
    read.map(|reading: Reading| reading.facts()).map_err(|refusal| unread(source, refusal))
}

/// Why a source of so many bytes is not read, so that nobody has to read it first.
#[must_use]
pub fn too_large(bytes: u64) -> Option<String> {
    (bytes > LARGEST as u64).then(|| recognise::too_large(bytes))
}

/// Our document in the spelling that sources are folded to. Its pointers stay what they are.
fn folded(spec: &SourceText, fold: Fold) -> Result<Node, Diagnostics> {
    Ok(fold.document(&crate::diff::tree(spec)?.root))
}

fn unread(source: &SourceText, refusal: Refusal) -> Unread {
    let faulty = matches!(refusal, Refusal::Faulty(_));
    let (Refusal::Faulty(fault) | Refusal::NoForm(fault)) = refusal;
    Unread {
        file: source.name().to_owned(),
        reason: fault.message,
        position: fault.position,
        faulty,
    }
}
