//! Which form a text has, if any, and its reading.

use super::fold::Fold;
use super::ours::Ours;
use super::reading::{Fault, Read, Reading};
use super::{markdown_openapi, markdown_prose, openapi, page_text};
use crate::diagnostic::Sink;
use crate::source::{Node, SourceText};

/// The largest source, in bytes; the vendor's whole document has a tenth of it.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// In what form something is published: the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An OpenAPI document.
    OpenApi,
    /// A page in Markdown with an OpenAPI document in it.
    MarkdownOpenApi,
    /// A page in Markdown whose fields are bullets.
    MarkdownProse,
    /// The text of a page in HTML.
    PageText,
}

impl Form {
    /// What it is called.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OpenApi => "OpenAPI document",
            Self::MarkdownOpenApi => "Markdown page with an OpenAPI document",
            Self::MarkdownProse => "Markdown page with bullets",
            Self::PageText => "text of a page",
        }
    }
}

/// Why a source was not read: it has one of the forms and is at fault, or none of them.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    Faulty(Fault),
    NoForm(Fault),
}

/// Reads a source of any form.
pub(super) fn read(
    source: &SourceText,
    ours: &Ours<'_, '_>,
    fold: Fold,
) -> Result<Reading, Refusal> {
    let text = source.text();
    if text.len() > LARGEST {
        return Err(Refusal::Faulty(Fault::of_all(too_large(text.len() as u64))));
    }
    // A mark of the byte order is no text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let form = form(text).map_err(Refusal::NoForm)?;
    let read: Result<Read, Fault> = match form {
        Form::OpenApi => tree(text).and_then(|root| openapi::read(&root, ours, fold)),
        Form::MarkdownOpenApi => markdown_openapi::read(text, ours, fold),
        Form::MarkdownProse => markdown_prose::read(text, ours),
        Form::PageText => page_text::read(text, ours),
    };
    read.map(|read| Reading::new(source.name(), form, read)).map_err(Refusal::Faulty)
}

/// Reads facts that were read before.
pub(super) fn read_facts(name: &str, facts: &Node, ours: &Ours<'_, '_>) -> Result<Reading, Fault> {
    let read = openapi::read(facts, ours, Fold { prose: false })?;
    Ok(Reading::new(name, Form::OpenApi, read))
}

/// Why a source of so many bytes is not read.
pub(super) fn too_large(bytes: u64) -> String {
    let largest = LARGEST / 1024 / 1024;
    format!(
        "it has {bytes} bytes, and nothing over {largest} MiB is read: name the document or page itself"
    )
}

fn form(text: &str) -> Result<Form, Fault> {
    let start = text.trim_start();
    let lower: String = start.chars().take(200).collect::<String>().to_ascii_lowercase();
    if start.is_empty() {
        return Err(Fault::of_all("it is empty"));
    }
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag)) {
        return Err(Fault::of_all(
            "this is HTML: save its Markdown (the address with .md behind it) or its text",
        ));
    }
    // In a page the document stands behind a fence.
    let before =
        text.lines().take_while(|line| !line.starts_with("```") && !line.starts_with("~~~"));
    let mut before =
        before.map(|line| line.starts_with("openapi:") || line.starts_with("swagger:"));
    if start.starts_with('{') || before.any(|yes| yes) {
        return Ok(Form::OpenApi);
    }
    if markdown_openapi::has_block(text) {
        return Ok(Form::MarkdownOpenApi);
    }
    if markdown_prose::is_one(text) {
        return Ok(Form::MarkdownProse);
    }
    if page_text::is_one(text) {
        return Ok(Form::PageText);
    }
    Err(Fault::of_all(
        "it is neither an OpenAPI document nor a page of an endpoint, in Markdown or as text",
    ))
}

/// The tree of a document in JSON or YAML.
pub(super) fn tree(text: &str) -> Result<Node, Fault> {
    let json = text.trim_start().starts_with('{').then(|| plain_json(text));
    let sink = Sink::default();
    let root = crate::source::lenient_tree(json.as_deref().unwrap_or(text), &sink);
    let fault = sink.into_items().into_iter().next();
    match (root, fault) {
        (Some(root), None) => Ok(root),
        (_, Some(fault)) => {
            let message = format!("{}; {}", fault.message, fault.help);
            Err(Fault::at(fault.span.start, message))
        }
        (None, None) => Err(Fault::of_all("it is empty")),
    }
}

/// JSON is YAML but for two things: tabs between values, and characters that are written as two
/// escapes. Both are replaced by something as long, so that every position stays. The characters
/// stand in prose alone.
fn plain_json(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\t', '\\']) {
        let (before, found) = rest.split_at(at);
        plain.push_str(before);
        let surrogate =
            found.strip_prefix("\\u").and_then(|code| code.get(..4)).is_some_and(|code| {
                u32::from_str_radix(code, 16).is_ok_and(|code| (0xd800..0xe000).contains(&code))
            });
        let taken = match (surrogate, found.starts_with('\t')) {
            (true, _) => {
                plain.push_str("\\uFFFD");
                6
            }
            (_, true) => {
                plain.push(' ');
                1
            }
            _ => {
                // An escape and what it escapes, so that `\\u` begins no escape.
                let length = 1 + found.chars().nth(1).map_or(0, char::len_utf8);
                plain.push_str(found.get(..length).unwrap_or_default());
                length
            }
        };
        rest = found.get(taken..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::tree;

    #[test]
    fn json_with_tabs_escapes_and_no_space_at_all() {
        let text = "{\n\t\"a\":\"\\ud83d\\ude00 \\\\ud83d \\/\",\t\"b\":{\"c\":[1,true]}}";
        let root = tree(text).unwrap();
        assert_eq!(root.get("a").unwrap().text(), Some("\u{fffd}\u{fffd} \\ud83d /"));
        let found = root.get("b").unwrap().get("c").unwrap();
        assert_eq!((found.label.start.line(), found.label.start.column()), (2, 38));
    }
}
