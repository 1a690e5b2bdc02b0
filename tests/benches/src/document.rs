//! Documents of any size, shaped as a curated one is: five calls on each kind of thing, parameters
//! and failures in common, prose and examples everywhere. The same in each run.

use std::fmt::Write as _;

/// How many kinds of thing there are for each one that differs between the two sides.
const STRIDE: usize = 10;

/// Two documents of at least so many bytes each. A tenth of what they describe differs, in a way
/// that depends on its number alone.
#[must_use]
pub fn pair(bytes: usize) -> (String, String) {
    let each = thing(0, false).0.len() + thing(0, false).1.len();
    let count = bytes.div_ceil(each);
    (document(count, false), document(count, true))
}

fn document(count: usize, changed: bool) -> String {
    let things: Vec<(String, String)> =
        (0..count).map(|number| thing(number, changed && number % STRIDE == 0)).collect();
    let mut text = HEAD.to_owned();
    for number in 0..count {
        writeln!(text, "  - {{name: things_{number}, description: What is done with these.}}")
            .expect("a text takes all");
    }
    text.push_str("paths:\n");
    things.iter().for_each(|(paths, _)| text.push_str(paths));
    text.push_str(COMMON);
    things.iter().for_each(|(_, schemas)| text.push_str(schemas));
    text
}

/// The paths and the schemas of one kind of thing.
fn thing(number: usize, changed: bool) -> (String, String) {
    let name = format!("T{number:05}");
    let of = |what: &str| what.replace("NAME", &name).replace("NUMBER", &number.to_string());
    let (mut paths, mut schemas) = (of(PATHS), of(SCHEMAS));
    for field in 0..12 {
        write!(
            schemas,
            "        field_{field}:\n          type: {}\n          description: |-\n            {}\n",
            ["string", "integer", "boolean"][field % 3],
            PROSE[field % PROSE.len()],
        )
        .expect("a text takes all");
    }
    if changed {
        // One kind of change for each, in turn.
        let (old, new) = CHANGES[number / STRIDE % CHANGES.len()];
        paths = paths.replacen(old, new, 1);
        schemas = schemas.replacen(old, new, 1);
    }
    (paths, schemas)
}

const CHANGES: [(&str, &str); 6] = [
    ("enum: [open, done, lost]", "enum: [open, done, lost, held]"),
    ("        field_3:", "        field_three:"),
    ("maxLength: 200", "maxLength: 100"),
    ("          type: boolean", "          type: number"),
    ("required: [id, title, status]", "required: [id, title, status, field_1]"),
    ("description: What it is called.", "description: The name that people see."),
];

const PROSE: [&str; 4] = [
    "What others see of it in a list. It can be changed at any time, and is not unique.",
    "How often it was seen since it was made, counted anew whenever it is moved elsewhere.",
    "Whether it is kept when what it belongs to goes away. Nothing is ever removed at once.",
    "Where it came from, if anybody said so, and nothing otherwise: it is never guessed.",
];

const HEAD: &str = "\
openapi: 3.0.3
info: {title: Large, version: '1', description: Made to be compared.}
servers: [{url: 'https://api.example'}]
security: [{Key: []}]
tags:
";

const COMMON: &str = "\
components:
  securitySchemes:
    Key: {type: http, scheme: basic, description: A key.}
  parameters:
    Limit:
      name: limit
      in: query
      description: How many to give at most.
      schema: {type: integer, minimum: 1, maximum: 200}
    Lead:
      name: lead
      in: query
      description: Those of this lead alone.
      schema: {$ref: '#/components/schemas/LeadId'}
  responses:
    Refused:
      description: The request was refused.
      content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}
  schemas:
    LeadId: {type: string, description: Which lead.}
    UserId: {type: string, description: Which user.}
    Problem:
      type: object
      description: Why a request was refused.
      required: [error]
      properties:
        error: {type: string, description: In words.}
        fields:
          type: object
          description: What is wrong with each field.
          additionalProperties: {type: string}
";

const PATHS: &str = "  /NAME:
    get:
      operationId: list_NAME
      tags: [things_NUMBER]
      summary: List what there is.
      description: |-
        All that there is, in the order in which it was made, unless a lead is named.
      parameters:
        - $ref: '#/components/parameters/Limit'
        - $ref: '#/components/parameters/Lead'
      responses:
        '200':
          description: A part of the list.
          content: {application/json: {schema: {$ref: '#/components/schemas/NAMEPage'}}}
        '400': {$ref: '#/components/responses/Refused'}
    post:
      operationId: create_NAME
      tags: [things_NUMBER]
      summary: Make one.
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NewNAME'}}}
      responses:
        '201':
          description: What was made.
          content: {application/json: {schema: {$ref: '#/components/schemas/NAME'}}}
        '400': {$ref: '#/components/responses/Refused'}
  /NAME/{id}:
    parameters:
      - name: id
        in: path
        required: true
        description: Which one.
        schema: {$ref: '#/components/schemas/NAMEId'}
    get:
      operationId: get_NAME
      tags: [things_NUMBER]
      summary: Read one.
      responses:
        '200':
          description: What it is.
          content: {application/json: {schema: {$ref: '#/components/schemas/NAME'}}}
        '404': {$ref: '#/components/responses/Refused'}
    put:
      operationId: update_NAME
      tags: [things_NUMBER]
      summary: Change one.
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NewNAME'}}}
      responses:
        '200':
          description: What became of it.
          content: {application/json: {schema: {$ref: '#/components/schemas/NAME'}}}
        '400': {$ref: '#/components/responses/Refused'}
    delete:
      operationId: delete_NAME
      tags: [things_NUMBER]
      summary: Remove one.
      responses:
        '204': {description: It is gone.}
";

const SCHEMAS: &str = "    NAMEId: {type: string, description: Which thing.}
    NAMEStatus:
      type: string
      description: How far it has come.
      enum: [open, done, lost]
    NAMEPage:
      type: object
      description: A part of a list.
      required: [data, has_more]
      properties:
        data:
          type: array
          description: What there is.
          items: {$ref: '#/components/schemas/NAME'}
        has_more: {type: boolean, description: Whether there is more.}
    NewNAME:
      type: object
      description: What is to be made.
      required: [title]
      properties:
        title: {type: string, maxLength: 200, description: What it is called.}
        status: {$ref: '#/components/schemas/NAMEStatus'}
        lead: {$ref: '#/components/schemas/LeadId'}
    NAME:
      type: object
      description: What was made.
      required: [id, title, status]
      properties:
        id: {$ref: '#/components/schemas/NAMEId'}
        title: {type: string, description: What it is called.}
        status: {$ref: '#/components/schemas/NAMEStatus'}
        lead: {$ref: '#/components/schemas/LeadId'}
        user: {$ref: '#/components/schemas/UserId'}
";
