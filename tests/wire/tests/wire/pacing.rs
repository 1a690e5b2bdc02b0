//! A client holds back once the server says that nothing remains.

use crate::bodies::{page, sms};
use crate::setup::builder_at;
use close_messaging::testing::StillClock;
use close_messaging::{Hook, Wait, WaitReason};
use close_wire_tests::{Reply, Server};
use std::sync::{Arc, Mutex};

/// The reasons of the waits that calls make.
#[derive(Clone, Default)]
struct Reasons(Arc<Mutex<Vec<(&'static str, WaitReason)>>>);

impl Hook for Reasons {
    fn waiting(&self, wait: &Wait) {
        self.0.lock().unwrap().push((wait.operation, wait.reason));
    }
}

fn saying(rate: &str) -> Reply {
    Reply::json(200, sms("acti_1")).header("ratelimit", rate)
}

#[tokio::test]
async fn all_clones_wait_for_the_reset_before_they_send() {
    let (clock, reasons) = (StillClock::new(), Reasons::default());
    let empty = "limit=2, remaining=0, reset=4";
    let full = "limit=2, remaining=1, reset=9";
    let server = Server::answering([saying(empty), saying(full)]).await;
    let client = builder_at(server.base_url(), &clock).hook(reasons.clone()).build().unwrap();
    client.sms().get("acti_1").await.unwrap();
    assert!(clock.pauses().is_empty());
    client.clone().sms().get("acti_2").await.unwrap();
    let [pause] = clock.pauses()[..] else { panic!("{:?}", clock.pauses()) };
    assert!((4.0..=4.4).contains(&pause.as_secs_f64()), "{pause:?}");
    assert_eq!(*reasons.0.lock().unwrap(), [("sms_get", WaitReason::Pace)]);
}

#[tokio::test]
async fn one_operation_does_not_hold_back_another() {
    let clock = StillClock::new();
    let list = Reply::json(200, page(&[], false));
    let server = Server::answering([saying("limit=2; remaining=0; reset=4"), list]).await;
    let client = builder_at(server.base_url(), &clock).build().unwrap();
    client.sms().get("acti_1").await.unwrap();
    assert!(client.sms().list().await.unwrap().is_empty());
    assert!(clock.pauses().is_empty());
}

#[tokio::test]
async fn what_remains_is_shared_between_tasks() {
    let clock = StillClock::new();
    let mut remaining = 2;
    // A server of two calls a window; the clock moves only when a call waits.
    let server = Server::by(move |_| {
        remaining = if remaining == 0 { 1 } else { remaining - 1 };
        saying(&format!("limit=2, remaining={remaining}, reset=4"))
    })
    .await;
    let client = builder_at(server.base_url(), &clock).build().unwrap();
    client.sms().get("acti_1").await.unwrap();
    let calls = (0..2).map(|_| tokio::spawn(client.sms().get("acti_1").into_future()));
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    // One of the two had a place left, the other had to wait.
    assert_eq!(clock.pauses().len(), 1);
    assert_eq!(server.requests().len(), 3);
}
