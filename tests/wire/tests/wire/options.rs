//! What every call can be told besides its parameters, and what it refuses to send.

use crate::setup::{client_at, outcome, sent};
use close_messaging::sms::Create;
use close_messaging::types::{MessageStatus, NewSms, SmsAttachmentContentType, SmsAttachmentData};
use close_messaging::{Client, Date, Error, ErrorKind};
use close_wire_tests::{Reply, Server};
use serde_json::json;
use std::ops::Bound::{Excluded, Unbounded};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn draft(client: &Client) -> Create {
    client.sms().create(NewSms { status: MessageStatus::Draft })
}

/// The query of a call.
async fn query<C: IntoFuture>(call: impl FnOnce(&Client) -> C) -> String {
    sent(call).await.query.unwrap_or_default()
}

#[tokio::test]
async fn a_range_has_the_sides_that_it_says() {
    let (since, until) = (day("2026-10-01"), day("2026-10-08"));
    let half_open = query(|client| client.sms().list().date_created(since..until)).await;
    assert_eq!(half_open, "date_created__gte=2026-10-01&date_created__lt=2026-10-08");
    let closed = query(|client| client.sms().list().date_created(since..=until)).await;
    assert_eq!(closed, "date_created__gte=2026-10-01&date_created__lte=2026-10-08");
    let after = query(|client| client.sms().list().date_created((Excluded(since), Unbounded)));
    assert_eq!(after.await, "date_created__gt=2026-10-01");
    let before = query(|client| client.whatsapp().list().activity_at(..until)).await;
    assert_eq!(before, "activity_at__lt=2026-10-08");
    let day = close_messaging::jiff::civil::date(2026, 10, 1);
    let calendar = query(|client| client.sms().list().date_created(day..)).await;
    assert_eq!(calendar, "date_created__gte=2026-10-01");
}

/// The parameter that a call is refused for, which must not reach the server.
async fn refused<C, T>(call: impl FnOnce(&Client) -> C) -> &'static str
where
    C: IntoFuture<Output = Result<T, Error>>,
{
    let server = Server::answering([Reply::json(200, "{}")]).await;
    let Err(error) = call(&client_at(server.base_url())).await else { panic!("it was sent") };
    assert!(server.requests().is_empty());
    match error.kind() {
        ErrorKind::Argument { parameter, .. } => parameter,
        other => panic!("{other:?}"),
    }
}

fn attachments(count: usize) -> Vec<SmsAttachmentData> {
    let one = SmsAttachmentData {
        content_type: SmsAttachmentContentType::TextXVcard,
        filename: "card.vcf".into(),
        url: "https://app.close.com/go/file/1/".into(),
    };
    vec![one; count]
}

#[tokio::test]
async fn what_is_out_of_bounds_is_not_sent() {
    assert_eq!(refused(|client| client.sms().list().limit(0)).await, "_limit");
    assert_eq!(refused(|client| client.whatsapp().list().skip(-1)).await, "_skip");
    assert_eq!(refused(|client| draft(client).send_in(60)).await, "send_in");
    let eleven = refused(|client| draft(client).attachments(attachments(11)));
    assert_eq!(eleven.await, "attachments");
    let eleven = refused(|client| client.sms().update("acti_1").attachments(attachments(11)));
    assert_eq!(eleven.await, "attachments");
    assert_eq!(refused(|client| client.sms().list().limit(0).raw()).await, "_limit");
}

#[tokio::test]
async fn what_is_at_a_bound_is_sent() {
    let request =
        sent(|client| draft(client).send_in(59).attachments(attachments(10))).await.json().unwrap();
    assert_eq!(request["send_in"], 59);
    assert_eq!(request["attachments"].as_array().unwrap().len(), 10);
    assert_eq!(query(|client| client.sms().list().limit(1).skip(0)).await, "_limit=1&_skip=0");
}

#[tokio::test]
async fn what_the_client_does_not_know_goes_out_all_the_same() {
    let request = sent(|client| draft(client).extra("mood", ["good"]).extra_query("dry", true));
    let request = request.await;
    assert_eq!(request.query.as_deref(), Some("dry=true"));
    assert_eq!(request.json().unwrap(), json!({"status": "draft", "mood": ["good"]}));
    let ordered = query(|client| client.sms().list().extra("_order_by", "-date_created"));
    assert_eq!(ordered.await, "_order_by=-date_created");
}

#[tokio::test]
async fn a_raw_reply_is_not_read() {
    let reply = outcome(Reply::json(200, "[]"), |client| client.sms().get("acti_1").raw());
    assert_eq!(reply.await.unwrap().body(), b"[]");
    let refusal = outcome(Reply::json(404, "{}"), |client| draft(client).raw()).await;
    assert_eq!(refusal.unwrap_err().status().unwrap(), 404);
}

#[tokio::test]
async fn a_client_says_its_time_zone_with_every_call() {
    let offset = |request: &close_wire_tests::Request| {
        let header = request.headers.iter().find(|(name, _)| name == "x-tz-offset");
        header.map(|(_, value)| value.clone())
    };
    let with = sent(|client| client.with_timezone_offset(-2.5).sms().list()).await;
    assert_eq!(offset(&with).as_deref(), Some("-2.5"));
    let without = sent(|client| client.sms().list()).await;
    assert_eq!(offset(&without), None);
}
