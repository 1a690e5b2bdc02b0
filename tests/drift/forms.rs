//! Each form of the document as it is: no news.

use crate::document::{compare, operations, spec};
use crate::printer::{FORMS, openapi};

#[test]
fn the_unchanged_document_is_no_news_in_any_form() {
    let spec = spec();
    for form in FORMS {
        for operation in operations() {
            let text = form.print(&spec, &operation);
            let report = compare("page", &text);
            assert!(report.unread.is_empty(), "{form:?} {operation:?}: {}", report.text());
            assert!(report.findings.is_empty(), "{form:?} {operation:?}: {}", report.text());
            assert_eq!(report.sources[0].operations, [operation.0], "{form:?}");
        }
    }
}

#[test]
fn so_is_the_whole_document() {
    let document = openapi::document(&spec(), None);
    for text in [openapi::yaml(&document), openapi::json(&document)] {
        let report = compare("whole", &text);
        assert!(report.findings.is_empty() && report.unread.is_empty(), "{}", report.text());
        assert_eq!(report.sources[0].operations.len(), 10);
        assert_eq!(report.uncovered, ["files_create_upload"]);
    }
}

/// Bounds and defaults are told where a page has them, and fields without a heading of their own.
#[test]
fn pages_tell_what_they_write() {
    let text = "Create an SMS record\n||View as Markdown|\nPOST\n/api/v1/activity/sms/\n\nRequest\n\n\
                statusenumRequired\ntextstring or nullOptional\n1-50 characters\n\nResponse\n\nErrors\n\n404\n";
    let ids: Vec<String> = ids(text);
    let gone =
        |id: &&String| !id.starts_with("property-removed") && !id.starts_with("failure-removed");
    let kept: Vec<&String> = ids.iter().filter(gone).collect();
    assert_eq!(
        kept,
        [
            "bound-tightened:/components/schemas/MessageText/maxLength",
            "bound-tightened:/components/schemas/MessageText/minLength",
        ]
    );
    let prose = "# T\n\nGET https://api.close.com/api/v1/activity/sms/\n\n## Request\n\n\
                 ### Query parameters\n\n- `_limit` (integer, optional, defaults to 10)\n\n## Response\n\n\
                 - `data` (list of strings, required)\n- `has_more` (boolean, required)\n\n## Errors\n\n### 404 A\n";
    let ids = self::ids(prose);
    for wanted in [
        "default-changed:/components/parameters/Limit/schema",
        "type-changed:/components/schemas/SMSActivity",
    ] {
        assert!(ids.iter().any(|id| id == wanted), "{wanted}: {ids:?}");
    }
}

fn ids(text: &str) -> Vec<String> {
    let report = compare("page", text);
    assert!(report.unread.is_empty(), "{}", report.text());
    let mut ids: Vec<String> = report.findings.into_iter().map(|drift| drift.finding.id).collect();
    ids.sort();
    ids
}
