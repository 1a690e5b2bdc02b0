//! The five SMS calls: what each sends with nothing optional, and with everything.

use crate::setup::{assert_says_everything, client_at, sent};
use close_messaging::sms::{Create, List, Update};
use close_messaging::types::{
    CallerIdMode, MessageStatus, NewSms, PartialSms, PhoneActivityDirection, PhoneActivitySource,
    SmsAttachmentContentType, SmsAttachmentData, SmsField, UpdateSmsActivity,
};
use close_messaging::{Client, Date, DateTime};
use close_wire_tests::ClosedPort;
use insta::assert_snapshot;
use std::ops::Bound::Excluded;

fn moment() -> DateTime {
    "2026-10-05T14:31:07Z".parse().unwrap()
}

fn day() -> Date {
    "2026-10-05".parse().unwrap()
}

fn card() -> SmsAttachmentData {
    SmsAttachmentData {
        content_type: SmsAttachmentContentType::TextXVcard,
        filename: "robin.vcf".into(),
        url: "https://app.close.com/go/file/1/".into(),
    }
}

#[tokio::test]
async fn list_bare() {
    let request = sent(|client| client.sms().list()).await;
    assert_snapshot!(request, @"
    GET /api/v1/activity/sms/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

fn list_with_everything(client: &Client) -> List<PartialSms> {
    client
        .sms()
        .list()
        .limit(50)
        .skip(100)
        .id_in(["acti_1", "acti_2"])
        .lead_id(["lead_1", "lead_2"])
        .contact_id(["cont_1", "cont_2"])
        .user_id(["user_1", "user_2"])
        .organization_id("orga_1")
        .activity_type(["SMS", "a,b"])
        .date_created(moment()..=moment())
        .date_created((Excluded(day()), Excluded(day())))
        .activity_at(day()..=day())
        .activity_at((Excluded(moment()), Excluded(moment())))
        .fields([SmsField::Id, SmsField::Status])
}

#[tokio::test]
async fn list_full() {
    let request = sent(list_with_everything).await;
    assert_says_everything("sms_list", &request);
    assert_snapshot!(request, @"
    GET /api/v1/activity/sms/
      ?_limit=50
      &_skip=100
      &id__in=acti_1,acti_2
      &lead_id=lead_1,lead_2
      &contact_id=cont_1,cont_2
      &user_id=user_1,user_2
      &organization_id=orga_1
      &_type=SMS,a%2Cb
      &date_created__gte=2026-10-05T14%3A31%3A07%2B00%3A00
      &date_created__lte=2026-10-05T14%3A31%3A07%2B00%3A00
      &date_created__gt=2026-10-05
      &date_created__lt=2026-10-05
      &activity_at__gte=2026-10-05
      &activity_at__lte=2026-10-05
      &activity_at__gt=2026-10-05T14%3A31%3A07%2B00%3A00
      &activity_at__lt=2026-10-05T14%3A31%3A07%2B00%3A00
      &_fields=id,status
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

#[tokio::test]
async fn a_list_without_items_is_refused() {
    // The server might take it for no filter, and let everything pass.
    let port = ClosedPort::take();
    let client = client_at(port.base_url());
    let error = client.sms().list().lead_id([""; 0]).await.unwrap_err();
    assert_eq!(error.to_string(), "sms_list: `lead_id` is an empty list; nothing was sent");
}

#[tokio::test]
async fn create_bare() {
    let status = MessageStatus::Draft;
    let request = sent(|client| client.sms().create(NewSms { status })).await;
    assert_snapshot!(request, @r#"
    POST /api/v1/activity/sms/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {
      "status": "draft"
    }
    "#);
}

fn create_with_everything(client: &Client) -> Create {
    let status = MessageStatus::Outbox;
    client
        .sms()
        .create(NewSms { status })
        .send_to_inbox(false)
        .timezone_offset(-2.5)
        .activity_at(moment())
        .attachments([card()])
        .caller_id_mode(CallerIdMode::Auto)
        .contact_id("cont_1")
        .created_by("user_1")
        .date_created(moment())
        .date_scheduled(moment())
        .direction(PhoneActivityDirection::Outbound)
        .lead_id("lead_1")
        .local_phone("+12025550100")
        .organization_id("orga_1")
        .remote_phone("+12025550143")
        .send_in(10)
        .source(PhoneActivitySource::CloseIo)
        .template_id("smstmpl_1")
        .text("Your order is ready.")
        .user_id("user_2")
}

#[tokio::test]
async fn create_full() {
    let request = sent(create_with_everything).await;
    assert_says_everything("sms_create", &request);
    assert_snapshot!(request, @r#"
    POST /api/v1/activity/sms/
      ?send_to_inbox=false
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests
    x-tz-offset: -2.5

    {
      "activity_at": "2026-10-05T14:31:07+00:00",
      "attachments": [
        {
          "content_type": "text/x-vcard",
          "filename": "robin.vcf",
          "url": "https://app.close.com/go/file/1/"
        }
      ],
      "caller_id_mode": "auto",
      "contact_id": "cont_1",
      "created_by": "user_1",
      "date_created": "2026-10-05T14:31:07+00:00",
      "date_scheduled": "2026-10-05T14:31:07+00:00",
      "direction": "outbound",
      "lead_id": "lead_1",
      "local_phone": "+12025550100",
      "organization_id": "orga_1",
      "remote_phone": "+12025550143",
      "send_in": 10,
      "source": "Close.io",
      "status": "outbox",
      "template_id": "smstmpl_1",
      "text": "Your order is ready.",
      "user_id": "user_2"
    }
    "#);
}

#[tokio::test]
async fn get_bare() {
    let request = sent(|client| client.sms().get("acti_1")).await;
    assert_snapshot!(request, @"
    GET /api/v1/activity/sms/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

#[tokio::test]
async fn get_full() {
    let request =
        sent(|client| client.sms().get("acti_1").fields([SmsField::Id, SmsField::Text])).await;
    assert_says_everything("sms_get", &request);
    assert_snapshot!(request, @"
    GET /api/v1/activity/sms/acti_1/
      ?_fields=id,text
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}

#[tokio::test]
async fn update_bare() {
    let nothing = UpdateSmsActivity::default();
    let request = sent(|client| client.sms().update("acti_1").body(nothing)).await;
    assert_snapshot!(request, @"
    PUT /api/v1/activity/sms/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests

    {}
    ");
}

fn update_with_everything(client: &Client) -> Update {
    client
        .sms()
        .update("acti_1")
        .timezone_offset(-4.0)
        .activity_at(moment())
        .attachments([card()])
        .caller_id_mode(CallerIdMode::Fixed)
        .contact_id("cont_1")
        .date_scheduled(moment())
        .lead_id("lead_1")
        .local_phone("+12025550100")
        .remote_phone("+12025550143")
        .status(MessageStatus::Scheduled)
        .template_id("smstmpl_1")
        .text("See you at ten.")
        .user_id("user_1")
}

#[tokio::test]
async fn update_full() {
    let request = sent(update_with_everything).await;
    assert_says_everything("sms_update", &request);
    assert_snapshot!(request, @r#"
    PUT /api/v1/activity/sms/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    content-type: application/json
    user-agent: wire-tests
    x-tz-offset: -4

    {
      "activity_at": "2026-10-05T14:31:07+00:00",
      "attachments": [
        {
          "content_type": "text/x-vcard",
          "filename": "robin.vcf",
          "url": "https://app.close.com/go/file/1/"
        }
      ],
      "caller_id_mode": "fixed",
      "contact_id": "cont_1",
      "date_scheduled": "2026-10-05T14:31:07+00:00",
      "lead_id": "lead_1",
      "local_phone": "+12025550100",
      "remote_phone": "+12025550143",
      "status": "scheduled",
      "template_id": "smstmpl_1",
      "text": "See you at ten.",
      "user_id": "user_1"
    }
    "#);
}

#[tokio::test]
async fn delete() {
    let request = sent(|client| client.sms().delete("acti_1")).await;
    assert_snapshot!(request, @"
    DELETE /api/v1/activity/sms/acti_1/
    accept: application/json
    authorization: Basic YXBpX3Rlc3Q6
    user-agent: wire-tests
    ");
}
