use super::super::{Options, Report, State, Turn, VendorChange, drift_since};
use super::Lock;
use crate::source::SourceText;

const SPEC: &str = "\
openapi: 3.0.3
paths:
  /pets/:
    get:
      operationId: list
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: {type: string}
        kind: {type: string, enum: [cat, dog]}
        name: {type: string, maxLength: 9}
";

fn spec() -> SourceText {
    SourceText::new("ours.yaml", SPEC)
}

/// What the vendor publishes: the same document with something said otherwise.
fn vendor(name: &str, changes: &[(&str, &str)]) -> SourceText {
    let mut text = SPEC.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    SourceText::new(name, text)
}

fn text_of(lock: &Lock, sources: &[SourceText], date: &str) -> String {
    lock.refreshed(&spec(), sources, date).unwrap().text
}

fn lock(sources: &[SourceText]) -> Lock {
    read(&text_of(&Lock::empty("vendor.lock"), sources, "2026-05-01"))
}

fn read(text: &str) -> Lock {
    Lock::read(&SourceText::new("vendor.lock", text)).unwrap()
}

fn report(lock: &Lock, sources: &[SourceText]) -> Report {
    drift_since(&spec(), None, sources, Some(lock), Options::default()).unwrap()
}

/// Each change in a line.
fn changes(report: &Report) -> Vec<String> {
    let line = |change: &VendorChange| format!("{} {}", change.turn.word(), change.id);
    report.changes.iter().map(line).collect()
}

#[test]
fn what_is_written_is_read_again_and_written_the_same() {
    let sources = [vendor("b.yaml", &[]), vendor("a.yaml", &[("maxLength: 9", "maxLength: 5")])];
    let text = text_of(&Lock::empty("vendor.lock"), &sources, "2026-05-01");
    let again = text_of(&read(&text), &[], "2026-06-01");
    assert_eq!(text, again);
    let turned = [sources[1].clone(), sources[0].clone()];
    assert_eq!(text, text_of(&Lock::empty("vendor.lock"), &turned, "2026-05-01"));
    assert!(text.find("\"a.yaml\"") < text.find("\"b.yaml\""), "{text}");
    assert!(
        text.contains("\n                \"name\": {\"maxLength\":5,\"type\":\"string\"}\n"),
        "{text}"
    );
    // `printf '%s' "…" | sha256sum` says the same of these three bytes.
    assert!(super::hash("abc").starts_with("ba7816bf8f01cfea"), "{}", super::hash("abc"));
}

#[test]
fn no_word_of_the_vendors_is_kept() {
    let said = "A sentence of the vendor";
    let prose = format!("description: {said}");
    let source = vendor(
        "a.yaml",
        &[
            ("description: Pets.", &prose),
            (
                "operationId: list",
                &format!(
                    "operationId: list\n      summary: {said}\n      {prose}\n      tags: [{said}]"
                ),
            ),
            (
                "{name: limit, in: query,",
                &format!("{{name: limit, in: query, {prose}, example: {said},"),
            ),
            (
                "id: {type: string}",
                &format!(
                    "id: {{type: string, title: {said}, {prose}, example: {said}, x-note: {said}, $comment: {said}}}"
                ),
            ),
            (
                "paths:\n",
                &format!(
                    "info: {{title: {said}, {prose}}}\nservers: [{{url: /, {prose}}}]\ntags: [{{name: a, {prose}}}]\npaths:\n"
                ),
            ),
            (
                "components:\n",
                &format!(
                    "components:\n  securitySchemes:\n    key: {{type: http, scheme: basic, {prose}}}\n"
                ),
            ),
        ],
    );
    let text = text_of(&Lock::empty("vendor.lock"), &[source], "2026-05-01");
    assert!(text.contains("\"list\"") && text.contains("\"basic\""), "{text}");
    assert!(!text.contains("sentence"), "{text}");
}

#[test]
fn where_nothing_changed_nothing_is_written_anew() {
    let old = lock(&[vendor("a.yaml", &[]), vendor("b.yaml", &[])]);
    let worded = vendor("b.yaml", &[("Pets.", "All pets.")]);
    let broken = SourceText::new("c.yaml", "{");
    let sources = [vendor("a.yaml", &[]), worded.clone(), broken];
    let new = old.refreshed(&spec(), &sources, "2026-06-01").unwrap();
    assert_eq!((new.added.len(), new.changed, new.same), (0, vec!["b.yaml".to_owned()], 1));
    let new = read(&new.text);
    assert_eq!(new.entries["a.yaml"].date, "2026-05-01");
    assert_eq!(new.entries["b.yaml"].date, "2026-06-01");
    let other = vendor("a.yaml", &[("maxLength: 9", "maxLength: 5")]);
    let states = report(&old, &[other, worded]).sources;
    let states: Vec<_> = states.iter().map(|one| one.locked.clone().unwrap().state).collect();
    assert_eq!(states, [State::OtherFacts, State::OtherWords]);
}

#[test]
fn what_stood_is_told_from_what_came_went_and_turned() {
    let old = [
        ("maxLength: 9", "maxLength: 5"),
        ("cat, dog", "cat, dog, cow"),
        ("id: {type: string}", "age: {type: integer}\n        id: {type: string}"),
        ("required: [id]", "required: [id, name]"),
    ];
    let new = [
        ("maxLength: 9", "maxLength: 6"),
        ("cat, dog", "cat, dog, cow"),
        ("id: {type: string}", "age: {type: string}\n        id: {type: integer}"),
    ];
    let report = report(&lock(&[vendor("a.yaml", &old)]), &[vendor("a.yaml", &new)]);
    let pet = "/components/schemas/Pet";
    let mut expected = [
        format!("away type-changed:{pet}/properties/id"),
        format!("nearer property-required:{pet}/properties/name"),
        format!("otherwise bound-tightened:{pet}/properties/name/maxLength"),
        format!("otherwise property-added:{pet}/properties/age"),
    ];
    let mut told = changes(&report);
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
    let stood: Vec<&str> = report
        .findings
        .iter()
        .filter(|drift| drift.since_lock == Some(false))
        .map(|drift| drift.finding.id.as_str())
        .collect();
    assert_eq!(stood, [format!("enum-value-added:{pet}/properties/kind/enum/cow")]);
    let turned = report.changes.iter().find(|change| change.id.contains("maxLength")).unwrap();
    assert!(turned.message.ends_with("; until now it had 5"), "{}", turned.message);
    assert_eq!((turned.before.as_str(), turned.after.as_str()), ("5", "6"));
    let went = report.changes.iter().find(|change| change.turn == Turn::Went).unwrap();
    assert_eq!(went.vendor.file, "vendor.lock");
}

#[test]
fn a_new_field_that_is_another_below_its_reference_has_turned() {
    let with = |of: &str| {
        let more = format!(
            "\n        owner: {{$ref: '#/components/schemas/Owner'}}\n    Owner: {{type: object, properties: {{id: {{type: {of}}}}}}}"
        );
        vendor("a.yaml", &[("maxLength: 9}", &format!("maxLength: 9}}{more}"))])
    };
    let lock = lock(&[with("string")]);
    assert!(changes(&report(&lock, &[with("string")])).is_empty());
    let told = changes(&report(&lock, &[with("integer")]));
    assert_eq!(told, ["otherwise property-added:/components/schemas/Pet/properties/owner"]);
}

#[test]
fn what_the_lock_could_not_tell_is_no_change() {
    // The old source has no length anywhere: its form does not tell them.
    let old = vendor("a.yaml", &[(", maxLength: 9", "")]);
    let new = vendor("a.yaml", &[("maxLength: 9", "maxLength: 5")]);
    let report = report(&lock(&[old]), &[new]);
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].since_lock, None);
    assert!(report.changes.is_empty());
}

#[test]
fn a_copy_is_compared_with_all_that_is_kept() {
    let wrong = vendor("old.yaml", &[("cat, dog", "cat")]);
    let lock = lock(&[vendor("new.yaml", &[]), wrong]);
    let copy = |changes: &[_]| report(&lock, &[vendor("copy.yaml", changes)]);
    // One of both was so.
    assert!(changes(&copy(&[("cat, dog", "cat")])).is_empty());
    assert!(changes(&copy(&[])).is_empty());
    let came = changes(&copy(&[("cat, dog", "dog")]));
    assert_eq!(came, ["away enum-value-removed:/components/schemas/Pet/properties/kind/enum/cat"]);
}

#[test]
fn a_new_operation_is_a_change() {
    let more = "paths:\n  /pets/{id}/:\n    delete: {responses: {'200': {description: Gone.}}}\n";
    let now = vendor("a.yaml", &[("paths:\n", more)]);
    let report = report(&lock(&[vendor("a.yaml", &[])]), &[now]);
    assert_eq!(changes(&report), ["away operation-added:/paths/~1pets~1{id}~1/delete"]);
    assert_eq!(report.findings[0].since_lock, Some(true));
}

#[test]
fn a_page_knows_nothing_of_other_operations() {
    let document = SPEC.replace("paths:\n", "info: {title: API}\npaths:\n");
    let page = format!(
        "# List\n\nGET https://api.example/pets/\n\n## OpenAPI Specification\n\n```yaml\n{document}```\n"
    );
    let lock = lock(&[SourceText::new("a.md", page)]);
    let more = "paths:\n  /pets/{id}/:\n    delete: {responses: {'200': {description: Gone.}}}\n";
    let report = report(&lock, &[vendor("b.yaml", &[("paths:\n", more)])]);
    assert_eq!(report.findings[0].since_lock, None);
    assert!(report.changes.is_empty());
}

#[test]
fn another_form_says_the_same_in_other_words() {
    let age = |of: &str| {
        let more = format!("name: {{type: string, maxLength: 9}}\n        age: {{type: {of}}}");
        vendor("a", &[("name: {type: string, maxLength: 9}", &more)])
    };
    let page = format!(
        "# List\n\nGET https://api.example/pets/\n\n## OpenAPI Specification\n\n```yaml\n{}```\n",
        age("integer").text()
    );
    let page = lock(&[SourceText::new("a", page)]);
    assert!(changes(&report(&page, &[age("string")])).is_empty());
    let turned = changes(&report(&lock(&[age("integer")]), &[age("string")]));
    assert_eq!(turned, ["otherwise property-added:/components/schemas/Pet/properties/age"]);
}

#[test]
fn what_the_vendor_did_not_have_at_all_was_not_otherwise_there() {
    let old = vendor("a.yaml", &[("        name: {type: string, maxLength: 9}\n", "")]);
    let new = vendor("a.yaml", &[("name: {type: string, maxLength: 9}", "name: {type: integer}")]);
    let report = report(&lock(&[old]), &[new]);
    let pet = "/components/schemas/Pet/properties/name";
    let mut told = changes(&report);
    told.sort();
    assert_eq!(
        told,
        [format!("away type-changed:{pet}"), format!("nearer property-removed:{pet}")]
    );
    assert_eq!(report.findings[0].since_lock, Some(true));
}

#[test]
fn the_facts_of_a_lock_are_a_source_with_places_in_the_lock() {
    let old = vendor("a.yaml", &[("maxLength: 9", "maxLength: 5")]);
    let text = text_of(&Lock::empty("vendor.lock"), &[old], "2026-05-01");
    let report = report(&read(&text), &[]);
    assert_eq!(report.findings.len(), 1);
    let vendor = &report.findings[0].vendor;
    assert_eq!(vendor.file, "vendor.lock");
    let line = text.lines().nth(vendor.position.line() - 1).unwrap();
    assert!(
        line.chars()
            .skip(vendor.position.column() - 1)
            .collect::<String>()
            .starts_with("\"maxLength\":5"),
        "{vendor:?}"
    );
    assert!(report.changes.is_empty());
}

#[test]
fn what_is_no_lock_is_told_at_its_line() {
    let good = text_of(&Lock::empty("vendor.lock"), &[vendor("a.yaml", &[])], "2026-05-01");
    for (text, why) in [
        (String::new(), "it is empty"),
        (good.replace("\"version\": 1", "\"version\": 2"), "its version is not 1 but `2`"),
        (good.replace("\"sha256\"", "\"sha\""), "a source of it has no `sha256`"),
        (good.replace("      \"date\"", "<<<<<<< ours\n      \"date\""), "has no `date`"),
        (good.chars().take(good.len() / 2).collect(), "this is not YAML"),
    ] {
        let told = Lock::read(&SourceText::new("vendor.lock", text)).unwrap_err().to_string();
        assert!(told.contains(why) && told.contains("drift --update"), "{why}: {told}");
    }
}
