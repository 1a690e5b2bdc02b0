//! A page for a reviewer: one file, no script, nothing from elsewhere.

mod change;
mod lines;
mod summary;
mod writer;

use super::{Group, groups, headline};
use crate::diff::excerpt::Documents;
use crate::diff::finding::{Comparison, Finding};
use crate::diff::signatures::Signatures;
use writer::Html;

/// Nothing is loaded and nothing runs, whatever the page holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// What a page is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    pub(super) comparison: &'a Comparison,
    /// None where a document could not be read again.
    pub(super) documents: Option<Documents<'a>>,
    pub(super) signatures: &'a Signatures,
    pub(super) footer: &'a str,
}

pub(super) fn write(page: Page<'_>) -> String {
    let mut html = Html::default();
    html.constant("<!doctype html>\n");
    html.element("html", &[("lang", "en")], |html| {
        html.line();
        html.element("head", &[], |html| head(html, page.comparison));
        html.line();
        html.element("body", &[], |html| body(html, page));
        html.line();
    });
    html.line();
    html.finish()
}

fn head(html: &mut Html, comparison: &Comparison) {
    html.line();
    html.open("meta", &[("charset", "utf-8")]);
    html.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.open("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    html.line();
    html.leaf("title", &[], &format!("API changes: {}", headline(comparison)));
    html.line();
    html.element("style", &[], |html| html.constant(include_str!("style.css")));
    html.line();
}

fn body(html: &mut Html, page: Page<'_>) {
    html.line();
    html.leaf("a", &[("class", "skip"), ("href", "#changes")], "Skip to the changes");
    html.line();
    html.element("header", &[], |html| summary::verdict(html, page.comparison));
    html.line();
    html.element("main", &[("id", "changes")], |html| {
        html.line();
        if !page.comparison.findings.is_empty() {
            summary::by_operation(html, page.comparison);
        }
        let mut number = 0;
        for (group, findings) in groups(page.comparison) {
            section(html, page, group, &findings, &mut number);
        }
        others(html, page.signatures);
    });
    html.line();
    html.element("footer", &[], |html| {
        for line in page.footer.lines() {
            html.leaf("p", &[], line);
        }
    });
    html.line();
}

fn section(
    html: &mut Html,
    page: Page<'_>,
    group: Group,
    findings: &[&Finding],
    number: &mut usize,
) {
    if findings.is_empty() {
        return;
    }
    html.element("section", &[], |html| {
        html.leaf("h2", &[], &group.heading(findings.len()));
        html.line();
        for finding in findings {
            *number += 1;
            change::write(html, page, finding, *number);
            html.line();
        }
    });
    html.line();
}

/// What no finding tells of: a type that holds one of another name, for one.
fn others(html: &mut Html, signatures: &Signatures) {
    if signatures.others().is_empty() {
        return;
    }
    html.element("section", &[], |html| {
        html.leaf("h2", &[], "What follows elsewhere in the crate");
        html.line();
        lines::signatures(html, signatures.others(), "Public items that change with these");
    });
    html.line();
}
