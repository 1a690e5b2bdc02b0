//! One change: its sentence, what it means, whom it reaches, old beside new.

use super::super::{Standing, operations, place};
use super::writer::Html;
use super::{Page, lines};
use crate::diff::finding::{Bump, Finding, Wire};

pub(super) fn write(html: &mut Html, page: Page<'_>, finding: &Finding, number: usize) {
    let standing = Standing::of(finding);
    let (id, title) = (format!("change-{number}"), format!("change-{number}-title"));
    let class = format!("change is-{}", standing.class());
    let attributes = [("id", id.as_str()), ("class", &class), ("aria-labelledby", &title)];
    html.element("article", &attributes, |html| {
        html.line();
        html.element("h3", &[("id", &title)], |html| {
            let mark = format!("{} {}", standing.mark(), standing.word());
            html.leaf("span", &[("class", "mark")], &mark);
            html.text(": ");
            html.element("span", &[("class", "message")], |html| html.sentence(&finding.message));
        });
        html.line();
        html.element("dl", &[], |html| facts(html, finding));
        html.line();
        if let Some(documents) = page.documents {
            lines::write(html, finding, &documents.around(finding));
        }
        let signatures = page.signatures.of_finding(&finding.id);
        if !signatures.is_empty() {
            lines::signatures(html, signatures, "Rust, old beside new");
        }
    });
}

fn facts(html: &mut Html, finding: &Finding) {
    let verdict = finding.verdict;
    fact(html, "Requests", |html| wire(html, verdict.request));
    fact(html, "Responses", |html| wire(html, verdict.response));
    fact(html, "Crate", |html| {
        let word = verdict.rust.word();
        html.leaf("span", &[("class", word)], word);
        if verdict.rust > Bump::None && !finding.rust.is_empty() {
            html.text(": ");
            html.sentence(&finding.rust.join("; "));
        }
    });
    fact(html, "Reach", |html| reach(html, &finding.operations));
    fact(html, "Where", |html| {
        html.leaf("code", &[], &place(&finding.at));
        html.text(&format!(" ({}), ", finding.at.side.word()));
        html.leaf("code", &[("class", "pointer")], &finding.path);
    });
    if !finding.before.is_empty() || !finding.after.is_empty() {
        fact(html, "Was", |html| value(html, "old", &finding.before));
        fact(html, "Is", |html| value(html, "new", &finding.after));
    }
    if let Some(agreed) = &finding.accepted {
        let text = format!("until {}: {}", agreed.expires, agreed.reason);
        fact(html, "Accepted", |html| html.leaf("bdi", &[], &text));
    }
    fact(html, "Id", |html| html.leaf("code", &[("class", "id")], &finding.id));
}

fn fact(html: &mut Html, name: &str, inside: impl FnOnce(&mut Html)) {
    html.leaf("dt", &[], name);
    html.element("dd", &[], inside);
    html.line();
}

fn wire(html: &mut Html, wire: Wire) {
    html.leaf("span", &[("class", wire.word())], wire.word());
}

fn value(html: &mut Html, class: &'static str, text: &str) {
    match text.is_empty() {
        true => html.text("nothing"),
        false => html.leaf("code", &[("class", class)], text),
    }
}

fn reach(html: &mut Html, names: &[String]) {
    if names.is_empty() {
        return html.text("no operation");
    }
    html.text(&format!("{}: ", operations(names.len())));
    for (at, name) in names.iter().enumerate() {
        if at > 0 {
            html.text(", ");
        }
        html.leaf("code", &[("class", "operation")], name);
    }
}
