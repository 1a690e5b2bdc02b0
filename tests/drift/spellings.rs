//! One small document in other spellings of a whole document: references everywhere, paths of
//! another base, keywords of 3.1 and 3.2.

use close_codegen::SourceText;
use close_codegen::vendor::{Options, Report, drift};

pub(crate) const OURS: &str = "\
openapi: 3.0.3
servers: [{url: 'https://api.example/v1'}]
security: [{Key: []}]
paths:
  /things/:
    get:
      operationId: things_list
      parameters:
        - {name: ids, in: query, style: form, explode: false, schema: {type: array, items: {$ref: '#/components/schemas/Id'}}}
        - {name: since, in: query, schema: {$ref: '#/components/schemas/When'}}
      responses:
        '200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
        '404': {$ref: '#/components/responses/NotFound'}
  /things/{id}/:
    put:
      operationId: things_update
      parameters:
        - {name: id, in: path, required: true, schema: {$ref: '#/components/schemas/Id'}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: Done.}
components:
  securitySchemes: {Key: {type: http, scheme: basic}}
  responses:
    NotFound: {description: None., content: {application/json: {schema: {type: object, properties: {error: {type: string}}}}}}
  schemas:
    Id: {type: string}
    When: {anyOf: [{type: string, format: date-time}, {type: string, format: date}]}
    Color: {type: string, enum: [red, blue]}
    Thing:
      type: object
      additionalProperties: false
      required: [id]
      properties:
        id: {allOf: [{$ref: '#/components/schemas/Id'}], description: Which.}
        color: {nullable: true, allOf: [{$ref: '#/components/schemas/Color'}]}
        size: {type: integer, minimum: 0, exclusiveMinimum: true, default: 1}
        kind: {type: string, enum: [plain]}
        note: {type: string, nullable: true}
";

pub(crate) const THEIRS: &str = "\
openapi: 3.2.0
servers: [{url: 'https://api.example'}]
security: [{Login: []}]
webhooks: {}
paths:
  /v1/things/:
    $ref: '#/components/pathItems/Things'
  /v1/things/:thing:
    parameters:
      - $ref: '#/components/parameters/Thing'
    put:
      operationId: update
      deprecated: true
      requestBody: {$ref: '#/components/requestBodies/Change'}
      responses: {'200': {content: {application/json: {schema: {type: object, properties: {}, description: Nothing}}}}}
components:
  securitySchemes: {Login: {type: http, scheme: Basic, description: A key}}
  pathItems:
    Things:
      get:
        operationId: list
        parameters:
          - {name: ids, in: query, schema: {anyOf: [{type: array, items: {type: string}}], default: null}}
          - {name: since, in: query, schema: {oneOf: [{type: string, format: date}, {format: date-time, type: string}]}}
          - {name: authorization, in: header, required: true, schema: {type: string}}
        responses:
          '200': {$ref: '#/components/responses/All'}
          '404': {$ref: '#/components/responses/Any'}
  parameters:
    Thing: {name: thing, in: path, required: true, schema: {type: string, title: Thing}}
  requestBodies:
    Change: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/a.b'}}}}
  responses:
    All: {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/a.b'}}}}}
    Any: {content: {application/json: {schema: {description: Any type}}}}
  schemas:
    a.b:
      title: a.b
      unevaluatedProperties: false
      type: object
      required: [id]
      properties:
        note: {type: ['null', string], default: null, examples: [a]}
        kind: {const: plain}
        size: {exclusiveMinimum: 0, type: integer, default: 1}
        color: {anyOf: [{$ref: '#/components/schemas/a~1c'}, {type: 'null'}]}
        id: {type: string, readOnly: true}
    a/c: {type: [string], enum: [blue, red]}
";

fn compared(theirs: &str) -> Report {
    let (ours, theirs) = (SourceText::new("ours", OURS), SourceText::new("theirs", theirs));
    drift(&ours, None, &[theirs], Options::default()).unwrap_or_else(|faults| panic!("{faults}"))
}

fn ids(theirs: &str) -> Vec<String> {
    let report = compared(theirs);
    assert!(report.unread.is_empty(), "{}", report.text());
    report.findings.into_iter().map(|drift| drift.finding.id).collect()
}

#[test]
fn another_spelling_is_no_news() {
    // But for the end of one path, which is another address.
    assert_eq!(ids(THEIRS), ["path-changed:/paths/~1things~1{id}~1/put"]);
    assert!(ids(&THEIRS.replace(":thing:", ":thing/:")).is_empty());
}

/// What is written instead of what, and the finding.
const CHANGES: [(&str, &str, &str); 12] = [
    ("'https://api.example'", "'https://api.example.org'", "server-changed:/servers"),
    ("security: [{Login: []}]", "security: [{Login: []}, {}]", "security-loosened:/security"),
    ("scheme: Basic", "scheme: bearer", "security-tightened:/security"),
    (
        "enum: [blue, red]",
        "enum: [blue, red, green]",
        "enum-value-added:/components/schemas/Color/enum/green",
    ),
    (
        "{const: plain}",
        "{const: fancy}",
        "enum-value-added:/components/schemas/Thing/properties/kind/enum/fancy",
    ),
    (
        "exclusiveMinimum: 0",
        "minimum: 0",
        "bound-loosened:/components/schemas/Thing/properties/size/minimum",
    ),
    ("['null', string]", "string", "not-nullable:/components/schemas/Thing/properties/note"),
    (
        "items: {type: string}",
        "items: {type: integer}",
        "type-changed:/paths/~1things~1/get/parameters/0/schema/items",
    ),
    (
        "{required: true, content",
        "{required: false, content",
        "body-optional:/paths/~1things~1{id}~1/put/requestBody",
    ),
    (
        "{description: Any type}",
        "{type: string}",
        "type-changed:/components/responses/NotFound/content/application~1json/schema",
    ),
    (
        "requestBody: {$ref: '#/components/requestBodies/Change'}",
        "",
        "body-removed:/paths/~1things~1{id}~1/put/requestBody",
    ),
    (
        ", required: true, schema: {type: string, title",
        ", required: true, schema: {type: integer, title",
        "type-changed:/paths/~1things~1{id}~1/put/parameters/0/schema",
    ),
];

#[test]
fn what_differs_behind_references_is_found() {
    let same = THEIRS.replace(":thing:", ":thing/:");
    for (from, to, id) in CHANGES {
        let changed = same.replace(from, to);
        assert_ne!(changed, same, "{from}");
        assert!(ids(&changed).iter().any(|known| known == id), "{id}: {:?}", ids(&changed));
    }
}

#[test]
fn references_that_cannot_be_followed_are_told() {
    for (from, to, words) in [
        ("#/components/requestBodies/Change", "#/components/requestBodies/Other", "leads nowhere"),
        ("#/components/schemas/a~1c", "colors.yaml#/c", "is in another file"),
        ("#/components/pathItems/Things", "#/paths/~1v1~1things~1", "leads round in a circle"),
    ] {
        let report = compared(&THEIRS.replace(from, to));
        assert!(
            report.unread.first().is_some_and(|unread| unread.reason.contains(words)),
            "{words}: {}",
            report.text()
        );
    }
}
