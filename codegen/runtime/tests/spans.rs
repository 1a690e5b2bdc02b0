//! What the crate `tracing` is told. A program of its own: what is listened to is remembered for
//! the whole process, so that calls of other tests would be in the way.

#![forbid(unsafe_code)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests may panic as tests do"
)]

#[path = "client/api.rs"]
#[allow(dead_code, reason = "the tests of calls use the rest of it")]
mod api;
#[path = "client/support.rs"]
#[allow(dead_code, reason = "the tests of calls use the rest of it")]
mod support;

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use support::{Stage, reply};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

const SECRET: &str = "s3cret";

/// Writes all it is told, one line for each span, record and event.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<String>>);

impl Memory {
    fn note(&self, line: &Line) {
        writeln!(self.0.lock().unwrap(), "{}", line.0).unwrap();
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Memory {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("close_messaging_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line(format!("span {}", span.metadata().name()));
        span.record(&mut line);
        self.note(&line);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        self.note(&line);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line("event".to_owned());
        event.record(&mut line);
        self.note(&line);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// One after the other, for the same reason.
#[tokio::test]
async fn spans_tell_what_happens_and_nothing_secret() {
    a_call_is_a_span_and_each_attempt_and_wait_an_event().await;
    a_call_that_fails_says_so().await;
}

async fn a_call_is_a_span_and_each_attempt_and_wait_an_event() {
    let memory = Memory::default();
    let _guard = tracing::subscriber::set_default(memory.clone());
    let stage = Stage::new();
    stage.script.reply_with(reply(429, &[("retry-after", "2"), ("x-request-id", "req_1")]));
    stage.script.reply(200, format!(r#"{{"text": "{SECRET}"}}"#));
    stage.client().get(SECRET).query(SECRET).header(SECRET).await.unwrap();

    let told = memory.0.lock().unwrap().clone();
    for part in [
        "span call",
        r#"operation="sms_get""#,
        r#"http.request.method="GET""#,
        "otel.name=GET /activity/sms/{id}/",
        r#"url.template="/activity/sms/{id}/""#,
        r#"server.address="api.example.com""#,
        "server.port=443",
        "record http.response.status_code=429",
        r#"record request_id="req_1""#,
        "event message=waiting attempt=2 reason=Told length=2",
        "record http.request.resend_count=1",
        "record http.response.status_code=200",
    ] {
        assert!(told.contains(part), "{part} in:\n{told}");
    }
    assert_eq!(told.matches("span call").count(), 1);
    assert!(!told.contains("ERROR"), "{told}");
    assert!(!told.contains(SECRET) && !told.contains("YXBpX2tleTo="), "{told}");
}

async fn a_call_that_fails_says_so() {
    let memory = Memory::default();
    let _guard = tracing::subscriber::set_default(memory.clone());
    let stage = Stage::new();
    stage.script.reply(404, SECRET);
    stage.client().get("sms_1").await.unwrap_err();
    let told = memory.0.lock().unwrap().clone();
    assert!(told.contains(r#"record error.type="404""#), "{told}");
    assert!(told.contains(r#"record otel.status_code="ERROR""#), "{told}");
    assert!(!told.contains(SECRET), "{told}");
}
