use super::{Addition, apply, insertions};
use crate::contract::Contract;
use crate::diagnostic::Sink;
use crate::source::{Node, SourceText, lenient_tree};

const DOCUMENT: &str = "\
openapi: 3.0.3
paths:
  /pets/:
    get:
      operationId: pets_list
      parameters:
        - name: limit
          in: query
          # At most a hundred.
          schema: {type: integer}
      responses:
        '200': {description: Pets.}
    post:
      operationId: pets_create

      # Done in one step.
      responses:
        '200': {description: The pet.}
components:
  schemas:
    Kind:
      type: string
      enum:
        - cat
        - dog
    NullableKind:
      x-nullable-of: Kind
      type: string
      nullable: true
      enum:
        - cat
        - dog
        - null
    Pet:
      type: object
      properties:
        born:
          type: string

        # The owner may be nobody.
        owner:
          type: string
          nullable: true
    Flow: {type: object, properties: {id: {type: string}}}
";

fn tree(text: &str) -> Node {
    lenient_tree(text, &Sink::default()).unwrap()
}

/// The lines that an addition puts in, with the line before each block of them.
fn added(addition: &Addition<'_>) -> Result<String, String> {
    let source = SourceText::new("openapi.yaml", DOCUMENT);
    let root = tree(DOCUMENT);
    let found = insertions(&source, &Contract::new(&root), addition)?;
    let text = apply(&source, &found);
    let old: Vec<&str> = DOCUMENT.lines().collect();
    let mut told = String::new();
    let mut at = 0;
    for line in text.lines() {
        if old.get(at) == Some(&line) {
            at += 1;
            continue;
        }
        told.push_str(&format!("{at}|{line}\n"));
    }
    assert_eq!(at, old.len(), "a line was changed or lost:\n{text}");
    assert!(crate::source::lenient_tree(&text, &Sink::default()).is_some(), "{text}");
    Ok(told)
}

fn property(name: &str, schema: &str) -> Result<String, String> {
    let value = tree(schema);
    let schema = "/components/schemas/Pet".to_owned();
    added(&Addition::Property { schema, name: name.to_owned(), value: &value, required: false })
}

#[test]
fn a_property_stands_in_its_place_of_the_alphabet_above_the_comment_of_the_next() {
    let told =
        property("name", "{type: string, maxLength: 9, title: Name, nullable: true}").unwrap();
    let expected = "\
39|        name:
39|          type: string
39|          nullable: true
39|          maxLength: 9
39|          description: \"TODO: say in own words what this is.\"
";
    assert_eq!(told, expected);
}

#[test]
fn the_last_property_stands_at_the_end_of_its_object() {
    let told = property("tags", "{type: array, items: {type: string}, default: [a]}").unwrap();
    assert!(told.starts_with("43|        tags:\n43|          type: array\n"), "{told}");
    assert!(
        told.contains("default: [\"a\"]\n43|          items:\n43|            type: string\n"),
        "{told}"
    );
}

#[test]
fn a_value_goes_into_each_enum_that_has_to_have_the_same() {
    let value = tree("cow");
    let expected = "25|        - cow\n32|        - cow\n";
    for name in ["Kind", "NullableKind"] {
        let schema = format!("/components/schemas/{name}");
        let told = added(&Addition::EnumValue { schema, value: &value }).unwrap();
        assert_eq!(told, expected, "{name}");
    }
}

#[test]
fn a_value_that_yaml_would_take_for_something_else_is_quoted() {
    let value = tree("'no'");
    let schema = "/components/schemas/Kind".to_owned();
    let told = added(&Addition::EnumValue { schema, value: &value }).unwrap();
    assert!(told.starts_with("25|        - \"no\"\n"), "{told}");
}

#[test]
fn a_parameter_is_the_last_of_its_operation() {
    let parameter = tree(
        "{name: kind, in: query, schema: {type: array, nullable: true, items: {type: string}}}",
    );
    let operation = "/paths/~1pets~1/get".to_owned();
    let told = added(&Addition::Parameter { operation, parameter: &parameter }).unwrap();
    let expected = "\
10|        - name: kind
10|          in: query
10|          description: \"TODO: say in own words what this is.\"
10|          style: form
10|          explode: false
10|          schema:
10|            type: array
10|            items:
10|              type: string
";
    assert_eq!(told, expected);
}

#[test]
fn the_first_parameter_brings_its_list() {
    let parameter = tree("{name: notify, in: query, schema: {type: boolean, default: false}}");
    let operation = "/paths/~1pets~1/post".to_owned();
    let told = added(&Addition::Parameter { operation, parameter: &parameter }).unwrap();
    assert!(told.starts_with("15|      parameters:\n15|        - name: notify\n"), "{told}");
    assert!(told.ends_with("            type: boolean\n15|            default: false\n"), "{told}");
}

#[test]
fn what_needs_a_name_or_stands_in_one_line_is_left_to_people() {
    for (schema, why) in [
        ("{type: object, properties: {}}", "an object, which needs a name"),
        ("{type: string, enum: [a]}", "an enum, which needs a name"),
        ("{oneOf: []}", "no plain scalar"),
        ("{type: string, contentEncoding: gzip}", "`contentEncoding`, which is not carried over"),
    ] {
        let told = property("more", schema).unwrap_err();
        assert!(told.contains(why), "{schema}: {told}");
    }
    assert!(property("born", "{type: string}").unwrap_err().contains("there already, in line 37"));
    let value = tree("{type: string}");
    let schema = "/components/schemas/Flow".to_owned();
    let flow =
        Addition::Property { schema, name: "name".to_owned(), value: &value, required: false };
    assert!(added(&flow).unwrap_err().contains("line 44 has several parts in one line"));
    let required = tree("{name: kind, in: query, required: true, schema: {type: string}}");
    let operation = "/paths/~1pets~1/get".to_owned();
    let required = Addition::Parameter { operation, parameter: &required };
    assert!(added(&required).unwrap_err().contains("changes every call"));
}
