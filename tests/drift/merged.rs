//! Several sources: each difference once, the most telling source first; and facts as a source.

use close_codegen::SourceText;
use close_codegen::vendor::facts;

use crate::document::{compare, compare_all, operation, put, spec, spec_text};
use crate::printer::{FORMS, Form, openapi};

#[test]
fn what_several_sources_tell_is_told_once() {
    let mut spec = spec();
    put(&mut spec, "/components/schemas/CreateSMSActivity/properties/priority", "type: integer");
    let page = Form::Text.print(&spec, &operation("sms_create"));
    let whole = openapi::yaml(&openapi::document(&spec, None));
    let prose = Form::Prose.print(&spec, &operation("sms_create"));
    let sources = [("page.txt", page), ("prose.md", prose), ("whole.yaml", whole)]
        .map(|(name, text)| SourceText::new(name, text));
    let report = compare_all(&sources);
    let [drift] = report.findings.as_slice() else { panic!("{}", report.text()) };
    assert_eq!(drift.vendor.file, "whole.yaml");
    let also: Vec<&str> = drift.also.iter().map(|spot| spot.file.as_str()).collect();
    assert_eq!(also, ["prose.md", "page.txt"]);
}

/// One place of several uses of a component is told where it is used, all of them at the component.
#[test]
fn a_value_that_one_field_has_is_told_of_the_field() {
    let mut spec = spec();
    let inline = "{type: string, enum: [inbox, draft, scheduled, outbox, sent, error, queued]}";
    put(&mut spec, "/components/schemas/CreateSMSActivity/properties/status", inline);
    let report = compare("whole", &openapi::yaml(&openapi::document(&spec, None)));
    let [drift] = report.findings.as_slice() else { panic!("{}", report.text()) };
    let wanted =
        "enum-value-added:/components/schemas/CreateSMSActivity/properties/status/enum/queued";
    assert_eq!(drift.finding.id, wanted);
    assert_eq!(drift.facts, "\"queued\"");
}

#[test]
fn operations_of_other_areas_are_counted() {
    let mut spec = spec();
    for name in ["lead", "sms_template"] {
        put(
            &mut spec,
            &format!("/paths/~1{name}~1"),
            "{get: {responses: {'200': {description: A}}}}",
        );
    }
    let report = compare("whole", &openapi::yaml(&openapi::document(&spec, None)));
    assert!(report.findings.is_empty(), "{}", report.text());
    assert_eq!(report.others(), 2);
}

/// The facts of a source say what it says, and are the same when they are read from themselves.
#[test]
fn facts_are_a_source() {
    let mut spec = spec();
    put(&mut spec, "/components/schemas/SMSActivity/properties/priority", "type: integer");
    for form in FORMS {
        for operation in ["sms_list", "sms_create", "whatsapp_delete"].map(operation) {
            let text = form.print(&spec, &operation);
            let page = SourceText::new("page", text.as_str());
            let told = facts(&spec_text(), &page).unwrap();
            assert!(!told.contains("Words") && !told.contains('\n'), "{form:?}: {told}");
            let again = facts(&spec_text(), &SourceText::new("facts", told.as_str())).unwrap();
            assert_eq!(told, again, "{form:?} {operation:?}");
            let ids = |report: close_codegen::vendor::Report| -> Vec<String> {
                report.findings.into_iter().map(|drift| drift.finding.id).collect()
            };
            assert_eq!(
                ids(compare("facts", &told)),
                ids(compare("page", &text)),
                "{form:?} {operation:?}"
            );
        }
    }
}
