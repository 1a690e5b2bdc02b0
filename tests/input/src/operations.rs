//! Every call of the client, answered by a script.

use crate::answer::{Answer, Offered};
use crate::secret::assert_hidden;
use close_messaging::testing::{self, Script};
use close_messaging::types::{
    self, CommunicationDirection, MessageStatus, NewSms, NewWhatsAppMessage, SmsField,
    WhatsAppMessageField,
};
use close_messaging::{Client, DateTime, Error, ErrorKind};
use futures_util::StreamExt;
use std::fmt::Debug;

/// How many items of a stream are asked for. A script ends, and so does a stream that it answers.
const ITEMS: usize = 200;

/// Makes every call there is; the answer is that to each.
pub(crate) async fn call_each(answer: &Answer, offered: &mut Offered) {
    sms(answer, offered).await;
    whatsapp(answer, offered).await;
    files(answer, offered).await;
}

async fn sms(answer: &Answer, offered: &mut Offered) {
    let sms = || client(&answer.script()).sms();
    note(sms().list().await, offered);
    note(sms().list().fields([SmsField::Id, SmsField::Text]).await, offered);
    note(sms().list().raw().await, offered);
    walk(sms().list().stream(), offered).await;
    walk(sms().list().pages(), offered).await;
    note(sms().get("acti_1").await, offered);
    note(sms().get("acti_1").fields([SmsField::Id]).await, offered);
    note(sms().create(NewSms { status: MessageStatus::Draft }).await, offered);
    note(sms().send().text("Hi").await, offered);
    note(sms().update("acti_1").text("Hi").await, offered);
    note(sms().delete("acti_1").await, offered);
}

async fn whatsapp(answer: &Answer, offered: &mut Offered) {
    let whatsapp = || client(&answer.script()).whatsapp();
    note(whatsapp().list().await, offered);
    note(whatsapp().list().fields([WhatsAppMessageField::Id]).await, offered);
    walk(whatsapp().list().stream(), offered).await;
    walk(whatsapp().list().pages(), offered).await;
    note(whatsapp().get("acti_1").await, offered);
    note(whatsapp().get("acti_1").fields([WhatsAppMessageField::Id]).await, offered);
    note(whatsapp().create(message()).await, offered);
    note(whatsapp().create_if_absent(message()).await, offered);
    note(whatsapp().update("acti_1").message_markdown("Hi").await, offered);
    note(whatsapp().delete("acti_1").await, offered);
}

async fn files(answer: &Answer, offered: &mut Offered) {
    let body = || types::CreateFileUpload {
        content_type: "text/plain".to_owned(),
        filename: "a.txt".into(),
    };
    note(client(&answer.script()).files().create_upload(body()).await, offered);
    let script = answer.script();
    note(client(&script).files().upload("a.txt", "text/plain", "contents").await, offered);
    for request in script.requests().iter().filter(|request| request.form.is_some()) {
        assert_eq!(request.header("authorization"), None, "credentials for another host");
    }
}

fn client(script: &Script) -> Client {
    testing::client(script)
}

fn message() -> NewWhatsAppMessage {
    NewWhatsAppMessage {
        activity_at: DateTime::UNIX_EPOCH,
        contact_id: "cont_1".into(),
        direction: CommunicationDirection::Incoming,
        external_whatsapp_message_id: "wamid.1".into(),
        lead_id: "lead_1".into(),
        local_phone: "12025550100".into(),
        message_markdown: "Hi".into(),
        remote_phone: "12025550143".into(),
    }
}

async fn walk<T: Debug>(
    stream: impl futures_util::Stream<Item = Result<T, Error>>,
    offered: &mut Offered,
) {
    let mut items = Box::pin(stream.take(ITEMS));
    while let Some(item) = items.next().await {
        note(item, offered);
    }
}

fn note<T: Debug>(result: Result<T, Error>, offered: &mut Offered) {
    match result {
        Ok(value) => {
            let _ = format!("{value:?}");
            offered.values += 1;
        }
        Err(error) => {
            look_into(&error);
            offered.errors += 1;
        }
    }
}

/// Asks an error for all that it has, and looks for what it must not tell.
pub(crate) fn look_into(error: &Error) {
    assert_hidden(error);
    let _ = (error.delivery(), error.attempts(), error.waited(), error.request_id(), error.path());
    let _ = (error.status(), error.headers(), error.text());
    if let Err(error) = error.body::<types::ErrorReply>() {
        assert_hidden(&error);
    }
    match error.kind() {
        ErrorKind::Validation(validation) => {
            let _ = (validation.message(), validation.messages().count());
            let _ = validation.fields().count();
        }
        ErrorKind::Item(rejected) => assert_hidden(rejected),
        ErrorKind::Decode(error) => assert_hidden(error),
        _ => {}
    }
}
