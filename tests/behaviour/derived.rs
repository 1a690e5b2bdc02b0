//! What a client has beyond plain calls: parts of objects, attached files, the events of webhooks.

use close_tests::x_partial::types::{PartialPet, PetField};
use close_tests::x_upload::types::{
    Card, FileUrl, Letter, LetterRequired, PictureType, StoredFile,
};
use close_tests::x_upload::{ApiKey, Client};
use close_tests::x_webhooks::webhook::Event;
use serde_json::json;

#[test]
fn any_field_of_a_part_may_be_missing_or_null() {
    assert_eq!(serde_json::from_value::<PartialPet>(json!({})).unwrap(), PartialPet::default());
    let read = json!({"id": null, "tags": [], "later": 1});
    let part: PartialPet = serde_json::from_value(read).unwrap();
    assert_eq!((part.id, part.tags), (None, Some(Vec::new())));
}

#[test]
fn the_fields_of_an_object_are_listed_as_they_are_called_on_the_wire() {
    let wires = PetField::ALL.iter().map(PetField::as_str);
    assert!(wires.eq(["_type", "id", "mother", "tags"]));
    assert_eq!(PetField::Kind.to_string(), "_type");
}

fn file(url: &str, content_type: &str, size: u64) -> StoredFile {
    StoredFile {
        content_type: content_type.to_owned(),
        filename: "one.png".to_owned(),
        url: url.into(),
        size,
    }
}

fn client() -> Client {
    // Nobody listens there: what goes out fails otherwise than what is refused.
    let client = Client::builder(ApiKey::new("key")).base_url("http://127.0.0.1:1");
    client.build().expect("a client")
}

async fn error_of(body: Letter) -> String {
    client().letters().create(body).await.expect_err("nothing is sent").to_string()
}

#[tokio::test]
async fn attached_files_are_added_up_before_anything_is_sent() {
    let letter = || Letter::from(LetterRequired { text: "text".to_owned() });
    let whole = letter().attach(file("a", "text/plain", 600)).attach(file("b", "text/plain", 400));
    assert_eq!(whole.enclosed.as_ref().map(Vec::len), Some(2));
    assert!(!error_of(whole.clone()).await.contains("1000 bytes"));
    let third = file("c", "text/plain", 1);
    let more = whole.attach(&third);
    assert_eq!(third.size, 1);
    assert!(error_of(more.clone()).await.contains("1000 bytes"));
    // A list that is set anew has none of them.
    assert!(!error_of(more.enclosed([])).await.contains("1000 bytes"));
}

#[tokio::test]
async fn a_file_of_an_unknown_media_type_is_not_sent() {
    let error = async |content_type| {
        let call = client().cards().update().attach(file("a", content_type, 1));
        call.await.expect_err("nobody listens").to_string()
    };
    assert!(error("image/tiff").await.contains("media type"));
    assert!(!error("image/png").await.contains("media type"));
}

#[test]
fn an_attached_file_becomes_what_the_list_holds() {
    let card = Card::default().attach(file("a", "image/png", 1));
    let pictures = card.pictures.into_value().expect("a list");
    let first = pictures.first().expect("a picture");
    assert_eq!((&first.mime, &first.url), (&PictureType::ImagePng, &FileUrl::from("a")));
}

fn event(event: &serde_json::Value) -> Event {
    let body = json!({"subscription": "sub_1", "event": event});
    Event::read(body.to_string().as_bytes()).expect("JSON")
}

#[test]
fn an_event_that_is_known_has_its_object_and_what_was_there_before() {
    let body = json!({"about": "pet", "did": "found", "note": "n", "after": {"id": "secret"},
        "before": {"id": null}});
    let Event::PetFound(found) = event(&body) else { panic!("another event") };
    assert_eq!((found.subscription.as_str(), found.note.as_deref()), ("sub_1", Some("n")));
    assert_eq!(found.object.id, "secret");
    assert_eq!(found.previous.as_ref().and_then(|before| before.id.as_deref()), None);
    assert!(!format!("{found:?}").contains("secret"));
}

#[test]
fn an_event_may_lack_its_object_only_where_that_is_said() {
    let lost = json!({"about": "pet", "did": "lost", "after": null});
    assert!(matches!(event(&lost), Event::PetLost(lost) if lost.object.is_none()));
    let found = json!({"about": "pet", "did": "found", "after": null});
    assert!(matches!(event(&found), Event::Unknown(_)));
}

#[test]
fn an_event_that_is_not_known_is_kept() {
    let Event::Unknown(unknown) = event(&json!({"about": "house", "did": "found", "after": 7}))
    else {
        panic!("a known event")
    };
    assert!(unknown.raw().contains("house"));
    assert!(!format!("{unknown:?}").contains("sub_1"));
    assert!(Event::read(b"no JSON").is_err());
}
