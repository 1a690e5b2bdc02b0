//! WhatsApp messages: logged, changed, deleted.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a test that fails"
)]

mod common;

use close_simulator::{DeleteBody, DuplicateExternalId, Effect, UnknownFields};
use common::{Server, WHATSAPP, and, at, id, settings};
use serde_json::{Value, json};

#[tokio::test]
async fn a_message_is_logged_with_all_that_close_makes_of_it() {
    let server = Server::start(settings()).await;
    let message = server.created(WHATSAPP, &server.whatsapp()).await;
    server.assert_documented("whatsapp_create", &message);
    assert_eq!(message["date_created"], "2026-11-21T10:00:00.000000+00:00");
    assert_eq!(message["activity_at"], "2026-11-20T14:31:07.000000+00:00");
    assert_eq!(message["local_phone"], "+12025550100");
    assert_eq!(message["local_phone_formatted"], "+1 202-555-0100");
    assert_eq!(message["message_html"], "<p>Is the <strong>blue</strong> model back?</p>");
    assert_eq!(message["text"], "Is the blue model back?");
    assert_eq!(message["user_id"], server.directory.user_ids[0]);
    assert_eq!(message["user_name"], "Robin Example");
    assert_eq!(server.effects(), [Effect::WhatsAppCreated]);

    let got = server.get(&at(WHATSAPP, &message)).await.body();
    server.assert_documented("whatsapp_get", &got);
    assert_eq!(got, message);
    let ledger = server.simulator.ledger();
    assert_eq!(ledger.entries()[0].id, id(&message));
    assert_eq!(ledger.entries()[0].text, "Is the *blue* model back?");
}

#[tokio::test]
async fn what_it_refers_to_has_to_be_there() {
    let server = Server::start(settings()).await;
    let refusals = [
        ("lead_id", json!("lead_none"), "lead"),
        ("contact_id", json!("cont_none"), "contact"),
        ("user_id", json!("user_none"), "user"),
        ("response_to_id", json!("acti_none"), "response_to"),
        ("local_phone", json!("not a number"), "local_phone"),
    ];
    for (field, value, named) in refusals {
        let answer = server.post(WHATSAPP, &and(server.whatsapp(), json!({field: value}))).await;
        assert_eq!(answer.status, 400, "{field}");
        assert!(!answer.breaks_the_document(), "{field}");
        assert!(answer.body()["field-errors"][named].is_string(), "{field}: {}", answer.text);
    }
    let attachment = json!({
        "content_type": "image/png", "filename": "a.png",
        "url": "https://app.close.com/go/file/temporary/nobody/a.png/",
    });
    let attached = and(server.whatsapp(), json!({"attachments": [attachment]}));
    assert_eq!(server.post(WHATSAPP, &attached).await.status, 400);
    assert_eq!(server.effects(), []);
}

#[tokio::test]
async fn an_update_keeps_what_it_does_not_say_and_clears_what_is_null() {
    let server = Server::start(settings()).await;
    let first = server.created(WHATSAPP, &server.whatsapp()).await;
    let more =
        json!({"integration_link": "https://chat.example.com/1", "response_to_id": id(&first)});
    let message = server.created(WHATSAPP, &and(server.whatsapp(), more)).await;
    server.advance(60);
    let path = at(WHATSAPP, &message);

    let body = json!({"response_to_id": null, "message_markdown": "_No_"});
    let changed = server.put(&path, &body).await.body();
    server.assert_documented("whatsapp_update", &changed);
    assert_eq!(changed["response_to_id"], Value::Null);
    assert_eq!(changed["message_html"], "<p><em>No</em></p>");
    assert_eq!(changed["integration_link"], "https://chat.example.com/1");
    assert_eq!(changed["date_updated"], "2026-11-21T10:01:00.000000+00:00");
    assert_eq!(changed["date_created"], message["date_created"]);

    let to_itself = server.put(&path, &json!({"response_to_id": id(&message)})).await;
    assert_eq!(to_itself.status, 400);
    for refused in [json!({"user_id": null}), json!({"lead_id": message["lead_id"]})] {
        let answer = server.put(&path, &refused).await;
        assert_eq!(answer.status, 400, "{refused}");
        assert!(answer.breaks_the_document(), "{refused}");
    }
    let none = json!({"user_id": null});
    let without_user = server.created(WHATSAPP, &and(server.whatsapp(), none)).await;
    assert_eq!(without_user["user_id"], Value::Null);
}

#[tokio::test]
async fn what_is_deleted_is_gone() {
    for (way, expected) in [(DeleteBody::EmptyObject, "{}"), (DeleteBody::Nothing, "")] {
        let mut settings = settings();
        settings.unknowns.delete_body = way;
        let server = Server::start(settings).await;
        let message = server.created(WHATSAPP, &server.whatsapp()).await;
        let path = at(WHATSAPP, &message);
        let answer = server.delete(&path).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, expected));
        assert_eq!(server.get(&path).await.status, 404);
        assert_eq!(server.delete(&path).await.status, 404);
        assert_eq!(server.put(&path, &json!({})).await.status, 404);
        assert_eq!(server.effects(), [Effect::WhatsAppCreated, Effect::WhatsAppDeleted]);
    }
}

#[tokio::test]
async fn a_second_message_with_the_same_id_is_as_the_settings_say() {
    for (way, status) in [(DuplicateExternalId::Created, 200), (DuplicateExternalId::Refused, 400)]
    {
        let mut settings = settings();
        settings.unknowns.duplicate_external_id = way;
        let server = Server::start(settings).await;
        server.created(WHATSAPP, &server.whatsapp()).await;
        assert_eq!(server.post(WHATSAPP, &server.whatsapp()).await.status, status);
    }
}

#[tokio::test]
async fn a_field_that_nobody_knows_is_refused_or_passed_over() {
    for (way, status) in [(UnknownFields::Refused, 400), (UnknownFields::Ignored, 200)] {
        let mut settings = settings();
        settings.unknowns.unknown_fields = way;
        let server = Server::start(settings).await;
        let body = and(server.whatsapp(), json!({"status": "received"}));
        let answer = server.post(WHATSAPP, &body).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.breaks_the_document(), status == 400);
        assert!(answer.body().get("status").is_none());
    }
}
