//! Required, optional, nullable: in types that are sent, received, or both.

use close_messaging_runtime::Nullable;
use close_tests::{all_of_inline, all_of_required, nullable_ref, object_empty, object_optional};
use close_tests::{object_required, presence_both, presence_request, presence_response};
use serde_json::json;

use crate::{refusal, rewritten};

fn new_pet() -> presence_request::types::PetRequired {
    presence_request::types::PetRequired {
        always: "a".to_owned(),
        always_or_null: None,
        always_list: vec!["b".to_owned()],
    }
}

#[test]
fn what_is_sent_tells_absent_null_and_a_value_apart() {
    let pet = presence_request::types::Pet::from(new_pet());
    let least = json!({"always": "a", "always_or_null": null, "always_list": ["b"]});
    assert_eq!(serde_json::to_value(&pet).unwrap(), least);

    let null = serde_json::to_value(pet.clone().clear_perhaps_or_null()).unwrap();
    assert_eq!(null.get("perhaps_or_null"), Some(&json!(null)));

    let value = serde_json::to_value(pet.perhaps_or_null("c")).unwrap();
    assert_eq!(value.get("perhaps_or_null"), Some(&json!("c")));
}

#[test]
fn the_last_setter_counts() {
    let pet = presence_request::types::Pet::from(new_pet());
    assert_eq!(
        pet.clone().perhaps_or_null("c").clear_perhaps_or_null().perhaps_or_null,
        Nullable::Null
    );
    let lists = pet.perhaps_list(["x"]).perhaps_list(["y", "z"]).perhaps_list;
    assert_eq!(lists, Some(vec!["y".to_owned(), "z".to_owned()]));
}

#[test]
fn an_optional_list_that_is_sent_can_be_empty_or_absent() {
    let pet = presence_request::types::Pet::from(new_pet());
    let absent = serde_json::to_value(&pet).unwrap();
    assert_eq!(absent.get("perhaps_list"), None);
    let empty = serde_json::to_value(pet.perhaps_list([""; 0])).unwrap();
    assert_eq!(empty.get("perhaps_list"), Some(&json!([])));
}

#[test]
fn what_is_received_reads_missing_lists_as_empty_and_missing_nullables_as_none() {
    let pet: presence_response::types::Pet =
        serde_json::from_value(json!({"always": "a"})).unwrap();
    assert_eq!(pet.always, "a");
    assert_eq!(pet.always_or_null, None);
    assert_eq!(pet.always_list, Vec::<String>::new());
    assert_eq!(pet.perhaps, None);
    assert_eq!(pet.perhaps_or_null, None);
    assert_eq!(pet.perhaps_list, Vec::<String>::new());
}

#[test]
fn what_is_received_reads_null_as_none() {
    let read =
        json!({"always": "a", "always_or_null": null, "perhaps": null, "perhaps_or_null": null});
    let pet: presence_response::types::Pet = serde_json::from_value(read).unwrap();
    assert_eq!((pet.always_or_null, pet.perhaps, pet.perhaps_or_null), (None, None, None));
}

#[test]
fn what_is_required_must_come_and_may_not_be_null() {
    type Pet = presence_response::types::Pet;
    assert!(refusal::<Pet>(json!({})).contains("missing field `always`"));
    assert!(refusal::<Pet>(json!({"always": null})).contains("null"));
}

#[test]
fn what_goes_both_ways_keeps_the_three_states() {
    type Pet = presence_both::types::Pet;
    let least = json!({"always": "a", "always_or_null": null, "always_list": []});
    for state in [None, Some(json!(null)), Some(json!("c"))] {
        let mut pet = least.clone();
        if let Some(value) = state {
            pet["perhaps_or_null"] = value;
        }
        assert_eq!(rewritten::<Pet>(&pet), pet);
    }
}

#[test]
fn a_reference_that_may_be_null() {
    type Owner = nullable_ref::types::Owner;
    for owner in [
        json!({"pet": null}),
        json!({"pet": {"name": "Rex"}}),
        json!({"pet": null, "former": null}),
        json!({"pet": null, "former": {"name": "Rex"}}),
    ] {
        assert_eq!(rewritten::<Owner>(&owner), owner);
    }
    assert_eq!(rewritten::<Owner>(&json!({})), json!({"pet": null}));
}

#[test]
fn fields_that_are_not_known_are_ignored() {
    let pet = json!({"name": "Rex", "age": 3, "colour": {"coat": ["brown"]}});
    let known = json!({"name": "Rex", "age": 3});
    assert_eq!(rewritten::<object_required::types::Pet>(&pet), known);
    assert_eq!(rewritten::<object_optional::types::Pet>(&pet), known);
    assert_eq!(rewritten::<object_empty::types::Nothing>(&pet), json!({}));
}

#[test]
fn what_has_no_required_field_begins_empty() {
    let pet = object_optional::types::Pet::default();
    assert_eq!(serde_json::to_value(&pet).unwrap(), json!({}));
    assert_eq!(serde_json::to_value(pet.age(3)).unwrap(), json!({"age": 3}));
}

#[test]
fn all_of_is_one_object_on_the_wire() {
    let pet =
        all_of_inline::types::Pet::from(all_of_inline::types::NewPet { name: "Rex".to_owned() });
    assert_eq!(serde_json::to_value(pet.age(3)).unwrap(), json!({"name": "Rex", "age": 3}));
    assert!(
        refusal::<all_of_required::types::Pet>(json!({"name": "Rex"}))
            .contains("missing field `age`")
    );
    assert_eq!(
        rewritten::<all_of_required::types::Patch>(&json!({"name": "Rex"})),
        json!({"name": "Rex"})
    );
}
