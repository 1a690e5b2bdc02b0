//! Strings with a type, a format or something to hide.

use close_messaging_runtime::{DateOrDateTime, Nullable};
use close_tests::any_of_dates::types::Event;
use close_tests::number_formats::types::Formats as Numbers;
use close_tests::string_formats::types::Formats;
use close_tests::string_newtype::types::{Pet, PetId, PetRequired};
use close_tests::x_rust_name::types::Pet as Renamed;
use close_tests::x_sensitive::types::{Person, PersonRequired};
use close_tests::{nullable_component, x_sensitive};
use serde_json::{Value, json};

use crate::{refusal, rewritten};

#[test]
fn a_named_string_is_a_string_on_the_wire() {
    let pet = Pet::from(PetRequired { id: PetId::from("pet_1") }).link("https://a.example");
    let written = json!({"id": "pet_1", "link": "https://a.example"});
    assert_eq!(serde_json::to_value(&pet).unwrap(), written);
    assert_eq!(serde_json::from_value::<Pet>(written).unwrap(), pet);
    assert_eq!(pet.id, "pet_1");
    assert!(refusal::<PetId>(json!(1)).contains("string"));
}

#[test]
fn what_is_sensitive_is_sent_and_not_shown() {
    let phone = x_sensitive::types::PhoneNumber::from("+12025550100");
    let person = Person::from(PersonRequired { phone }).phones(["+12025550101"]);
    let written = serde_json::to_value(&person).unwrap();
    assert_eq!(written, json!({"phone": "+12025550100", "phones": ["+12025550101"]}));
    let shown = format!("{person:?} {person:#?}");
    assert!(shown.contains("PhoneNumber(***)") && !shown.contains("555"), "{shown}");
}

#[test]
fn a_date_or_a_date_time_stays_what_it_is() {
    let event = json!({"since": "2026-02-03", "until": "2026-02-03T04:05:06+00:00"});
    assert_eq!(rewritten::<Event>(&event), event);
    let event: Event = serde_json::from_value(event).unwrap();
    assert!(matches!(event.since, DateOrDateTime::Date(_)));
    assert!(matches!(event.until, Some(DateOrDateTime::DateTime(_))));
}

#[test]
fn every_format_reads_and_writes() {
    let mut formats = json!({"date": "2026-02-03", "date_time": "2026-02-03T04:05:06+00:00"});
    for text in
        ["plain", "uri", "email", "uuid", "hostname", "ipv4", "ipv6", "byte", "binary", "password"]
    {
        formats[text] = Value::from("text");
    }
    assert_eq!(rewritten::<Formats>(&formats), formats);
    formats["date"] = json!("today");
    assert!(refusal::<Formats>(formats).contains("date"));
}

#[test]
fn every_number_reads_and_writes() {
    let big = i64::from(i32::MAX) + 1;
    let mut numbers = json!({
        "flag": true, "integer": big, "int32": 1, "int64": -big, "number": 1.5, "float": 0.5, "double": 1e300,
    });
    assert_eq!(rewritten::<Numbers>(&numbers), numbers);
    numbers["int32"] = json!(big);
    assert!(refusal::<Numbers>(numbers).contains("i32"));
}

#[test]
fn a_name_of_rusts_own_changes_nothing_on_the_wire() {
    let pet = Renamed::default().kind("dog").owner("Ann");
    assert_eq!(serde_json::to_value(&pet).unwrap(), json!({"_type": "dog", "own": "Ann"}));
}

#[test]
fn a_named_string_that_may_be_null() {
    use nullable_component::types::{Owner, OwnerRequired};
    let owner = Owner::from(OwnerRequired { pet: None, pets: Vec::new() });
    assert_eq!(owner.note, Nullable::Absent);
    let written = serde_json::to_value(owner.clear_note()).unwrap();
    assert_eq!(written, json!({"pet": null, "pets": [], "note": null}));
}
