//! What spans and events are told: every attempt and wait, and nothing secret.
//!
//! It is a program of its own, because what one thread does not listen to, `tracing` may keep from
//! the others.

#![forbid(unsafe_code)]
#![allow(clippy::unwrap_used, reason = "the helpers of tests may panic as tests do")]

#[allow(dead_code, reason = "shared with other tests, which need more of it")]
#[path = "../wire/bodies.rs"]
mod bodies;
#[path = "../wire/secrets.rs"]
mod secrets;

use secrets::{assert_hidden, calls};
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

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
