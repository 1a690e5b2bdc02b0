//! Turns a curated OpenAPI 3.0 document into the source of a Rust client crate.
//!
//! Text goes in, files come out; everything between is pure. The passes, in order:
//!
//! 1. `source` reads the text into a document and notes where each part of it stands;
//! 2. `lower` takes every decision about the client and writes them into the [`model`];
//! 3. `emit` turns the model into Rust items;
//! 4. `files` prints them.
//!
//! What the document says and the generator does not take is refused: each pass adds its faults to
//! one list, and all of them are told at once, each with its line. `lint` (feature `lint`) adds what
//! a document can be faulted for although a client can be made of it; `explain` says what each kind
//! of fault is.
//!
//! ```
//! let text = "openapi: 3.0.3\ninfo: {title: pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    PetId: {type: string}\n";
//! let source = close_codegen::SourceText::new("pets.yaml", text);
//! let generation = close_codegen::generate(&source).expect("the document has no fault");
//! assert!(generation.files.iter().any(|(path, text)| path == "types/shared.rs" && text.contains("pub struct PetId")));
//! ```

#![forbid(unsafe_code)]

#[cfg(feature = "drift")]
mod adopt;
pub mod annotation;
mod contract;
mod diagnostic;
mod diff;
mod emit;
#[cfg(feature = "lint")]
mod explain;
mod files;
#[cfg(feature = "lint")]
mod lint;
mod lower;
pub mod model;
mod names;
mod source;
mod spelling;
#[cfg(feature = "drift")]
pub mod vendor;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use diff::{
    Accepted, AcceptedBreaks, Agreement, At, Beside, Bump, Comparison, Finding, Side, Signature,
    Signatures, Verdict, Wire, compare,
};
#[cfg(feature = "lint")]
pub use explain::{codes, explain};
pub use files::{Files, HEADER};
#[cfg(feature = "lint")]
pub use lint::rules;
pub use names::Name;
pub use source::{Position, SourceText, Span};

/// What a document was turned into.
#[derive(Clone, Debug)]
pub struct Generation {
    /// The files of the crate's `src` folder.
    pub files: Files,
    /// How many calls the client has.
    pub operations: usize,
    /// How many types the client has.
    pub types: usize,
}

/// Turns a document into the files of a client crate.
///
/// # Errors
///
/// Every fault of the document, each with its place and what to do about it.
pub fn generate(source: &SourceText) -> Result<Generation, Diagnostics> {
    let api = read(source)?;
    let files = files::print(emit::emit(&api))
        .map_err(|fault| Diagnostics::new(source.clone(), vec![*fault]))?;
    let operations = api.modules.iter().map(|module| module.operations.len()).sum();
    let types = api.types.iter().map(|module| module.types.len()).sum();
    Ok(Generation { files, operations, types })
}

/// Takes every decision about a client, and prints nothing.
///
/// # Errors
///
/// Every fault of the document.
pub fn read(source: &SourceText) -> Result<model::Api, Diagnostics> {
    read_with_origins(source).map(|(api, _)| api)
}

/// The same of a document whose tree is there already and sound, and where each type is said.
fn read_tree(
    source: &SourceText,
    root: &source::Node,
) -> Result<(model::Api, lower::Origins), Diagnostics> {
    let sink = diagnostic::Sink::default();
    let read = source::read_tree(root).and_then(|tree| lower::lower(&tree, &sink));
    read.filter(|_| sink.is_empty()).map_or_else(|| read_with_origins(source), Ok)
}

/// The same, and where each type is said.
fn read_with_origins(source: &SourceText) -> Result<(model::Api, lower::Origins), Diagnostics> {
    let sink = diagnostic::Sink::default();
    let read = source::read(source, &sink).and_then(|document| lower::lower(&document, &sink));
    match read.filter(|_| sink.is_empty()) {
        Some(read) => Ok(read),
        None => Err(Diagnostics::new(source.clone(), sink.into_items())),
    }
}

/// Finds every fault of a document: those that [`generate`] refuses it for, and those against the
/// rules of the lint. All are found in one run, also in a document that is refused.
#[cfg(feature = "lint")]
#[must_use]
pub fn lint(source: &SourceText) -> Diagnostics {
    let sink = diagnostic::Sink::default();
    if let Some(root) = source::tree(source, &sink) {
        // The rules look at the tree as it was written: in what is left of a faulty document for the
        // lowering, more would seem to be missing than is.
        if let Some(document) = source::document(source, root.clone(), &sink) {
            let _api = lower::lower(&document, &sink);
        }
        lint::run(&root, &sink);
    }
    Diagnostics::new(source.clone(), sink.into_items())
}
