//! What hooks are told: every attempt and wait, and nothing secret.

use crate::secrets::{SECRET, assert_hidden, calls};
use crate::setup::builder_at;
use close_messaging::testing::StillClock;
use close_messaging::{Attempt, AttemptOutcome, Hook, Wait};
use close_wire_tests::{Reply, Server};
use serde_json::json;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

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
async fn what_the_caller_does_with_an_error_shows_nothing_secret() {
    let server = Server::answering([Reply::json(200, json!({"id": {SECRET: SECRET}}))]).await;
    let client = builder_at(server.base_url(), &StillClock::new()).build().unwrap();
    let error = client.sms().get(SECRET).await.unwrap_err();
    assert_hidden(&format!("{error} {error:?} {error:#?}"));
}
