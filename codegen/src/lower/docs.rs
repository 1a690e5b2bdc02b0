//! Doc comments: what the document says, and where it says nothing, the name on the wire.

use openapiv3::{ExternalDocumentation, Schema};

use super::bounds::{bounds, sentences};
use super::link::Links;
use super::markdown;
use crate::model::Docs;

/// Paragraphs with a blank line between; those that say nothing are left out.
pub(super) fn paragraphs(links: &Links, parts: impl IntoIterator<Item = String>) -> Docs {
    let mut lines = Vec::new();
    for part in parts.into_iter().filter(|part| !part.trim().is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(markdown::lines(&part, links));
    }
    Docs(lines)
}

/// A text that says something.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// The page where the vendor documents something.
pub(super) fn page(docs: Option<&ExternalDocumentation>) -> String {
    docs.map(|docs| format!("Documented at <{}>.", docs.url)).unwrap_or_default()
}

/// The docs of a type.
pub(super) fn of_type(links: &Links, wire: &str, schema: Option<&Schema>) -> Docs {
    let data = schema.map(|schema| &schema.schema_data);
    let described = data
        .and_then(|data| said(data.description.as_deref()).or_else(|| said(data.title.as_deref())));
    paragraphs(
        links,
        [
            described.unwrap_or_else(|| format!("{}.", markdown::code(wire))),
            schema.map(bounds).unwrap_or_default(),
            page(data.and_then(|data| data.external_docs.as_ref())),
            data.filter(|data| data.deprecated)
                .map(|_| "Deprecated.".to_owned())
                .unwrap_or_default(),
        ],
    )
}

/// The docs of a field. `target` is the description of the type, for a field without its own.
pub(super) fn of_field(
    links: &Links,
    wire: &str,
    schema: Option<&Schema>,
    target: Option<&str>,
    required: bool,
    nullable: bool,
) -> Docs {
    let own = schema.and_then(|schema| said(schema.schema_data.description.as_deref()));
    let described = own.or_else(|| target.map(markdown::first_paragraph));
    let presence = match (required, nullable) {
        (true, false) => "",
        (true, true) => "May be null.",
        (false, false) => "May be absent.",
        (false, true) => "May be absent or null.",
    };
    paragraphs(
        links,
        [
            described.unwrap_or_else(|| format!("{}.", markdown::code(wire))),
            sentences([presence.to_owned(), schema.map(bounds).unwrap_or_default()]),
            page(schema.and_then(|schema| schema.schema_data.external_docs.as_ref())),
        ],
    )
}

/// The docs of a parameter.
pub(super) fn of_parameter(
    links: &Links,
    wire: &str,
    description: Option<&str>,
    schema: Option<&Schema>,
    target: Option<&str>,
) -> Docs {
    let described = said(description).or_else(|| target.map(markdown::first_paragraph));
    paragraphs(
        links,
        [
            described.unwrap_or_else(|| format!("{}.", markdown::code(wire))),
            schema.map(bounds).unwrap_or_default(),
        ],
    )
}
