//! The five WhatsApp calls: what each sends with nothing optional, and with everything.

use crate::setup::{assert_says_everything, sent};
use close_messaging::types::{
    CommunicationDirection, NewWhatsAppMessage, PartialWhatsAppMessage, UpdateWhatsAppMessage,
    WhatsAppAttachmentData, WhatsAppMessageField,
};
use close_messaging::whatsapp::{Create, List, Update};
use close_messaging::{Client, Date, DateTime};
use insta::assert_snapshot;
use std::ops::Bound::Excluded;

fn moment() -> DateTime {
    "2026-10-05T16:31:07.5+02:00".parse().unwrap()
}

fn day() -> Date {
    "2026-10-05".parse().unwrap()
}

fn message() -> NewWhatsAppMessage {
    NewWhatsAppMessage {
        activity_at: moment(),
        contact_id: "cont_1".into(),
        direction: CommunicationDirection::Incoming,
        external_whatsapp_message_id: "wamid.1".into(),
        lead_id: "lead_1".into(),
        local_phone: "12025550100".into(),
        message_markdown: "Is the *blue* one back?\n\"Yes\" ✓".into(),
        remote_phone: "+12025550143".into(),
    }
}

fn photo() -> WhatsAppAttachmentData {
    WhatsAppAttachmentData {
        content_type: "image/jpeg".into(),
        filename: "shelf.jpg".into(),
        url: "https://app.close.com/go/file/1/".into(),
    }
}

#[tokio::test]
async fn list_bare() {
    let request = sent(|client| client.whatsapp().list()).await;
    assert_snapshot!(request, @"
    GET /api/v1/activity/whatsapp_message/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

fn list_with_everything(client: &Client) -> List<PartialWhatsAppMessage> {
    client
        .whatsapp()
        .list()
        .limit(50)
        .skip(100)
        .id_in(["acti_1", "acti_2"])
        .lead_id(["lead_1", "lead_2"])
        .contact_id(["cont_1", "cont_2"])
        .user_id(["user_1", "user_2"])
        .organization_id("orga_1")
        .activity_type(["WhatsAppMessage", "a,b"])
        .date_created(moment()..=moment())
        .date_created((Excluded(day()), Excluded(day())))
        .activity_at(day()..=day())
        .activity_at((Excluded(moment()), Excluded(moment())))
        .external_whatsapp_message_id("wamid.A+b/c==&é")
        .fields([WhatsAppMessageField::Id, WhatsAppMessageField::Text])
}

#[tokio::test]
async fn list_full() {
    let request = sent(list_with_everything).await;
    assert_says_everything("whatsapp_list", &request);
    assert_snapshot!(request, @"
    GET /api/v1/activity/whatsapp_message/
      ?_limit=50
      &_skip=100
      &id__in=acti_1,acti_2
      &lead_id=lead_1,lead_2
      &contact_id=cont_1,cont_2
      &user_id=user_1,user_2
      &organization_id=orga_1
      &_type=WhatsAppMessage,a%2Cb
      &date_created__gte=2026-10-05T14%3A31%3A07.500000%2B00%3A00
      &date_created__lte=2026-10-05T14%3A31%3A07.500000%2B00%3A00
      &date_created__gt=2026-10-05
      &date_created__lt=2026-10-05
      &activity_at__gte=2026-10-05
      &activity_at__lte=2026-10-05
      &activity_at__gt=2026-10-05T14%3A31%3A07.500000%2B00%3A00
      &activity_at__lt=2026-10-05T14%3A31%3A07.500000%2B00%3A00
      &external_whatsapp_message_id=wamid.A%2Bb%2Fc%3D%3D%26%C3%A9
      &_fields=id,text
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

#[tokio::test]
async fn create_bare() {
    let request = sent(|client| client.whatsapp().create(message())).await;
    assert_snapshot!(request, @r#"
    POST /api/v1/activity/whatsapp_message/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {
      "activity_at": "2026-10-05T14:31:07.500000+00:00",
      "contact_id": "cont_1",
      "direction": "incoming",
      "external_whatsapp_message_id": "wamid.1",
      "lead_id": "lead_1",
      "local_phone": "12025550100",
      "message_markdown": "Is the *blue* one back?\n\"Yes\" ✓",
      "remote_phone": "+12025550143"
    }
    "#);
}

fn create_with_everything(client: &Client) -> Create {
    client
        .whatsapp()
        .create(message())
        .send_to_inbox(true)
        .attachments([photo()])
        .integration_link("https://chat.example.com/1")
        .response_to_id("acti_1")
        .user_id("user_1")
}

#[tokio::test]
async fn create_full() {
    let request = sent(create_with_everything).await;
    assert_says_everything("whatsapp_create", &request);
    assert_snapshot!(request, @r#"
    POST /api/v1/activity/whatsapp_message/
      ?send_to_inbox=true
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {
      "activity_at": "2026-10-05T14:31:07.500000+00:00",
      "attachments": [
        {
          "content_type": "image/jpeg",
          "filename": "shelf.jpg",
          "url": "https://app.close.com/go/file/1/"
        }
      ],
      "contact_id": "cont_1",
      "direction": "incoming",
      "external_whatsapp_message_id": "wamid.1",
      "integration_link": "https://chat.example.com/1",
      "lead_id": "lead_1",
      "local_phone": "12025550100",
      "message_markdown": "Is the *blue* one back?\n\"Yes\" ✓",
      "remote_phone": "+12025550143",
      "response_to_id": "acti_1",
      "user_id": "user_1"
    }
    "#);
}

#[tokio::test]
async fn get_bare() {
    let request = sent(|client| client.whatsapp().get("acti_1")).await;
    assert_snapshot!(request, @"
    GET /api/v1/activity/whatsapp_message/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

#[tokio::test]
async fn get_full() {
    let request = sent(|client| {
        client
            .whatsapp()
            .get("acti_1")
            .fields([WhatsAppMessageField::Id, WhatsAppMessageField::Text])
    })
    .await;
    assert_says_everything("whatsapp_get", &request);
    assert_snapshot!(request, @"
    GET /api/v1/activity/whatsapp_message/acti_1/
      ?_fields=id,text
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

#[tokio::test]
async fn update_bare() {
    let nothing = UpdateWhatsAppMessage::default();
    let request = sent(|client| client.whatsapp().update("acti_1").body(nothing)).await;
    assert_snapshot!(request, @"
    PUT /api/v1/activity/whatsapp_message/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {}
    ");
}

fn update_with_everything(client: &Client) -> Update {
    client
        .whatsapp()
        .update("acti_1")
        .activity_at(moment())
        .attachments([photo()])
        .contact_id("cont_1")
        .direction(CommunicationDirection::Outgoing)
        .integration_link("https://chat.example.com/1")
        .local_phone("+12025550100")
        .message_markdown("Is the *green* one back?")
        .remote_phone("+12025550143")
        .response_to_id("acti_2")
        .user_id("user_1")
}

#[tokio::test]
async fn update_full() {
    let request = sent(update_with_everything).await;
    assert_says_everything("whatsapp_update", &request);
    assert_snapshot!(request, @r#"
    PUT /api/v1/activity/whatsapp_message/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {
      "activity_at": "2026-10-05T14:31:07.500000+00:00",
      "attachments": [
        {
          "content_type": "image/jpeg",
          "filename": "shelf.jpg",
          "url": "https://app.close.com/go/file/1/"
        }
      ],
      "contact_id": "cont_1",
      "direction": "outgoing",
      "integration_link": "https://chat.example.com/1",
      "local_phone": "+12025550100",
      "message_markdown": "Is the *green* one back?",
      "remote_phone": "+12025550143",
      "response_to_id": "acti_2",
      "user_id": "user_1"
    }
    "#);
}

#[tokio::test]
async fn delete() {
    let request = sent(|client| client.whatsapp().delete("acti_1")).await;
    assert_snapshot!(request, @"
    DELETE /api/v1/activity/whatsapp_message/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}
