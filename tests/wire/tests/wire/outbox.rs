//! An SMS that is really sent goes out once, whatever happens.

use crate::setup::{builder_at, on_the_wire};
use close_messaging::testing::{StillClock, examples};
use close_messaging::types::{MessageStatus, NewSms, SmsActivity};
use close_messaging::{Client, DateTime, Delivery, Error, ErrorKind, Hook, Wait, WaitReason};
use close_wire_tests::{ClosedPort, Faulty, Turn};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const ATTEMPT: Duration = Duration::from_secs(10);

type Sending = Pin<Box<dyn Future<Output = Result<SmsActivity, Error>>>>;
type Way = fn(&Client) -> Sending;

/// Every way to have an SMS sent, and updates that may be one.
const WAYS: [Way; 5] = [
    |client| Box::pin(client.sms().send().text("Hi").into_future()),
    |client| {
        let status = MessageStatus::Outbox;
        Box::pin(client.sms().create(NewSms { status }).text("Hi").into_future())
    },
    |client| {
        let at: DateTime = "2026-10-05T14:31:07Z".parse().unwrap();
        Box::pin(client.sms().schedule(at).text("Hi").into_future())
    },
    |client| Box::pin(client.sms().update("acti_1").status(MessageStatus::Outbox).into_future()),
    |client| Box::pin(client.sms().update("acti_1").text("Hi").into_future()),
];

fn sent() -> Turn {
    Turn::Answer(on_the_wire("200 OK", "", examples::SMS_CREATE))
}

fn refused(headers: &str) -> Turn {
    Turn::Answer(on_the_wire("429 Too Many Requests", headers, ""))
}

/// The errors of every way when the first attempt meets `fault` and another would succeed.
async fn errors_after(fault: impl Fn(&StillClock) -> Turn) -> Vec<Error> {
    let mut errors = Vec::new();
    for way in WAYS {
        let clock = StillClock::new();
        let server = Faulty::taking([fault(&clock), sent()]).await;
        let client = builder_at(server.base_url(), &clock).attempt_timeout(ATTEMPT);
        let error = way(&client.build().unwrap()).await.unwrap_err();
        assert_eq!(server.requests().len(), 1);
        assert_eq!((error.attempts(), error.delivery()), (1, Delivery::Unknown), "{error:?}");
        assert!(clock.pauses().is_empty());
        errors.push(error);
    }
    errors
}

#[tokio::test]
async fn it_is_not_sent_again_after_a_5xx() {
    for status in ["500 No", "502 No", "503 No", "504 No"] {
        let answer = on_the_wire(status, "retry-after: 1\r\n", "");
        for error in errors_after(|_| Turn::Answer(answer.clone())).await {
            assert_eq!(error.kind(), &ErrorKind::Status);
        }
    }
}

#[tokio::test]
async fn it_is_not_sent_again_when_the_answer_does_not_come() {
    let silence = |clock: &StillClock| {
        let clock = clock.clone();
        Turn::Silence(Box::new(move || clock.advance(ATTEMPT)))
    };
    for error in errors_after(silence).await {
        assert_eq!(error.kind(), &ErrorKind::Timeout);
    }
}

#[tokio::test]
async fn it_is_not_sent_again_after_a_reset_or_half_an_answer() {
    for error in errors_after(|_| Turn::Reset).await {
        assert_eq!((error.kind(), error.status()), (&ErrorKind::Transport, None));
    }
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{\"id\": \"acti";
    for error in errors_after(|_| Turn::Answer(half.to_owned())).await {
        assert_eq!(error.kind(), &ErrorKind::Transport);
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test]
async fn it_is_sent_again_after_429_once_the_server_says() {
    for way in WAYS {
        let clock = StillClock::new();
        let server = Faulty::taking([refused("retry-after: 5\r\n"), sent()]).await;
        let client = builder_at(server.base_url(), &clock).build().unwrap();
        way(&client).await.unwrap();
        let requests = server.requests();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0], requests[1]);
        let [pause] = clock.pauses()[..] else { panic!("{:?}", clock.pauses()) };
        assert!((5.0..=5.5).contains(&pause.as_secs_f64()), "{pause:?}");
    }
}

#[tokio::test]
async fn a_fault_after_429_ends_it() {
    for way in WAYS {
        let down = Turn::Answer(on_the_wire("503 Down", "", ""));
        let server = Faulty::taking([refused(""), down, sent()]).await;
        let client = builder_at(server.base_url(), &StillClock::new()).build().unwrap();
        let error = way(&client).await.unwrap_err();
        assert_eq!(server.requests().len(), 2);
        assert_eq!((error.attempts(), error.delivery()), (2, Delivery::Unknown));
    }
}

#[tokio::test]
async fn it_is_refused_in_the_end_when_every_attempt_is() {
    let server = Faulty::taking((0..5).map(|_| refused("retry-after: 1\r\n"))).await;
    let client = builder_at(server.base_url(), &StillClock::new()).build().unwrap();
    let error = client.sms().send().await.unwrap_err();
    assert_eq!(server.requests().len(), 4);
    assert_eq!((error.attempts(), error.delivery()), (4, Delivery::Refused));
}

/// Has a port opened while a call waits.
struct OpensWhileWaiting {
    port: Mutex<Option<ClosedPort>>,
    server: Arc<Mutex<Option<Faulty>>>,
}

impl Hook for OpensWhileWaiting {
    fn waiting(&self, wait: &Wait) {
        assert_eq!(wait.reason, WaitReason::BackOff);
        let port = self.port.lock().unwrap().take().unwrap();
        *self.server.lock().unwrap() = Some(port.open([sent()]));
    }
}

#[tokio::test]
async fn it_is_sent_again_when_no_connection_came_about() {
    for way in WAYS {
        let (port, clock, server) = (ClosedPort::take(), StillClock::new(), Arc::default());
        let builder = builder_at(port.base_url(), &clock);
        let server: Arc<Mutex<Option<Faulty>>> = server;
        let port = Mutex::new(Some(port));
        let hook = OpensWhileWaiting { port, server: Arc::clone(&server) };
        way(&builder.hook(hook).build().unwrap()).await.unwrap();
        assert_eq!(server.lock().unwrap().as_ref().unwrap().requests().len(), 1);
        assert_eq!(clock.pauses().len(), 1);
    }
}
