//! The page and the comment that `cargo xtask diff` makes of a change: what a reviewer is shown, read
//! as a browser reads it.
//!
//! The folders of `changes` that have an `expected.html` or an `expected.md` are held to them, but
//! for the styles. `UPDATE_EXPECT=1 cargo test -p close-tests --test pages` writes them anew.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]
#![allow(dead_code, unreachable_pub, reason = "each runner uses a part of `support`")]

mod page;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use close_codegen::{Bump, Comparison, Side, Signatures, SourceText, compare};
use page::{Page, hostile};

/// Every element that a page is made of.
const ELEMENTS: [&str; 34] = [
    "a", "article", "bdi", "body", "caption", "code", "dd", "del", "div", "dl", "dt", "footer",
    "h1", "h2", "h3", "head", "header", "html", "ins", "main", "meta", "p", "pre", "section",
    "span", "strong", "style", "table", "tbody", "td", "th", "thead", "title", "tr",
];
/// Findings of a major version that no public item shows, and why.
const SILENT: [(&str, &str); 0] = [];

/// A change and all that is made of it.
struct Change {
    name: String,
    base: SourceText,
    head: SourceText,
    comparison: Comparison,
    signatures: Signatures,
}

impl Change {
    fn new(name: &str, base: SourceText, head: SourceText) -> Self {
        let comparison = compare(&base, &head).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let signatures = Signatures::of(&comparison, &base, &head);
        Self { name: name.to_owned(), base, head, comparison, signatures }
    }

    fn html(&self) -> String {
        self.comparison.html(&self.base, &self.head, &self.signatures, "base: <old>; head: new")
    }

    fn markdown(&self) -> String {
        self.comparison.markdown(&self.signatures, "", "base: old; head: new")
    }

    fn page(&self) -> Page {
        Page::read(&self.html())
    }
}

/// All of them; each takes two crates, which are made once.
fn changes() -> &'static [Change] {
    static CHANGES: LazyLock<Vec<Change>> = LazyLock::new(|| {
        let folders = support::folders("changes");
        folders.iter().map(|(name, folder)| of_folder(name, folder)).collect()
    });
    &CHANGES
}

fn of_folder(name: &str, folder: &Path) -> Change {
    Change::new(
        name,
        support::document(folder, "base.yaml"),
        support::document(folder, "head.yaml"),
    )
}

/// A page without its styles, which are not what a reader judges a change by.
fn unstyled(html: &str) -> String {
    let (start, rest) = html.split_once("<style>").unwrap();
    let (_, end) = rest.split_once("</style>").unwrap();
    format!("{start}<style></style>{end}")
}

#[test]
fn what_is_shown_is_as_expected() {
    let mut count = 0;
    for change in changes() {
        let folder = support::home().join("changes").join(&change.name);
        for (file, made) in
            [("expected.html", unstyled(&change.html())), ("expected.md", change.markdown())]
        {
            let expected = folder.join(file);
            if expected.exists() {
                count += 1;
                let otherwise = support::told_otherwise(&expected, &made);
                assert_eq!(otherwise, None, "{}/{file}", change.name);
            }
        }
    }
    assert_eq!(count, 6);
}

#[test]
fn every_finding_is_shown_once() {
    for change in changes() {
        let page = change.page();
        let ids = page.texts("code", "id");
        let mut told: Vec<&str> =
            change.comparison.findings.iter().map(|finding| finding.id.as_str()).collect();
        let mut shown: Vec<&str> = ids.iter().map(String::as_str).collect();
        told.sort_unstable();
        shown.sort_unstable();
        assert_eq!(shown, told, "{}", change.name);
        for finding in &change.comparison.findings {
            let article = page.article(&finding.id);
            let names = article.texts("code", "operation");
            assert_eq!(names, finding.operations, "{}", finding.id);
            let message = article.texts("span", "message").join("");
            assert_eq!(message, finding.message.replace('`', ""), "{}", change.name);
        }
    }
}

#[test]
fn a_page_needs_no_repair_and_nothing_from_elsewhere() {
    for change in changes() {
        let page = change.page();
        assert!(page.faults.is_empty(), "{}: {:?}", change.name, page.faults);
        let targets: BTreeSet<&str> = page.attributes("id").collect();
        assert_eq!(targets.len(), page.attributes("id").count(), "{}", change.name);
        for link in page.attributes("href").chain(page.attributes("aria-labelledby")) {
            let target = link.trim_start_matches('#');
            assert!(targets.contains(target), "{}: {link} leads nowhere", change.name);
        }
        assert_eq!(page.attributes("src").count(), 0, "{}", change.name);
        let style = page.texts("style", "").join("");
        assert!(!style.contains("url(") && !style.contains("@import"), "{}", change.name);
        foreign(&change.name, &page);
    }
}

/// What no page is made of.
fn foreign(name: &str, page: &Page) {
    for element in &page.elements {
        assert!(ELEMENTS.contains(&element.name.as_str()), "{name}: <{}>", element.name);
        for (attribute, _) in &element.attributes {
            assert!(!attribute.starts_with("on"), "{name}: {attribute}");
        }
    }
}

/// Each line under its number is the line of its document; what is not marked is the same in both.
#[test]
fn lines_are_those_of_the_documents() {
    let line_of = |case: &str, file: &str, number: usize| {
        let path = support::home().join("changes").join(case).join(file);
        let text = fs::read_to_string(path).unwrap();
        text.lines().nth(number - 1).unwrap_or_default().to_owned()
    };
    let mut marked = 0;
    for change in changes() {
        let page = change.page();
        for finding in &change.comparison.findings {
            let rows = page.article(&finding.id).rows("lines");
            assert!(!rows.is_empty(), "{}: {}", change.name, finding.id);
            let mut own = false;
            for row in rows {
                let [old_number, old_sign, old, new_number, new_sign, new] = row.as_slice() else {
                    continue;
                };
                for (number, text, side) in
                    [(old_number, old, Side::Base), (new_number, new, Side::Head)]
                {
                    let Ok(number) = number.parse::<usize>() else { continue };
                    let of_side = finding.at.side == side;
                    let at = if of_side { &finding.at } else { &finding.beside.at };
                    let line = line_of(&change.name, &at.file, number);
                    assert_eq!(*text, line, "{}", change.name);
                    own |= of_side && finding.at.position.line() == number;
                }
                let changed = !old_sign.is_empty() || !new_sign.is_empty();
                marked += usize::from(changed);
                assert_eq!(changed, old != new, "{}: {row:?}", change.name);
            }
            assert!(own, "{}: {} does not show its own line", change.name, finding.id);
        }
    }
    assert!(marked > 150, "{marked}");
}

/// A document in JSON may have no line break at all.
#[test]
fn a_long_line_is_cut_around_the_change() {
    let document = |kind: &str| {
        let many: Vec<String> =
            (0..400).map(|number| format!("\"F{number}\":{{\"type\":\"{kind}\"}}")).collect();
        format!(
            "{{\"openapi\":\"3.0.3\",\"info\":{{\"title\":\"one\",\"version\":\"1\"}},\"paths\":{{}},\
             \"components\":{{\"schemas\":{{\"Wide\":{{\"type\":\"object\",\"properties\":{{{}}}}}}}}}}}",
            many.join(",")
        )
    };
    let base = SourceText::new("base.json", document("string"));
    let head = document("string")
        .replace("\"F300\":{\"type\":\"string\"", "\"F300\":{\"type\":\"integer\"");
    let change = Change::new("one line", base, SourceText::new("head.json", head));
    let finding = change.comparison.findings.first().unwrap();
    assert_eq!(change.comparison.findings.len(), 1, "{:#?}", change.comparison.findings);
    let page = change.page();
    let rows = page.article(&finding.id).rows("lines");
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert!(row[5].contains("\"F300\":{\"type\":\"integer\"}"), "{row:?}");
    assert!(row[2].contains("\"F300\":{\"type\":\"string\"}"), "{row:?}");
    assert!(row[5].chars().count() <= 402, "{row:?}");
}

/// Text without what says nothing, and without docs.
fn bare(text: &str) -> String {
    let lines = text.lines().map(str::trim);
    let code = lines.filter(|line| !line.starts_with("//") && !line.starts_with("#["));
    let code: String = code.collect::<Vec<_>>().join(" ").replace("mut ", "");
    code.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect()
}

fn generated(source: &SourceText) -> Option<String> {
    let files = close_codegen::generate(source).ok()?.files;
    Some(files.iter().map(|(_, text)| bare(text)).collect())
}

#[test]
fn signatures_are_those_that_are_generated() {
    let mut count = 0;
    for change in changes() {
        let both = (generated(&change.base), generated(&change.head));
        let (Some(old), Some(new)) = both else { continue };
        let findings = change.comparison.findings.iter();
        let of_findings = findings.flat_map(|finding| change.signatures.of_finding(&finding.id));
        for signature in of_findings.chain(change.signatures.others()) {
            count += 1;
            for (text, code) in [(&signature.before, &old), (&signature.after, &new)] {
                let wanted = bare(text.trim_end_matches('}'));
                assert!(code.contains(&wanted), "{}: {signature:?}", change.name);
            }
            assert_ne!(signature.before, signature.after, "{}", change.name);
        }
        for finding in &change.comparison.findings {
            let silent = SILENT.iter().any(|(name, _)| *name == change.name);
            let shown = !change.signatures.of_finding(&finding.id).is_empty();
            let major = finding.verdict.rust == Bump::Major;
            assert!(!major || shown != silent, "{}: {}", change.name, finding.id);
            let patch = finding.verdict.rust <= Bump::Patch;
            assert!(!patch || !shown, "{}: {}", change.name, finding.id);
        }
    }
    assert!(count > 150, "{count}");
}

#[test]
fn nothing_of_a_document_becomes_an_element() {
    for text in hostile::TEXTS {
        let (base, head) = hostile::documents(text);
        let mut change = Change::new(text, base, head);
        assert!(change.comparison.findings.len() >= 3, "{:#?}", change.comparison.findings);
        let agreement =
            close_codegen::Agreement { reason: text.to_owned(), expires: "2999-01-01".to_owned() };
        for finding in &mut change.comparison.findings {
            finding.accepted = Some(agreement.clone());
        }
        let page = change.page();
        assert!(page.faults.is_empty(), "{text}: {:?}", page.faults);
        foreign(text, &page);
        let shown = text.replace('\u{202e}', "\\u{202e}");
        let whole = page.text.contains(&shown);
        assert!(whole, "{text} is not shown as it is");
        assert_eq!(page.texts("article", "change").len(), change.comparison.findings.len());
        hostile::judge(text, &change.markdown());
        for line in change.comparison.github().lines() {
            let properties = line.split_once(' ').unwrap().1.split("::").next().unwrap();
            assert_eq!(properties.split(',').count(), 4, "{line}");
        }
    }
}

#[test]
fn a_page_is_the_same_each_time() {
    for change in changes().iter().step_by(9) {
        let again = Change::new("again", change.base.clone(), change.head.clone());
        assert_eq!(change.html(), again.html(), "{}", change.name);
        assert_eq!(change.markdown(), again.markdown(), "{}", change.name);
    }
}

/// The table by operation says of each what it sends and receives itself.
#[test]
fn each_operation_has_its_own_answers() {
    let folder = support::home().join("changes/one-place-two-operations");
    let document = |file: &str| {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let (get, post) = text.split_once("      operationId: create\n").unwrap();
        let (received, schemas) = post.split_once("components:\n").unwrap();
        let sent = received.replace("      responses:\n        '200': {", "      requestBody: {");
        let sent = sent.replace("description: A pet., ", "required: true, ");
        let done = "      responses: {'204': {description: Done.}}\n";
        let post = format!("      operationId: create\n{sent}{done}components:\n{schemas}");
        SourceText::new(file, format!("{get}{post}"))
    };
    let change = Change::new("two roles", document("base.yaml"), document("head.yaml"));
    let rows = change.page().rows("operations");
    let told: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
    assert_eq!(told, ["create breaking none major 1", "list none breaking major 1"]);
    let comment = change.markdown();
    assert!(comment.contains("| `create` | breaking | none | major | 1 |"), "{comment}");
    assert!(comment.contains("| `list` | none | breaking | major | 1 |"), "{comment}");
}
