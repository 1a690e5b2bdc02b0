//! Draws a diagnostic as rustc does.

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::Diagnostic;
use crate::source::{SourceText, Span};

/// One diagnostic without colours: message, file:line:column, the line with a caret, help.
pub(super) fn plain(source: &SourceText, diagnostic: &Diagnostic) -> String {
    let primary = snippet(source, diagnostic.span, AnnotationKind::Primary, "");
    let mut group = Level::ERROR
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code)
        .element(primary);
    if let Some((span, label)) = &diagnostic.related {
        group = group.element(snippet(source, *span, AnnotationKind::Context, label));
    }
    let group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    Renderer::plain().render(&[group])
}

/// The first line of a span and the mark under it. Only that line is handed over, so that drawing
/// costs the same in a long document as in a short one.
fn snippet<'a>(
    source: &'a SourceText,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, Annotation<'a>> {
    let source = source.file(span);
    let line = source.line(span.start.line());
    let start = byte_of(line, span.start.column());
    let end = if span.end.line() == span.start.line() {
        byte_of(line, span.end.column())
    } else {
        line.trim_end().len()
    };
    let mut annotation = kind.span(start..end.max(start));
    if !label.is_empty() {
        annotation = annotation.label(label);
    }
    Snippet::source(line)
        .path(source.name())
        .line_start(span.start.line().max(1))
        .annotation(annotation)
}

/// The byte at which a column begins; the end of the line where it is shorter.
fn byte_of(line: &str, column: usize) -> usize {
    let mut characters = line.char_indices();
    characters.nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}
