//! SARIF 2.1.0, as far as code scanning reads it. Written by hand: the crates for it bring the whole
//! format, of which this is a twentieth.

use std::fmt::Write;

use close_codegen::{Diagnostic, Diagnostics, Span};
use serde::Serialize;
use serde_json::{Value, json};

use super::format::{SEVERITY, place, written};
use crate::exit::Failure;

/// A log with one run.
pub(super) fn log(diagnostics: &Diagnostics) -> Result<String, Failure> {
    let codes: Vec<&str> = close_codegen::codes().collect();
    let uri = |span: Span| uri(diagnostics.source().file(span).name());
    let results: Vec<_> =
        diagnostics.items().iter().map(|item| Outcome::new(item, &codes, uri)).collect();
    written(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cargo xtask lint",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(code: &str) -> Value {
    let text = close_codegen::explain(code).unwrap_or_default();
    let first = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    json!({
        "id": code,
        "shortDescription": { "text": first },
        "help": { "text": text, "markdown": text },
        "defaultConfiguration": { "level": SEVERITY },
    })
}

/// A `result` of the format.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'d> {
    rule_id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'d str,
    message: Value,
    locations: Vec<Location<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'d> {
    physical_location: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'d>>,
}

#[derive(Serialize)]
struct Text<'d> {
    text: &'d str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

impl<'d> Outcome<'d> {
    fn new(item: &'d Diagnostic, codes: &[&str], uri: impl Fn(Span) -> String) -> Self {
        let related = item.related.iter().map(|(span, label)| {
            let message = Some(Text { text: label });
            Location {
                message,
                ..Location::new(*span, (span.start.line(), span.start.column()), &uri(*span))
            }
        });
        Self {
            rule_id: item.code,
            rule_index: codes.iter().position(|code| *code == item.code),
            level: SEVERITY,
            message: json!({ "text": format!("{}. Help: {}", item.message, item.help) }),
            locations: vec![Location::new(item.span, place(item), &uri(item.span))],
            related_locations: related.collect(),
        }
    }
}

impl Location<'_> {
    fn new(span: Span, (start_line, start_column): (usize, usize), uri: &str) -> Self {
        let end =
            Some(span.end).filter(|end| (end.line(), end.column()) > (start_line, start_column));
        let region = Region {
            start_line,
            start_column,
            end_line: end.map(close_codegen::Position::line),
            end_column: end.map(close_codegen::Position::column),
        };
        let artifact = json!({ "uri": uri });
        Self {
            physical_location: json!({ "artifactLocation": artifact, "region": region }),
            message: None,
        }
    }
}

/// A path with forward slashes as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            // Writing to a string does not fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_escaped() {
        assert_eq!(uri("spec/openapi.yaml"), "spec/openapi.yaml");
        assert_eq!(uri("my spec/é%.yaml"), "my%20spec/%C3%A9%25.yaml");
    }
}
