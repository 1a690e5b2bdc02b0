//! Faults of a document: collected while it is read, then all shown at once.

mod render;

use crate::source::{SourceText, Span};

/// One fault: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of fault, in kebab case; the same for every fault of that kind.
    pub code: &'static str,
    /// The key or value that is wrong; for a missing one, the key of its object.
    pub span: Span,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Another place that matters, with what it is.
    pub related: Option<(Span, String)>,
}

/// So many faults are drawn with their lines; the others are told in a line each.
const DRAWN: usize = 100;

/// Every fault that a document was found to have, in the order of the text.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    source: SourceText,
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Puts the faults of one text in the order of that text, each of them once.
    #[must_use]
    pub fn new(source: SourceText, mut items: Vec<Diagnostic>) -> Self {
        items.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
        items.dedup();
        Self { source, items }
    }

    /// The faults.
    #[must_use]
    pub fn items(&self) -> &[Diagnostic] {
        &self.items
    }

    /// The text that has them.
    #[must_use]
    pub fn source(&self) -> &SourceText {
        &self.source
    }
}

impl std::fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for diagnostic in self.items.iter().take(DRAWN) {
            writeln!(formatter, "{}\n", render::plain(&self.source, diagnostic))?;
        }
        for Diagnostic { code, span, message, .. } in self.items.iter().skip(DRAWN) {
            let (name, at) = (self.source.file(*span).name(), span.start);
            writeln!(formatter, "{name}:{}:{}: error[{code}]: {message}", at.line(), at.column())?;
        }
        let count = self.items.len();
        let faults = if count == 1 { "fault" } else { "faults" };
        write!(formatter, "{}: {count} {faults}", self.source.name())
    }
}

impl std::error::Error for Diagnostics {}

/// Where the passes put the faults they find.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    items: std::cell::RefCell<Vec<Diagnostic>>,
}

impl Sink {
    /// Notes a fault.
    pub(crate) fn report(
        &self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic {
            code,
            span,
            message: message.into(),
            help: help.into(),
            related: None,
        });
    }

    /// Notes a fault that is ready made.
    pub(crate) fn push(&self, diagnostic: Diagnostic) {
        self.items.borrow_mut().push(diagnostic);
    }

    /// Whether a fault was noted at a place.
    pub(crate) fn has_at(&self, span: Span) -> bool {
        self.items.borrow().iter().any(|item| item.span == span)
    }

    /// Whether nothing was noted.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// Everything noted.
    pub(crate) fn into_items(self) -> Vec<Diagnostic> {
        self.items.into_inner()
    }
}
