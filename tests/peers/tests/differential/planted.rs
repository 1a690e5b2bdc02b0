//! The comparison notices a document that says something else: a path, the style of a query, a
//! field of a body.

use crate::compared::Pair;
use close_peers::call::{Call, Filters};
use close_peers::compare::{Difference, Kind, unknown};
use close_peers::peers::document::Document;
use serde_json::{Value, json};

/// What is not known of the difference that the changed document makes.
fn found(call: &Call, change: impl FnOnce(&mut Value)) -> Vec<(String, Kind)> {
    let document = Document::read().expect("the document");
    let here = |found: Vec<Difference>| -> Vec<(String, Kind)> {
        let unknown = unknown("document", call.operation(), found);
        unknown.into_iter().map(|difference| (difference.at, difference.kind)).collect()
    };
    let changed = document.changed(change);
    let before = here(Pair::of_document(document).differences(call));
    assert_eq!(before, [], "of the document as it is");
    here(Pair::of_document(changed).differences(call))
}

#[test]
fn a_path() {
    let change = |document: &mut Value| {
        let paths = document["paths"].as_object_mut().expect("paths");
        let item = paths.remove("/activity/sms/{id}/").expect("the path of an SMS");
        paths.insert("/activity/sms/{id}".to_owned(), item);
    };
    let found = found(&Call::SmsDelete("acti_1".to_owned()), change);
    assert_eq!(found, [("path".to_owned(), Kind::SlashLost)]);
}

#[test]
fn the_style_of_a_query() {
    let leads = Some(vec!["lead_a".to_owned(), "lead_b".to_owned()]);
    let call = Call::SmsList(Box::new(Filters { lead_id: leads, ..Filters::default() }));
    let change = |document: &mut Value| {
        document["components"]["parameters"]["LeadIdFilter"]["explode"] = json!(true);
    };
    assert_eq!(found(&call, change), [("query lead_id".to_owned(), Kind::ListRepeated)]);
}

#[test]
fn a_field_of_a_body() {
    let call = Call::SmsUpdate("acti_1".to_owned(), json!({ "text": "Hi" }), None);
    let change = |document: &mut Value| {
        let schema = &mut document["components"]["schemas"]["UpdateSMSActivity"]["properties"];
        let properties = schema.as_object_mut().expect("properties");
        let text = properties.remove("text").expect("the field");
        properties.insert("body_text".to_owned(), text);
    };
    assert_eq!(found(&call, change), [("call".to_owned(), Kind::NotSent)]);
}
