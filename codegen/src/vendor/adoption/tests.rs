use super::{Adoption, Inputs, adopt};
use crate::source::SourceText;

const SPEC: &str = "\
openapi: 3.0.3
info: {title: pets, version: '1'}
servers:
  - url: https://api.example/v1
tags:
  - name: pets
paths:
  /pets/:
    get:
      operationId: pets_list
      tags: [pets]
      parameters:
        - name: limit
          in: query
          schema: {type: integer}
      responses:
        '200':
          description: Pets.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      type: object
      required:
        - id
      properties:
        id:
          type: string
        # What it is.
        kind:
          $ref: '#/components/schemas/Kind'
    Kind:
      type: string
      enum:
        - cat
        - dog
";

/// What the vendor has besides.
const MORE: [(&str, &str); 4] = [
    ("        - dog\n", "        - dog\n        - cow\n"),
    (
        "        id:\n",
        "        age:\n          type: integer\n        owner:\n          type: object\n        id:\n",
    ),
    (
        "        - name: limit\n",
        "        - {name: skip, in: query, schema: {type: integer}}\n        - name: limit\n",
    ),
    ("        - id\n", "        - id\n        - age\n"),
];

const AGE: &str = "property-added:/components/schemas/Pet/properties/age";
const COW: &str = "enum-value-added:/components/schemas/Kind/enum/cow";
const OWNER: &str = "property-added:/components/schemas/Pet/properties/owner";
const SKIP: &str = "parameter-added:/paths/~1pets~1/get/parameters/skip";

/// The vendor's document, where ours is this.
fn vendor(spec: &str) -> SourceText {
    let text = MORE.iter().fold(spec.to_owned(), |text, (from, to)| text.replace(from, to));
    SourceText::new("vendor.yaml", text)
}

fn adopted(ids: &[&str]) -> Adoption {
    let spec = SourceText::new("openapi.yaml", SPEC);
    let sources = [vendor(SPEC)];
    let inputs = Inputs { spec: &spec, departures: None, sources: &sources, lock: None };
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    adopt(inputs, &ids).unwrap()
}

#[test]
fn several_are_written_at_once_and_are_no_difference_any_more() {
    let adoption = adopted(&[SKIP, AGE, COW, AGE]);
    assert_eq!(adoption.refused, []);
    assert_eq!(adoption.adopted, [SKIP, AGE, COW]);
    let age = "      required:\n        - age\n        - id\n      properties:\n        age:\n          type: integer\n";
    assert!(adoption.text.contains(age), "{}", adoption.text);
    assert!(adoption.text.contains("        # What it is.\n        kind:\n"), "{}", adoption.text);
    assert!(adoption.text.ends_with("        - dog\n        - cow\n"), "{}", adoption.text);
    let new: Vec<&str> = adoption.text.lines().collect();
    let told: Vec<&str> =
        adoption.blocks.iter().flat_map(|(first, last)| &new[first - 1..*last]).copied().collect();
    assert_eq!(told.len(), new.len() - SPEC.lines().count());
    assert!(told.contains(&"        - name: skip") && told.contains(&"        - cow"), "{told:?}");
}

#[test]
fn what_cannot_be_written_leaves_the_text_as_it_was() {
    let wrong = "property-added:/components/schemas/Pet/properties/agee";
    let adoption = adopted(&[OWNER, wrong, COW]);
    assert_eq!(adoption.adopted, [COW]);
    let [(owner, why_owner), (unknown, why_unknown)] = adoption.refused.as_slice() else {
        panic!("{adoption:?}")
    };
    assert_eq!((owner.as_str(), unknown.as_str()), (OWNER, wrong));
    assert!(why_owner.contains("an object, which needs a name"), "{why_owner}");
    assert!(why_unknown.contains(&format!("the nearest: `{AGE}`")), "{why_unknown}");
    assert_eq!(adoption.text.lines().count(), SPEC.lines().count() + 1);
}

#[test]
fn what_every_request_would_have_to_have_is_left_to_people() {
    let body = "\n    post:\n      operationId: pets_create\n      tags: [pets]\n      \
        requestBody: {required: true, content: {application/json: {schema: \
        {$ref: '#/components/schemas/Pet'}}}}\n      responses: {'200': {description: Done.}}\ncomponents:\n";
    let text = SPEC.replace("\ncomponents:\n", body);
    let spec = SourceText::new("openapi.yaml", &text);
    let sources = [vendor(&text)];
    let inputs = Inputs { spec: &spec, departures: None, sources: &sources, lock: None };
    let adoption = adopt(inputs, &[AGE.to_owned()]).unwrap();
    let (_, why) = adoption.refused.first().unwrap();
    assert!(why.contains("changes every call"), "{why}");
    assert_eq!(adoption.text, text);
}

#[test]
fn what_was_decided_on_is_not_adopted() {
    let departure = "- {change: enum-value-added, pointer: /components/schemas/Kind/enum/cow, \
        reason: cows are no pets, date: 2026-05-01}\n";
    let (spec, departures) =
        (SourceText::new("openapi.yaml", SPEC), SourceText::new("departures.yaml", departure));
    let sources = [vendor(SPEC)];
    let inputs =
        Inputs { spec: &spec, departures: Some(&departures), sources: &sources, lock: None };
    let adoption = adopt(inputs, &[COW.to_owned()]).unwrap();
    let (_, why) = adoption.refused.first().unwrap();
    assert_eq!(
        why,
        "it is a known departure (cows are no pets): take it out at departures.yaml:1 first"
    );
}

#[test]
fn a_document_with_faults_is_left_alone() {
    let spec = SourceText::new("openapi.yaml", SPEC.replace("type: integer", "type: int"));
    let inputs = Inputs { spec: &spec, departures: None, sources: &[], lock: None };
    assert!(adopt(inputs, &[COW.to_owned()]).is_err());
}
