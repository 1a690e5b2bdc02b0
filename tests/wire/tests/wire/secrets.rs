//! Calls with something secret wherever there is room for it.

use crate::bodies::new_message;
use close_messaging::testing::StillClock;
use close_messaging::types::CreateWhatsAppMessage;
use close_messaging::{ApiKey, Client, ClientBuilder};
use close_wire_tests::{Reply, Server};
use serde_json::json;

/// Stands wherever something secret or personal does.
pub(crate) const SECRET: &str = "seekrit";
/// The user name of Basic authentication made of it.
const ENCODED: &str = "c2Vla3JpdDo=";

fn message() -> CreateWhatsAppMessage {
    let mut message = new_message();
    message.local_phone = SECRET.into();
    message.remote_phone = SECRET.into();
    message.message_markdown = SECRET.into();
    message.into()
}

/// Makes calls that succeed, wait and fail, with something secret wherever there is room.
pub(crate) async fn calls(set: impl FnOnce(ClientBuilder) -> ClientBuilder) {
    let refusal = json!({"error": SECRET, "field-errors": {"text": SECRET}});
    let server = Server::answering([
        Reply::json(429, json!({"error": SECRET})).header("retry-after", "2"),
        Reply::json(200, json!({"text": SECRET})).header("x-request-id", "req_7"),
        Reply::json(400, refusal).header("set-cookie", SECRET),
    ])
    .await;
    let clock = StillClock::new();
    let builder = Client::builder(ApiKey::new(SECRET)).base_url(server.base_url()).clock(clock);
    let client = set(builder).build().unwrap();
    client.sms().get(SECRET).await.unwrap_err();
    client.whatsapp().create(message()).extra(SECRET, SECRET).await.unwrap_err();
    assert_eq!(server.requests().len(), 3);
}

#[track_caller]
pub(crate) fn assert_hidden(told: &str) {
    assert!(!told.contains(SECRET) && !told.contains(ENCODED), "{told}");
}
