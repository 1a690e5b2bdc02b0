//! What hooks and spans are told: every attempt and wait, and nothing secret.

use crate::bodies::new_message;
use crate::setup::builder_at;
use close_messaging::testing::StillClock;
use close_messaging::types::CreateWhatsAppMessage;
use close_messaging::{ApiKey, Attempt, AttemptOutcome, Client, Hook, Wait};
use close_wire_tests::{Reply, Server};
use serde_json::json;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Stands wherever something secret or personal does.
const SECRET: &str = "seekrit";
/// The user name of Basic authentication made of it.
const ENCODED: &str = "c2Vla3JpdDo=";

/// Writes all it is told, a line for each.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<String>>);

impl Memory {
    fn note(&self, line: &str) {
        writeln!(self.0.lock().unwrap(), "{line}").unwrap();
    }

    fn told(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Hook for Memory {
    fn before(&self, attempt: &Attempt) {
        self.note(&format!("before {attempt:?}"));
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome) {
        self.note(&format!("after {attempt:?} {outcome:?}"));
    }

    fn waiting(&self, wait: &Wait) {
        self.note(&format!("waiting {wait:?}"));
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

/// Takes every target and level, those of the HTTP library too.
impl Subscriber for Memory {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line(format!("span {}", span.metadata().name()));
        span.record(&mut line);
        self.note(&line.0);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        self.note(&line.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line("event".to_owned());
        event.record(&mut line);
        self.note(&line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn message() -> CreateWhatsAppMessage {
    let mut message = new_message();
    message.local_phone = SECRET.into();
    message.remote_phone = SECRET.into();
    message.message_markdown = SECRET.into();
    message.into()
}

/// Makes calls that succeed, wait and fail, with something secret wherever there is room.
async fn calls(set: impl FnOnce(close_messaging::ClientBuilder) -> close_messaging::ClientBuilder) {
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
fn assert_hidden(told: &str) {
    assert!(!told.contains(SECRET) && !told.contains(ENCODED), "{told}");
}

#[tokio::test]
async fn a_hook_sees_every_attempt_and_wait_and_nothing_secret() {
    let memory = Memory::default();
    calls(|builder| builder.hook(memory.clone())).await;
    let told = memory.told();
    let lines: Vec<&str> = told.lines().map(|line| line.split(' ').next().unwrap()).collect();
    let expected = ["before", "after", "waiting", "before", "after", "before", "after"];
    assert_eq!(lines, expected, "{told}");
    for part in ["sms_get", "whatsapp_create", "/activity/sms/{id}/", "req_7", "number: 2"] {
        assert!(told.contains(part), "{part} in:\n{told}");
    }
    assert_hidden(&told);
}

#[tokio::test]
async fn a_call_is_a_span_and_each_wait_an_event_and_nothing_is_secret() {
    let memory = Memory::default();
    let guard = tracing::subscriber::set_default(memory.clone());
    calls(|builder| builder).await;
    drop(guard);
    let told = memory.told();
    for part in [
        r#"operation="sms_get""#,
        r#"operation="whatsapp_create""#,
        r#"http.request.method="POST""#,
        r#"url.template="/activity/sms/{id}/""#,
        r#"server.address="127.0.0.1""#,
        "event message=waiting attempt=2 reason=Told length=2",
        "record http.request.resend_count=1",
        "record http.response.status_code=400",
        r#"record request_id="req_7""#,
    ] {
        assert!(told.contains(part), "{part} in:\n{told}");
    }
    assert_hidden(&told);
}

#[tokio::test]
async fn what_the_caller_does_with_an_error_shows_nothing_secret() {
    let server = Server::answering([Reply::json(200, json!({"id": {SECRET: SECRET}}))]).await;
    let client = builder_at(server.base_url(), &StillClock::new()).build().unwrap();
    let error = client.sms().get(SECRET).await.unwrap_err();
    assert_hidden(&format!("{error} {error:?} {error:#?}"));
}
