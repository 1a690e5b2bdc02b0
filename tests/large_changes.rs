//! Documents of shapes that nobody would write, or that somebody generates: their comparison ends,
//! in a time that grows as they do, and no depth overflows a stack.
#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails like the test")]

use std::fmt::Write as _;

use close_codegen::{Comparison, SourceText, compare};

const START: &str = "\
openapi: 3.0.3
info: {title: Example, version: '1'}
servers: [{url: 'https://api.example'}]
paths:
";

/// One call that sends and gets `P0`.
const CALL: &str = "  /p:
    post:
      operationId: call
      tags: [pets]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/P0'}}}}
      responses: {'200': {description: A., content: {application/json: {schema: {$ref: '#/components/schemas/P0'}}}}}
components:
  schemas:
";

fn compared(base: &str, head: &str) -> Comparison {
    let side = |name: &str, text: &str| SourceText::new(name, text);
    compare(&side("base.yaml", base), &side("head.yaml", head))
        .unwrap_or_else(|fault| panic!("{fault}"))
}

fn each(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        writeln!(text, "{}", line(at)).unwrap();
        text
    })
}

/// A call, and schemas that lead from one to the next; the last has a property of a type.
fn chain(link: impl Fn(usize) -> String, ty: &str) -> String {
    let links = each(1000, |at| format!("    P{at}: {}", link(at + 1)));
    format!(
        "{START}{CALL}{links}    P1000: {{type: object, properties: {{name: {{type: {ty}}}}}}}\n"
    )
}

#[test]
fn one_schema_of_ten_thousand_operations_is_one_finding() {
    let document = |ty: &str| {
        let calls = each(10_000, |at| {
            format!(
                "  /p{at}: {{get: {{operationId: get_{at}, tags: [pets], responses: {{'200': {{description: A., content: {{application/json: {{schema: {{$ref: '#/components/schemas/P'}}}}}}}}}}}}}}"
            )
        });
        format!(
            "{START}{calls}components:\n  schemas:\n    P: {{type: object, properties: {{name: {{type: {ty}}}}}}}\n"
        )
    };
    let findings = compared(&document("string"), &document("integer")).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].operations.len(), 10_000);
}

#[test]
fn a_thousand_schemas_deep() {
    let object = |next: usize| {
        format!("{{type: object, properties: {{next: {{$ref: '#/components/schemas/P{next}'}}}}}}")
    };
    let list =
        |next: usize| format!("{{type: array, items: {{$ref: '#/components/schemas/P{next}'}}}}");
    for link in [&object as &dyn Fn(usize) -> String, &list] {
        let findings = compared(&chain(link, "string"), &chain(link, "integer")).findings;
        let path = "/components/schemas/P1000/properties/name";
        assert!(findings.iter().any(|finding| finding.path == path), "{findings:#?}");
    }
}

/// More levels in one place than are taken: a fault of the text, and no crash.
#[test]
fn a_thousand_levels_deep() {
    let (open, close) = ("{type: object, properties: {a: ".repeat(1000), "}}".repeat(1000));
    let text = format!("{START}{CALL}    P0: {open}{{type: string}}{close}\n");
    let source = SourceText::new("base.yaml", text.as_str());
    let fault = compare(&source, &SourceText::new("head.yaml", format!("# Other.\n{text}")));
    assert_eq!(fault.unwrap_err().items()[0].code, "too-deep");
}

#[test]
fn a_hundred_thousand_values() {
    let document = |count: usize| {
        format!(
            "{START}{CALL}    P0:\n      type: string\n      enum:\n{}",
            each(count, |at| format!("        - v{at}"))
        )
    };
    let findings = compared(&document(100_000), &document(100_001)).findings;
    assert_eq!(findings.len(), 1);
}

#[test]
fn five_thousand_other_properties() {
    let document = |name: &str| {
        let properties = each(5000, |at| format!("        {name}{at}: {{type: string}}"));
        format!("{START}{CALL}    P0:\n      type: object\n      properties:\n{properties}")
    };
    let findings = compared(&document("a"), &document("b")).findings;
    // Each is gone, and each is new.
    assert_eq!(findings.len(), 2 * 5000);
}

#[test]
fn a_schema_in_itself() {
    let document = |ty: &str| {
        format!(
            "{START}{CALL}    P0:\n      type: object\n      properties:\n        next: {{$ref: '#/components/schemas/P0'}}\n        name: {{type: {ty}}}\n"
        )
    };
    assert_eq!(compared(&document("string"), &document("integer")).findings.len(), 1);
}
