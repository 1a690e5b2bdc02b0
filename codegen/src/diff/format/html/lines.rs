//! Tables of two sides: lines of the documents, items of the crates.

use super::writer::Html;
use crate::diff::excerpt::{Line, Row};
use crate::diff::finding::{Finding, Side};
use crate::diff::signatures::Signature;

/// The lines of both documents.
pub(super) fn write(html: &mut Html, finding: &Finding, rows: &[Row<'_>]) {
    let (base, head) = match finding.at.side {
        Side::Base => (&finding.at.file, &finding.beside.at.file),
        Side::Head => (&finding.beside.at.file, &finding.at.file),
    };
    html.element("table", &[("class", "beside lines")], |html| {
        html.leaf("caption", &[], "Document, old beside new");
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                for (side, file) in [("Old", base), ("New", head)] {
                    html.element("th", &[("scope", "col"), ("class", "number")], |html| {
                        html.text("Line");
                    });
                    html.element("th", &[("scope", "col"), ("class", "sign")], |html| {
                        html.leaf("span", &[("class", "unseen")], "Sign");
                    });
                    html.element("th", &[("scope", "col")], |html| {
                        html.text(&format!("{side}: "));
                        html.leaf("code", &[], file);
                    });
                }
            });
        });
        html.line();
        html.element("tbody", &[], |html| rows.iter().for_each(|at| row(html, at)));
    });
    html.line();
}

fn row(html: &mut Html, row: &Row<'_>) {
    match row {
        Row::Gap => html.element("tr", &[("class", "gap")], |html| {
            html.leaf("td", &[("colspan", "6")], "⋯ lines left out ⋯");
        }),
        Row::Same(old, new) => html.element("tr", &[], |html| {
            for (number, text) in [old, new] {
                html.leaf("td", &[("class", "number")], &number.to_string());
                html.leaf("td", &[("class", "sign")], "");
                html.leaf("td", &[], text);
            }
        }),
        Row::Changed(old, new) => html.element("tr", &[("class", "changed")], |html| {
            side(html, "del", "old", "−", old.as_ref());
            side(html, "ins", "new", "+", new.as_ref());
        }),
    }
    html.line();
}

fn side(
    html: &mut Html,
    element: &'static str,
    class: &'static str,
    sign: &str,
    line: Option<&Line<'_>>,
) {
    let Some((number, text)) = line else {
        html.leaf("td", &[("class", "number")], "");
        html.leaf("td", &[("class", "sign")], "");
        return html.leaf("td", &[], "");
    };
    html.leaf("td", &[("class", "number")], &number.to_string());
    html.leaf("td", &[("class", "sign")], sign);
    html.element("td", &[("class", class)], |html| html.leaf(element, &[], text));
}

/// The public items of both crates.
pub(super) fn signatures(html: &mut Html, signatures: &[Signature], caption: &str) {
    html.element("table", &[("class", "beside signatures")], |html| {
        html.leaf("caption", &[], caption);
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                html.leaf("th", &[("scope", "col")], "Item");
                html.leaf("th", &[("scope", "col")], "Old");
                html.leaf("th", &[("scope", "col")], "New");
            });
        });
        html.line();
        html.element("tbody", &[], |html| {
            for signature in signatures {
                html.element("tr", &[], |html| {
                    html.element("th", &[("scope", "row")], |html| {
                        html.leaf("code", &[], &signature.path);
                    });
                    text(html, "old", "del", &signature.before);
                    text(html, "new", "ins", &signature.after);
                });
                html.line();
            }
        });
    });
    html.line();
}

fn text(html: &mut Html, class: &'static str, element: &'static str, text: &str) {
    if text.is_empty() {
        return html.leaf("td", &[], "not there");
    }
    html.element("td", &[("class", class)], |html| {
        html.element(element, &[], |html| {
            html.element("pre", &[], |html| html.leaf("code", &[], text));
        });
    });
}
