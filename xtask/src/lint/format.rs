//! Findings as people read them, as programs do, and as GitHub does.

use close_codegen::annotation::{Annotation, Level, Line};
use close_codegen::{Diagnostic, Diagnostics};
use serde::Serialize;

use crate::exit::Failure;

/// There is one severity: a curated document has no faults, so whatever is found fails the run.
pub(super) const SEVERITY: &str = "error";

/// As rustc draws them, and how many there are.
pub(super) fn text(diagnostics: &Diagnostics) -> String {
    if diagnostics.items().is_empty() {
        return format!("{}: no fault", diagnostics.source().name());
    }
    diagnostics.to_string()
}

#[derive(Serialize)]
struct Report<'d> {
    diagnostics: Vec<Finding<'d>>,
}

#[derive(Serialize)]
struct Finding<'d> {
    code: &'d str,
    severity: &'d str,
    message: &'d str,
    help: &'d str,
    at: At<'d>,
}

#[derive(Serialize)]
struct At<'d> {
    file: &'d str,
    line: usize,
    column: usize,
}

/// One object with all of them.
pub(super) fn json(diagnostics: &Diagnostics) -> Result<String, Failure> {
    let findings = diagnostics.items().iter().map(|item| {
        let file = diagnostics.source().file(item.span).name();
        let (line, column) = place(item);
        let at = At { file, line, column };
        Finding {
            code: item.code,
            severity: SEVERITY,
            message: &item.message,
            help: &item.help,
            at,
        }
    });
    written(&Report { diagnostics: findings.collect() })
}

/// A command of GitHub Actions: an annotation at the line.
pub(super) fn github(file: &str, item: &Diagnostic) -> String {
    let (line, column) = place(item);
    let at = Some(Line { file, line, column: Some(column) });
    let message = format!("{}\n{}", item.message, item.help);
    Annotation { level: Level::Error, at, title: item.code, message: &message }.to_string()
}

/// Line and column from 1. A fault of the document as a whole has none, and stands at its beginning.
pub(super) fn place(item: &Diagnostic) -> (usize, usize) {
    (item.span.start.line().max(1), item.span.start.column().max(1))
}

/// JSON in lines.
pub(super) fn written(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map_err(|error| Failure::undone(format!("The findings could not be written: {error}.")))
}
