//! Prints a document as a vendor's tools do.

pub(crate) mod openapi;
pub(crate) mod page;
pub(crate) mod prose;
pub(crate) mod text;

use serde_yaml::Value;

use crate::document::Operation;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Yaml,
    Json,
    Markdown,
    Prose,
    Flat,
    Text,
}

pub(crate) const FORMS: [Form; 6] =
    [Form::Yaml, Form::Json, Form::Markdown, Form::Prose, Form::Flat, Form::Text];

impl Form {
    /// The folder of its pages, and how their names end; a document is no page.
    pub(crate) fn folder(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Yaml | Self::Json => None,
            Self::Markdown => Some(("markdown-openapi", "md")),
            Self::Prose => Some(("markdown-prose", "md")),
            Self::Flat => Some(("markdown-prose-flat", "md")),
            Self::Text => Some(("page-text", "txt")),
        }
    }

    /// One operation in this form.
    pub(crate) fn print(self, document: &Value, operation: &Operation) -> String {
        let only = || openapi::document(document, Some(operation));
        match self {
            Self::Yaml => openapi::yaml(&only()),
            Self::Json => openapi::json(&only()),
            Self::Markdown => page::markdown(document, operation),
            Self::Prose => prose::page(document, operation),
            Self::Flat => prose::flat(document, operation),
            Self::Text => text::page(document, operation),
        }
    }
}

/// The title of a page, as the vendor words them.
pub(crate) fn title(operation: &Operation) -> String {
    let kind = if operation.1.contains("sms") { "SMS" } else { "WhatsAppMessage" };
    let verb = match (operation.2.as_str(), operation.1.contains('{')) {
        ("get", false) => "List",
        ("get", true) => "Get",
        ("post", _) => "Create",
        ("put", _) => "Update",
        _ => "Delete",
    };
    format!("{verb} {kind} records")
}
