//! Calls in tasks of their own: each can go to another thread, and one that is dropped stops.

use crate::bodies::new_message;
use crate::setup::{builder_at, client_at, on_the_wire};
use close_messaging::testing::{StillClock, examples};
use close_messaging::types::{MessageStatus, NewSms};
use close_wire_tests::{Faulty, Reply, Server, Turn};
use std::sync::Arc;
use tokio::sync::Notify;

fn is_send<T: Send + 'static>(_: &T) {}

#[test]
fn every_call_can_go_to_another_thread() {
    let client = client_at("http://127.0.0.1:1".to_owned());
    let (sms, whatsapp, files) = (client.sms(), client.whatsapp(), client.files());
    is_send(&sms.get("acti_1").into_future());
    is_send(&sms.create(NewSms { status: MessageStatus::Draft }).into_future());
    is_send(&sms.send().into_future());
    is_send(&sms.list().into_future());
    is_send(&sms.list().stream());
    is_send(&sms.list().pages());
    is_send(&sms.list().raw());
    is_send(&whatsapp.create_if_absent(new_message()).into_future());
    is_send(&whatsapp.update("acti_1").into_future());
    is_send(&whatsapp.delete("acti_1").into_future());
    is_send(&files.upload("a.pdf", "application/pdf", "bytes").into_future());
    is_send(&client);
}

#[tokio::test]
async fn tasks_share_a_client() {
    let answers = (0..8).map(|_| Reply::json(200, examples::SMS_GET));
    let server = Server::answering(answers).await;
    let client = client_at(server.base_url());
    let calls = (0..8).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.sms().get("acti_1").await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.requests().len(), 8);
}

#[tokio::test]
async fn a_call_that_is_dropped_is_not_sent_again() {
    let arrived = Arc::new(Notify::new());
    let arrival = Arc::clone(&arrived);
    let silence = Turn::Silence(Box::new(move || arrival.notify_one()));
    let well = Turn::Answer(on_the_wire("200 OK", "", examples::SMS_GET));
    let server = Faulty::taking([silence, well]).await;
    let client = builder_at(server.base_url(), &StillClock::new()).build().unwrap();
    let call = tokio::spawn(client.sms().get("acti_1").into_future());
    arrived.notified().await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    assert_eq!(server.requests().len(), 1);
    // The client is as good as before.
    client.sms().get("acti_1").await.unwrap();
    assert_eq!(server.requests().len(), 2);
}
