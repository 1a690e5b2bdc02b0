//! The list of departures of the real document, beside documents of the vendor of several ages.

use close_codegen::SourceText;
use close_codegen::vendor::{Options, Report, drift};
use serde_yaml::Value;

use crate::document::{Edit, departures, operations, put, remove, spec, spec_text};
use crate::printer::openapi;

fn compare(spec: &Value) -> Report {
    let text = openapi::yaml(&openapi::document(spec, None));
    let source = SourceText::new("vendor.yaml", text);
    drift(&spec_text(), Some(&departures()), &[source], Options::default()).unwrap()
}

const GONE: [&str; 4] = [
    "/components/schemas/CreateSMSActivity/properties/date_scheduled",
    "/components/schemas/CreateSMSActivity/properties/send_in",
    "/components/schemas/UpdateSMSActivity/properties/date_scheduled",
    "/components/schemas/SMSActivity/properties/attachments",
];
const CALLER_ID: [&str; 4] = [
    "/components/schemas/CreateSMSActivity/properties/caller_id_mode",
    "/components/schemas/UpdateSMSActivity/properties/caller_id_mode",
    "/components/schemas/SMSActivity/properties/caller_id_mode",
    "/components/schemas/SMSActivity/properties/caller_id_reason",
];
const FIELDS: &str = "$ref: '#/components/parameters/Fields'";
const OFFSET: &str = "$ref: '#/components/parameters/TimezoneOffset'";

/// As the vendor publishes it in November 2026, by all that is known: without what its pages alone
/// tell, and with its own way of saying some things.
fn newest() -> Value {
    let mut spec = spec();
    GONE.iter().for_each(|pointer| remove(&mut spec, pointer));
    Edit::Drop("/paths/~1activity~1sms~1/post/parameters", OFFSET).apply(&mut spec);
    Edit::Drop("/paths/~1activity~1sms~1{id}~1/put/parameters", OFFSET).apply(&mut spec);
    for (_, path, method) in operations() {
        for status in ["402", "403", "405", "415", "429"] {
            let path = path.replace('/', "~1");
            remove(&mut spec, &format!("/paths/{path}/{method}/responses/{status}"));
        }
    }
    remove(&mut spec, "/components/parameters/Limit/schema/minimum");
    remove(&mut spec, "/components/parameters/Skip/schema/minimum");
    put(&mut spec, "/components/parameters/Fields/schema", "type: string");
    put(&mut spec, "/security", "[{ApiKeyAuth: []}, {OAuth2: []}]");
    spec
}

/// As in September 2026.
fn september() -> Value {
    let mut spec = newest();
    CALLER_ID.iter().for_each(|pointer| remove(&mut spec, pointer));
    Edit::Drop("/components/schemas/SMSActivity/required", "caller_id_mode").apply(&mut spec);
    Edit::Drop("/components/schemas/SMSActivity/required", "caller_id_reason").apply(&mut spec);
    spec
}

/// As in May 2026.
fn may() -> Value {
    let mut spec = september();
    let created_by = "/components/schemas/CreateSMSActivity/properties";
    Edit::Drop("/paths/~1activity~1sms~1/get/parameters", FIELDS).apply(&mut spec);
    Edit::Drop("/paths/~1activity~1sms~1{id}~1/get/parameters", FIELDS).apply(&mut spec);
    Edit::Drop("/paths/~1activity~1whatsapp_message~1/get/parameters", FIELDS).apply(&mut spec);
    Edit::Drop("/paths/~1activity~1whatsapp_message~1{id}~1/get/parameters", FIELDS)
        .apply(&mut spec);
    remove(&mut spec, &format!("{created_by}/created_by"));
    put(&mut spec, &format!("{created_by}/created_by_id"), "{type: string, nullable: true}");
    spec
}

fn known(report: &Report) -> Vec<&str> {
    report.departures.iter().map(|known| known.drift.finding.id.as_str()).collect()
}

#[test]
fn no_age_of_the_document_is_news() {
    for (name, spec) in [("newest", newest()), ("september", september()), ("may", may())] {
        let report = compare(&spec);
        assert!(!report.has_news(), "{name}: {}", report.text());
        assert!(known(&report).len() > 50, "{name}");
        let former = known(&report).iter().any(|id| id.ends_with("created_by_id"));
        assert_eq!(former, name == "may");
    }
}

/// What a document once had and lacks now is not its age, where it has what is younger.
#[test]
fn what_a_young_document_lacks_is_gone() {
    let mut spec = newest();
    Edit::Drop("/paths/~1activity~1sms~1/get/parameters", FIELDS).apply(&mut spec);
    let report = compare(&spec);
    let ids: Vec<&str> = report.findings.iter().map(|drift| drift.finding.id.as_str()).collect();
    assert_eq!(ids, ["parameter-removed:/paths/~1activity~1sms~1/get/parameters/_fields"]);
    let why = "is of sources older than 2026-09-01, and this one shows what is of 2026-10-01";
    assert!(report.findings[0].advice.ends_with(why), "{}", report.findings[0].advice);
}

#[test]
fn a_departure_that_the_vendor_took_over_is_told_at_its_line() {
    let mut spec = newest();
    put(
        &mut spec,
        "/components/schemas/CreateSMSActivity/properties/send_in",
        "{type: integer, maximum: 60, exclusiveMaximum: true}",
    );
    let report = compare(&spec);
    assert!(report.findings.is_empty() && report.has_news(), "{}", report.text());
    let [stale] = report.stale.as_slice() else { panic!("{:?}", report.stale) };
    let list = departures();
    let line = list.text().lines().nth(stale.at.position.line()).unwrap();
    assert_eq!(line.trim(), "pointer: /components/schemas/CreateSMSActivity/properties/send_in");
    assert_eq!(
        (stale.at.file.as_str(), stale.source.as_str()),
        ("spec/departures.yaml", "vendor.yaml")
    );
}

/// A source that does not cover the place, or has lost such things, says nothing of a departure.
#[test]
fn only_a_source_that_can_tell_says_that_a_departure_is_none() {
    let operation = crate::document::operation("sms_get");
    for form in crate::printer::FORMS {
        let source = SourceText::new("page", form.print(&newest(), &operation));
        let report =
            drift(&spec_text(), Some(&departures()), &[source], Options::default()).unwrap();
        assert!(!report.has_news(), "{form:?}: {}", report.text());
    }
}

#[test]
fn a_list_of_departures_has_its_faults_told_at_once() {
    let text = "- {change: property-removed, pointer: /nowhere/properties/a, reason: r, date: soon}\n\
                - {change: property-removed, reason: r, date: 2026-11-21, why: x}\n";
    let list = SourceText::new("departures.yaml", text);
    let faults = drift(&spec_text(), Some(&list), &[], Options::default()).unwrap_err();
    let told: Vec<(usize, &str)> = faults
        .items()
        .iter()
        .map(|fault| (fault.span.start.line(), fault.message.as_str()))
        .collect();
    let wanted = [
        (1, "`/nowhere/properties/a` leads nowhere in the spec"),
        (1, "`soon` is no date"),
        (2, "`pointer` is missing"),
        (2, "`why` is not known"),
    ];
    assert_eq!(told, wanted);
    let scalar = SourceText::new("departures.yaml", "a: b\n");
    assert!(drift(&spec_text(), Some(&scalar), &[], Options::default()).is_err());
    let nothing = SourceText::new("departures.yaml", "# none\n");
    assert!(drift(&spec_text(), Some(&nothing), &[], Options::default()).is_ok());
}

/// The list is for programs, the table in the README for people: what the one has, the other has.
#[test]
fn every_departure_is_in_the_table_too() {
    let readme =
        std::fs::read_to_string(crate::document::home().join("../spec/README.md")).unwrap();
    let table = readme.split("## Departures from").nth(1).unwrap().split("\n## ").next().unwrap();
    let list: Value = serde_yaml::from_str(departures().text()).unwrap();
    let spec = spec();
    for entry in list.as_sequence().unwrap() {
        let pointer = entry["pointer"].as_str().unwrap();
        let keys: Vec<&str> = pointer.split('/').skip(1).collect();
        let word = match keys.as_slice() {
            ["components", "parameters", name, ..] => {
                let pointer = format!("/components/parameters/{name}/name");
                crate::document::at(&spec, &pointer).as_str().unwrap().to_owned()
            }
            ["paths", path, _, "responses", _, "content", ..] => path.replace("~1", "/"),
            [.., last] => (*last).to_owned(),
            [] => panic!("{pointer}"),
        };
        assert!(table.contains(&word), "{pointer}: the table has no `{word}`");
    }
}
