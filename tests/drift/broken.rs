//! Sources that cannot be read: each is named with a sentence, in bounded time.

use std::time::{Duration, Instant};

use close_codegen::vendor::{LARGEST, Unread};

use crate::document::{compare, operation, operations, spec};
use crate::printer::{FORMS, Form, openapi};

/// Far more than any of them takes, in a debug build beside other tests.
const LONG: Duration = Duration::from_secs(20);

fn refused(text: &str) -> Unread {
    let begun = Instant::now();
    let report = compare("page", text);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    let [unread] = report.unread.as_slice() else { panic!("it was read: {}", report.text()) };
    assert!(report.sources.is_empty());
    unread.clone()
}

fn says(text: &str, words: &str) {
    let unread = refused(text);
    assert!(unread.reason.contains(words), "{}", unread.reason);
}

#[test]
fn what_has_no_form_says_so() {
    says("", "it is empty");
    says("# A guide\n\nOf many words.\n", "neither an OpenAPI document nor a page");
    says("<!DOCTYPE html>\n<html><body>Request Response</body></html>", "this is HTML");
    says("  <html lang=\"en\">\n# Title\n## Request\n", "this is HTML");
    says("# Guide\n\n## Response headers\n\n- `a` (string, required)\n", "neither an OpenAPI");
    says("openapi: 4.0.0\npaths: {/a/: {get: {}}}\n", "OpenAPI `4.0.0` is not read");
    says("swagger: '2.0'\npaths: {}\n", "Swagger 2.0");
    says("{\"a\": 1}", "there is no `openapi`");
    says("openapi: 3.1.0\n", "has no paths");
    let unread = refused("# A guide\n");
    assert!(!unread.faulty && unread.position.is_none());
}

#[test]
fn several_pages_in_one_file_are_refused() {
    let spec = spec();
    for form in [Form::Markdown, Form::Prose, Form::Flat, Form::Text] {
        let pages = ["sms_get", "sms_update"].map(|id| form.print(&spec, &operation(id)));
        says(&pages.join("\n\n"), "it holds several pages");
    }
}

#[test]
fn bombs_are_refused() {
    let anchors = "openapi: 3.1.0\na: &a [x, x]\nb: &b [*a, *a]\npaths: {/a/: *b}\n";
    let unread = refused(anchors);
    assert!(unread.reason.contains("anchors") && unread.faulty);
    assert_eq!(unread.position.unwrap().line(), 2);
    let deep = format!("{{\"openapi\": {}", "[".repeat(100_000));
    says(&deep, "recursion limit");
    let deep: String = (0..3000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    says(&format!("openapi: 3.1.0\n{deep}"), "levels of nesting");
    says(&format!("openapi: 3.1.0\n# {}\n", "x".repeat(LARGEST)), "nothing over 8 MiB");
}

/// Schemas that hold each other twice, thirty times over, and one that holds itself.
#[test]
fn references_that_multiply_are_followed_once() {
    let mut text = String::from(
        "openapi: 3.1.0\npaths:\n  /activity/sms/{id}/:\n    get:\n      responses:\n        '200':\n          \
         content: {application/json: {schema: {$ref: '#/components/schemas/A0'}}}\n\
         components:\n  schemas:\n",
    );
    for level in 0..30 {
        let next = level + 1;
        text.push_str(&format!(
            "    A{level}:\n      type: object\n      properties:\n        \
             a: {{$ref: '#/components/schemas/A{next}'}}\n        \
             users: {{$ref: '#/components/schemas/A{next}'}}\n        \
             b: {{$ref: '#/components/schemas/A{next}'}}\n"
        ));
    }
    text.push_str("    A30: {type: array, items: {$ref: '#/components/schemas/A30/items'}}\n");
    let begun = Instant::now();
    let report = compare("bomb", &text);
    assert!(!report.findings.is_empty() && begun.elapsed() < LONG);
    assert!(report.findings.iter().all(|drift| drift.facts.len() < 100_000));
}

#[test]
fn long_lines_and_many_marks_take_no_longer() {
    let sections = "Title\nPUT\nhttps://api.close.com/api/v1/activity/sms/:id/\nResponse\n";
    let report = compare("page", &format!("{sections}{}\nErrors\n404\n", "a_b".repeat(1_000_000)));
    assert_eq!(report.unread.len(), 1);
    let marks = "- `a` (string, required) ".repeat(100_000);
    let flat = format!(
        "# T PUT https://api.close.com/api/v1/activity/sms/{{id}}/ ## Request ### Body {marks} \
         ## Response ### 200 ## Errors ### 404 Not Found"
    );
    let begun = Instant::now();
    compare("page", &flat);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    let nested: String = (0..2000)
        .map(|level| format!("{}- `a` (object, required)\n", "  ".repeat(level)))
        .collect();
    let page = format!(
        "# T\n\nPUT https://api.close.com/api/v1/activity/sms/{{id}}/\n\n## Request\n\n### Body\n\n{nested}"
    );
    says(&page, "levels of bullets");
}

/// Whatever is cut off, nothing panics; where the end of what a page tells is missing, it says so.
#[test]
fn a_page_that_is_cut_off_says_so() {
    let spec = spec();
    let operation = operation("sms_update");
    for form in FORMS {
        let text = form.print(&spec, &operation);
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        for part in 1..6 {
            let (at, _) = characters[characters.len() * part / 6];
            let report = compare("page", text.get(..at).unwrap());
            let told = !report.unread.is_empty() || !report.findings.is_empty();
            assert!(told, "{form:?} cut off at {part}/6 of it");
        }
    }
}

#[test]
fn a_page_cut_at_any_line_is_no_panic() {
    let spec = spec();
    for form in [Form::Yaml, Form::Prose, Form::Text] {
        let text = form.print(&spec, &operations()[9]);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        for end in ends.iter().step_by(ends.len() / 8 + 1) {
            compare("page", text.get(..*end).unwrap());
        }
    }
    let whole = openapi::json(&openapi::document(&spec, None));
    says(whole.get(..whole.len() / 2).unwrap(), "not YAML");
    let whole = openapi::yaml(&openapi::document(&spec, None));
    let cut = whole.find("activities.SMSPage_Model:").unwrap();
    says(whole.get(..cut).unwrap(), "leads nowhere: the document seems to be cut off");
}
