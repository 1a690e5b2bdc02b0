//! Answers of a success that are not quite what the document says.

use crate::setup::outcome;
use close_messaging::types::{
    CommunicationDirection, CreationSource, MessageStatus, PhoneActivityDirection,
    PhoneActivitySource,
};
use close_messaging::{Delivery, Error, ErrorKind};
use close_wire_tests::Reply;
use serde_json::{Value, json};

/// An SMS with only the fields that an old one has, as another system logged it.
fn old_sms() -> Value {
    json!({
        "_type": "SMS",
        "activity_at": "2019-03-01T10:00:00+00:00",
        "contact_id": null,
        "created_by": null,
        "date_created": "2019-03-01T10:00:01.250000+00:00",
        "date_updated": "2019-03-01T10:00:01.250000+00:00",
        "direction": "inbound",
        "id": "acti_1",
        "lead_id": "lead_1",
        "local_phone": null,
        "organization_id": "orga_1",
        "remote_phone": "+12025550143",
        "source": "External",
        "status": "inbox",
        "text": "This is our shop window.",
    })
}

fn message() -> Value {
    json!({
        "_type": "WhatsAppMessage",
        "date_created": "2026-10-05T14:31:09Z",
        "date_updated": "2026-10-05T14:31:09Z",
        "direction": "incoming",
        "external_whatsapp_message_id": "wamid.1",
        "id": "acti_1",
        "local_phone": "+12025550100",
        "local_phone_formatted": "+1 202-555-0100",
        "message_html": "<p>One</p>",
        "message_markdown": "One",
        "organization_id": "orga_1",
        "remote_phone": "+12025550143",
        "remote_phone_formatted": "+1 202-555-0143",
        "source": "api",
        "text": "One",
    })
}

fn changed(mut value: Value, field: &str, to: Value) -> Value {
    value[field] = to;
    value
}

fn without(mut value: Value, field: &str) -> Value {
    value.as_object_mut().unwrap().remove(field).unwrap();
    value
}

async fn sms(body: &Value) -> Result<close_messaging::types::SmsActivity, Error> {
    outcome(Reply::json(200, body), |client| client.sms().get("acti_1")).await
}

#[tokio::test]
async fn a_delete_may_answer_with_anything_that_is_a_success() {
    for reply in [
        Reply::new(200, ""),
        Reply::json(200, "{}"),
        Reply::new(204, ""),
        Reply::new(200, "<html>").header("content-type", "text/html"),
    ] {
        let sms = outcome(reply.clone(), |client| client.sms().delete("acti_1"));
        sms.await.unwrap();
        let whatsapp = outcome(reply, |client| client.whatsapp().delete("acti_1"));
        whatsapp.await.unwrap();
    }
}

#[tokio::test]
async fn an_sms_from_before_some_fields_came() {
    let sms = sms(&old_sms()).await.unwrap();
    assert_eq!(sms.source, PhoneActivitySource::External);
    assert_eq!((sms.local_phone, sms.local_phone_formatted), (None, None));
    assert_eq!((sms.cost, sms.users), (None, vec![]));
    assert_eq!((sms.local_country_iso, sms.remote_country_iso), (None, None));
    assert_eq!((sms.caller_id_mode, sms.caller_id_reason), (None, None));
    assert_eq!(sms.attachments, None);
    assert_eq!(sms.text.unwrap(), "This is our shop window.");
}

#[tokio::test]
async fn a_message_with_only_what_cannot_be_empty() {
    let reply = Reply::json(200, message());
    let message = outcome(reply, |client| client.whatsapp().get("acti_1"));
    let message = message.await.unwrap();
    assert_eq!((message.attachments, message.users), (vec![], vec![]));
    assert_eq!((message.lead_id, message.user_id), (None, None));
}

#[tokio::test]
async fn a_page_without_entries() {
    for body in [r#"{"data": [], "has_more": false}"#, r#"{"data": []}"#] {
        let page = outcome(Reply::json(200, body), |client| client.sms().list());
        let page = page.await.unwrap();
        assert!(page.is_empty() && !page.has_more);
    }
}

#[tokio::test]
async fn a_page_that_does_not_say_whether_it_is_the_last_is_not_taken_for_it() {
    let item = old_sms();
    for (body, missing) in [
        (r#"{"has_more": false}"#.to_owned(), "data"),
        (json!({"data": [item]}).to_string(), "has_more"),
    ] {
        let page = outcome(Reply::json(200, body), |client| client.sms().list());
        let error = page.await.unwrap_err();
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
        assert_eq!(decode.reason(), format!("missing field `{missing}`"));
    }
}

#[tokio::test]
async fn values_this_version_does_not_know_are_kept() {
    let body = json!({"data": [old_sms(), {
        "_type": "RCS",
        "agent_action_reason": null,
        "caller_id_mode": "random",
        "caller_id_reason": "weather",
        "date_created": "2026-10-05T09:12:46Z",
        "date_updated": "2026-10-05T09:12:46Z",
        "direction": "sideways",
        "id": "acti_2",
        "organization_id": "orga_1",
        "source": "Carrier Pigeon",
        "status": "snoozed",
    }], "has_more": true});
    let page = outcome(Reply::json(200, &body), |client| client.sms().list());
    let page = page.await.unwrap();
    assert_eq!(page.data[0].status, MessageStatus::Inbox);
    let later = &page.data[1];
    assert_eq!(later.activity_type, "RCS");
    assert!(matches!(later.direction, PhoneActivityDirection::Unknown(_)));
    // What came is what goes out again.
    let written = serde_json::to_value(later).unwrap();
    for field in ["status", "direction", "source", "caller_id_mode", "caller_id_reason"] {
        assert_eq!(written[field], body["data"][1][field], "{field}");
    }
}

#[tokio::test]
async fn values_of_whatsapp_this_version_does_not_know_are_kept() {
    let body = changed(message(), "direction", json!("looping"));
    let body = changed(body, "source", json!("telepathy"));
    let message = outcome(Reply::json(200, body), |client| client.whatsapp().get("a"));
    let message = message.await.unwrap();
    assert_eq!(message.direction, CommunicationDirection::from_wire("looping"));
    assert_eq!(message.source, CreationSource::from_wire("telepathy"));
    assert_eq!(message.source.as_str(), "telepathy");
}

#[tokio::test]
async fn fields_this_version_does_not_know_are_passed_over() {
    let body = changed(old_sms(), "mood", json!({"is": ["good"]}));
    assert_eq!(sms(&body).await.unwrap(), sms(&old_sms()).await.unwrap());
}

#[tokio::test]
async fn a_field_that_cannot_be_empty_is_missed_by_name_and_nothing_is_shown() {
    for field in ["id", "_type", "date_created", "direction", "organization_id", "status"] {
        let error = sms(&without(old_sms(), field)).await.unwrap_err();
        let ErrorKind::Decode(decode) = error.kind() else {
            panic!("{error}");
        };
        assert_eq!(decode.reason(), format!("missing field `{field}`"));
        assert_eq!(decode.path(), "");
        assert_eq!(error.delivery(), Delivery::Accepted);
        for secret in ["shop window", "2025550143"] {
            assert!(error.text().unwrap().contains(secret));
            assert!(!format!("{error} {error:?} {error:#?}").contains(secret));
        }
    }
}

#[tokio::test]
async fn a_field_of_another_type_is_named_and_its_value_is_not() {
    for (field, value) in [
        ("remote_phone", json!(["+12025550143"])),
        ("date_created", json!("soon, +12025550143")),
        ("users", json!("+12025550143")),
        ("attachments", json!(["+12025550143"])),
        ("status", json!({"+12025550143": 1})),
    ] {
        let error = sms(&changed(old_sms(), field, value)).await.unwrap_err();
        assert!(error.to_string().contains(field), "{error}");
        assert!(!format!("{error} {error:?}").contains("2025550143"));
    }
}

#[tokio::test]
async fn a_success_without_json_was_still_carried_out() {
    for body in ["", "<html>Welcome</html>", "{\"id\": \"acti_1\""] {
        let reply = Reply::new(200, body);
        let error = outcome(reply, |client| client.sms().get("acti_1")).await;
        let error = error.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error}");
        assert_eq!(error.delivery(), Delivery::Accepted);
        assert_eq!(error.text().unwrap(), body);
    }
}

#[tokio::test]
async fn moments_with_another_offset_or_none() {
    for (written, meant) in [
        ("2026-10-05T09:12:46.500000", "2026-10-05T09:12:46.500000+00:00"),
        ("2026-10-05T09:12:46", "2026-10-05T09:12:46+00:00"),
        ("2026-10-05T11:12:46+02:00", "2026-10-05T09:12:46+00:00"),
        ("2026-10-05T09:12:46.5Z", "2026-10-05T09:12:46.500000+00:00"),
    ] {
        let body = changed(old_sms(), "date_created", json!(written));
        let sms = sms(&body).await.unwrap();
        assert_eq!(sms.date_created.to_string(), meant);
    }
}

#[tokio::test]
async fn null_in_place_of_a_list_is_a_list_of_nothing() {
    let message = json!({
        "_type": "WhatsAppMessage",
        "attachments": null,
        "date_created": "2026-10-05T14:31:09Z",
        "date_updated": "2026-10-05T14:31:09Z",
        "direction": "incoming",
        "external_whatsapp_message_id": "wamid.1",
        "id": "acti_1",
        "local_phone": "+12025550100",
        "local_phone_formatted": "+1 202-555-0100",
        "message_html": "",
        "message_markdown": "",
        "organization_id": "orga_1",
        "remote_phone": "+12025550143",
        "remote_phone_formatted": "+1 202-555-0143",
        "source": "api",
        "text": "",
        "users": null,
    });
    let call = outcome(Reply::json(200, message), |client| client.whatsapp().get("acti_1"));
    let message = call.await.unwrap();
    assert_eq!((message.users, message.attachments), (vec![], vec![]));
}
