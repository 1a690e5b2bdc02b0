//! What hooks see.

use crate::support::{Stage, reply};
use close_messaging_runtime::{
    Attempt, AttemptOutcome, Delivery, Hook, Method, TransportFault, Wait, WaitReason,
};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SECRET: &str = "s3cret";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Seen>>>);

#[derive(Debug)]
enum Seen {
    Before(Attempt),
    After(Attempt, AttemptOutcome),
    Waiting(Wait),
}

impl Hook for Log {
    fn before(&self, attempt: &Attempt) {
        self.0.lock().unwrap().push(Seen::Before(attempt.clone()));
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome) {
        self.0.lock().unwrap().push(Seen::After(attempt.clone(), outcome.clone()));
    }

    fn waiting(&self, wait: &Wait) {
        self.0.lock().unwrap().push(Seen::Waiting(wait.clone()));
    }
}

#[tokio::test]
async fn every_attempt_and_every_wait_is_seen_and_nothing_secret() {
    let (first, second) = (Log::default(), Log::default());
    let stage = Stage::new().with(|builder| builder.hook(first.clone()).hook(second.clone()));
    let body = format!(r#"{{"text": "{SECRET}"}}"#);
    stage.script.fail(TransportFault::Connect);
    stage.script.reply_with(reply(429, &[("retry-after", "2"), ("x-request-id", "req_1")]));
    stage.script.reply(200, body);
    let call = stage.client().get(SECRET).query(SECRET).header(SECRET);
    call.await.unwrap();

    let seen = first.0.lock().unwrap();
    let [
        Seen::Before(one),
        Seen::After(_, failed),
        Seen::Waiting(back_off),
        Seen::Before(two),
        Seen::After(_, refused),
        Seen::Waiting(told),
        Seen::Before(three),
        Seen::After(last, succeeded),
    ] = seen.as_slice()
    else {
        panic!("{seen:?}");
    };
    assert_eq!((one.operation, one.number), ("sms_get", 1));
    assert_eq!((&one.method, one.path), (&Method::GET, "/activity/sms/{id}/"));
    assert_eq!((two.number, three.number), (2, 3));
    assert_eq!(last, three);
    assert_eq!((failed.status, failed.delivery), (None, Delivery::NotSent));
    assert_eq!((back_off.operation, back_off.attempt), ("sms_get", 2));
    assert_eq!(back_off.reason, WaitReason::BackOff);
    assert_eq!(refused.status.unwrap().as_u16(), 429);
    assert_eq!(refused.request_id.as_deref(), Some("req_1"));
    assert_eq!(told.reason, WaitReason::Told);
    assert!(told.length >= Duration::from_secs(2));
    assert_eq!(succeeded.delivery, Delivery::Accepted);
    assert_eq!(succeeded.duration, Duration::ZERO);

    let shown = format!("{seen:?}");
    assert!(!shown.contains(SECRET) && !shown.contains("YXBpX2tleTo="), "{shown}");
    assert_eq!(second.0.lock().unwrap().len(), seen.len());
}

#[tokio::test]
async fn a_call_that_sends_nothing_is_not_seen() {
    let log = Log::default();
    let stage = Stage::new().with(|builder| builder.hook(log.clone()));
    stage.client().get("").await.unwrap_err();
    assert!(log.0.lock().unwrap().is_empty());
}
