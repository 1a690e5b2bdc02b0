//! Replies that are cut down to some fields.

use crate::bodies::page;
use crate::setup::{client_at, outcome};
use close_messaging::types::{MessageStatus, SmsField, WhatsAppMessageField};
use close_wire_tests::{Reply, Server};
use futures_util::TryStreamExt;
use serde_json::json;

#[tokio::test]
async fn any_field_may_be_absent_of_one_that_is_asked_for() {
    let reply = Reply::json(200, json!({"id": "acti_1", "status": "sent"}));
    let fields = [SmsField::Id, SmsField::Status];
    let sms = outcome(reply, |client| client.sms().get("acti_1").fields(fields)).await.unwrap();
    assert_eq!((sms.id.unwrap().as_str(), sms.status), ("acti_1", Some(MessageStatus::Sent)));
    assert_eq!((sms.text, sms.users), (None, None));
}

#[tokio::test]
async fn nothing_at_all_may_come() {
    let fields = [WhatsAppMessageField::Text];
    let reply = Reply::json(200, "{}");
    let message = outcome(reply, |client| client.whatsapp().get("acti_1").fields(fields));
    assert_eq!(message.await.unwrap().text, None);
}

#[tokio::test]
async fn the_items_of_a_page_are_partial_too() {
    let items = [json!({"text": "One"}), json!({"text": null}), json!({"text": 7})];
    let reply = Reply::json(200, page(&items, true));
    let fields = [SmsField::Text];
    let page = outcome(reply, |client| client.sms().list().fields(fields)).await.unwrap();
    let texts: Vec<_> = page.data.iter().map(|sms| sms.text.as_ref()).collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0].unwrap().as_str(), "One");
    assert_eq!(texts[1], None);
    assert_eq!(page.rejected[0].path(), "text");
}

#[tokio::test]
async fn a_stream_asks_for_what_it_needs_to_go_on_besides() {
    let items = [json!({"id": "acti_1", "date_created": "2026-10-05T14:31:09Z", "text": "One"})];
    let server = Server::answering([Reply::json(200, page(&items, false))]).await;
    let list = client_at(server.base_url()).sms().list().fields([SmsField::Text]);
    let items: Vec<_> = list.stream().try_collect().await.unwrap();
    assert_eq!(items[0].text.as_ref().unwrap().as_str(), "One");
    let query = server.request().query.unwrap();
    let fields = query.split('&').find_map(|pair| pair.strip_prefix("_fields=")).unwrap();
    let mut fields: Vec<&str> = fields.split(',').collect();
    fields.sort_unstable();
    assert_eq!(fields, ["date_created", "id", "text"]);
}
