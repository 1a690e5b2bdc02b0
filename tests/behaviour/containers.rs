//! Lists, maps, and types that hold themselves.

use close_messaging_runtime::Any;
use close_tests::array::types::Lists;
use close_tests::map::types::Maps;
use close_tests::nullable_component::types::Owner;
use close_tests::recursion::types::{Node, NodeRequired};
use close_tests::recursion_list::types::Tree;
use close_tests::recursion_mutual::types::{Egg, Hen};
use close_tests::x_any::types::Parcel;
use serde_json::json;

use crate::{refusal, rewritten};

#[test]
fn lists_of_all_kinds() {
    let lists = json!({
        "texts": ["a", ""],
        "pets": [{"name": "Rex"}],
        "gaps": [1, null, 3],
        "rows": [[true], []],
        "maybe": null,
        "optional_gaps": [null, {"name": "Tom"}],
    });
    assert_eq!(rewritten::<Lists>(&lists), lists);
}

#[test]
fn only_items_that_may_be_null_are_null() {
    let lists = json!({"texts": [null], "pets": [], "gaps": [], "rows": [], "maybe": null});
    assert!(refusal::<Lists>(lists).contains("null"));
}

#[test]
fn maps_of_all_kinds() {
    let maps = json!({
        "numbers": {"one": 1},
        "pets": {"rex": {"name": "Rex"}},
        "anything": {"a": [1], "b": null},
        "gaps": {"a": null, "b": "c"},
        "lists": {"a": ["b"], "c": []},
    });
    assert_eq!(rewritten::<Maps>(&maps), maps);
    let mut null = maps.clone();
    null["maybe"] = json!(null);
    assert_eq!(rewritten::<Maps>(&null), null);
}

#[test]
fn items_of_a_component_that_may_be_null() {
    let owner = json!({"pet": null, "pets": [null, {"name": "Rex"}], "note": null});
    assert_eq!(rewritten::<Owner>(&owner), owner);
}

#[test]
fn any_value_stays_as_it_came() {
    let parcel = json!({"content": {"a": [null, 1.5]}, "label": ["x"], "more": [null, true]});
    assert_eq!(rewritten::<Parcel>(&parcel), parcel);
    let parcel: Parcel = serde_json::from_value(json!({"content": null})).unwrap();
    assert_eq!(parcel.content, Any::default());
}

#[test]
fn a_type_may_hold_itself() {
    let chain = json!({"value": 1, "next": {"value": 2, "next": {"value": 3, "back": null}}});
    assert_eq!(rewritten::<Node>(&chain), chain);
    let inner = Node::from(NodeRequired { value: 2 });
    let outer = Node::from(NodeRequired { value: 1 }).next(inner).clear_back();
    let written = json!({"value": 1, "next": {"value": 2}, "back": null});
    assert_eq!(serde_json::to_value(&outer).unwrap(), written);
}

#[test]
fn a_type_may_hold_itself_in_a_list_and_a_map() {
    let tree =
        json!({"children": [{"children": []}], "named": {"a": {"children": [{"children": []}]}}});
    assert_eq!(rewritten::<Tree>(&tree), tree);
}

#[test]
fn two_types_may_hold_each_other() {
    let hen = Hen::default().egg(Egg::default().hen(Hen::default()));
    assert_eq!(serde_json::to_value(&hen).unwrap(), json!({"egg": {"hen": {}}}));
}
