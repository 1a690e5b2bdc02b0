//! The head of the page: the verdict, and which operation has which changes.

use super::super::{self as format, Row, Standing, headline, places, reached, rows};
use super::writer::Html;
use crate::diff::finding::Comparison;

pub(super) fn verdict(html: &mut Html, comparison: &Comparison) {
    let verdict = comparison.verdict();
    html.line();
    html.leaf("h1", &[], "API changes");
    html.line();
    html.element("p", &[("class", "verdict")], |html| {
        html.leaf("strong", &[], &headline(comparison));
    });
    html.line();
    if comparison.findings.is_empty() {
        html.leaf("p", &[], "The contract is the same, and so is the crate.");
        return;
    }
    html.element("dl", &[("class", "answers")], |html| {
        for (name, word) in [
            ("Requests", verdict.request.word()),
            ("Responses", verdict.response.word()),
            ("Crate", verdict.rust.word()),
        ] {
            html.leaf("dt", &[], name);
            html.leaf("dd", &[("class", word)], word);
        }
        html.leaf("dt", &[], "Reach");
        let count = places(comparison.findings.len());
        html.leaf("dd", &[], &format!("{count}, {}", format::operations(reached(comparison))));
        if let Some(agreed) = format::agreed(comparison) {
            html.leaf("dt", &[], "Accepted");
            html.leaf("dd", &[], &agreed);
        }
    });
}

/// A table by operation, with links to the changes.
pub(super) fn by_operation(html: &mut Html, comparison: &Comparison) {
    let rows = rows(comparison);
    if rows.is_empty() {
        return;
    }
    html.element("section", &[], |html| {
        html.leaf("h2", &[], "By operation");
        html.line();
        html.element(
            "div",
            &[
                ("class", "wide"),
                ("tabindex", "0"),
                ("role", "region"),
                ("aria-label", "By operation"),
            ],
            |html| {
                html.element("table", &[("class", "operations")], |html| {
                    html.leaf("caption", &[], &caption(rows.len()));
                    html.element("thead", &[], |html| {
                        html.element("tr", &[], |html| {
                            for name in ["Operation", "Requests", "Responses", "Crate", "Changes"] {
                                html.leaf("th", &[("scope", "col")], name);
                            }
                        });
                    });
                    html.line();
                    html.element("tbody", &[], |html| rows.iter().for_each(|at| row(html, at)));
                });
            },
        );
    });
    html.line();
}

fn caption(count: usize) -> String {
    format!("{}, the worst first", format::operations(count))
}

fn row(html: &mut Html, row: &Row<'_>) {
    html.element("tr", &[], |html| {
        html.element("th", &[("scope", "row")], |html| html.leaf("code", &[], row.operation));
        let verdict = row.verdict;
        for word in [verdict.request.word(), verdict.response.word(), verdict.rust.word()] {
            html.leaf("td", &[("class", word)], word);
        }
        html.element("td", &[], |html| {
            for (at, (number, finding)) in row.findings.iter().enumerate() {
                if at > 0 {
                    html.text(", ");
                }
                let standing = Standing::of(finding);
                let target = format!("#change-{number}");
                let label = format!("Change {number}, {}: {}", standing.word(), finding.message);
                let attributes = [
                    ("href", target.as_str()),
                    ("aria-label", label.as_str()),
                    ("title", label.as_str()),
                ];
                html.leaf("a", &attributes, &number.to_string());
            }
        });
    });
    html.line();
}
