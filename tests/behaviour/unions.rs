//! Objects told apart by a property, which is the union's to read and to write.

use close_tests::body_one_of::types::{Dog as DogBody, DogRequired, Pet as PetBody};
use close_tests::one_of::types::{Cat as PlainCat, Pet as PlainPet};
use close_tests::one_of_list::types::House;
use close_tests::one_of_mapping::types::{Cat, Dog, Pet};
use close_tests::one_of_recursive::types::Term;
use serde_json::json;

use crate::{refusal, rewritten};

#[test]
fn the_tag_is_written_and_read() {
    let cat = Pet::from(Cat { lives: 9 });
    let written = json!({"kind": "cat", "lives": 9});
    assert_eq!(serde_json::to_value(&cat).unwrap(), written);
    assert_eq!(serde_json::from_value::<Pet>(written).unwrap(), cat);
}

#[test]
fn without_a_mapping_the_tag_is_the_name_of_the_component() {
    let cat = PlainPet::Cat(PlainCat { lives: 9 });
    assert_eq!(serde_json::to_value(&cat).unwrap(), json!({"kind": "Cat", "lives": 9}));
    assert!(matches!(serde_json::from_value(json!({"kind": "Dog"})).unwrap(), PlainPet::Dog(_)));
}

#[test]
fn two_values_of_the_tag_may_mean_one_object() {
    for (pet, kind) in [
        (Pet::Dog(Dog { name: "Rex".to_owned() }), "dog"),
        (Pet::Puppy(Dog { name: "Rex".to_owned() }), "puppy"),
    ] {
        let written = json!({"kind": kind, "name": "Rex"});
        assert_eq!(serde_json::to_value(&pet).unwrap(), written);
        assert_eq!(serde_json::from_value::<Pet>(written).unwrap(), pet);
    }
}

#[test]
fn what_is_not_known_is_kept_and_written_back() {
    let bird = json!({"kind": "bird", "wings": 2, "nest": {"eggs": [1, null]}});
    let pet: Pet = serde_json::from_value(bird.clone()).unwrap();
    assert!(matches!(&pet, Pet::Unknown(unknown) if unknown.tag() == "bird"));
    assert_eq!(serde_json::to_value(&pet).unwrap(), bird);
    assert!(!format!("{pet:?}").contains("wings"));
}

#[test]
fn the_tag_must_be_there_and_be_text() {
    assert!(refusal::<Pet>(json!({"lives": 9})).contains("missing field `kind`"));
    assert!(refusal::<Pet>(json!({"kind": 1})).contains("tag"));
    assert!(refusal::<Pet>(json!({"kind": "cat"})).contains("missing field `lives`"));
    assert!(refusal::<Pet>(json!(["cat"])).contains("map"));
}

#[test]
fn a_list_may_hold_known_and_unknown_objects() {
    let house = json!({"pets": [{"kind": "cat", "lives": 9}, {"kind": "bird"}]});
    assert_eq!(rewritten::<House>(&house), house);
}

#[test]
fn a_union_may_hold_itself() {
    let one = json!({"kind": "number", "value": 1});
    let term = json!({"kind": "sum", "terms": [
        one,
        {"kind": "negation", "of": {"kind": "sum", "terms": []}},
        {"kind": "product", "terms": [one]},
    ]});
    assert_eq!(rewritten::<Term>(&term), term);
}

#[test]
fn a_member_with_optional_fields_is_built_by_setters() {
    let dog = DogBody::from(DogRequired { name: "Rex".to_owned() }).age(3);
    let written = serde_json::to_value(PetBody::from(dog)).unwrap();
    assert_eq!(written, json!({"kind": "dog", "name": "Rex", "age": 3}));
}
