//! Deleting what is not there: done already, or never there.

use crate::setup::{builder_at, client_at, on_the_wire};
use close_messaging::testing::StillClock;
use close_messaging::{Client, Delivery, Error};
use close_wire_tests::{Faulty, Reply, Server, Turn};
use std::pin::Pin;
use std::time::Duration;

const ATTEMPT: Duration = Duration::from_secs(10);

type Outcome = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

const DELETES: [fn(&Client) -> Outcome; 2] = [
    |client| Box::pin(client.sms().delete("acti_1").into_future()),
    |client| Box::pin(client.whatsapp().delete("acti_1").into_future()),
];

#[tokio::test]
async fn nothing_is_there_after_an_attempt_that_may_have_deleted_it() {
    for delete in DELETES {
        for fault in 0..3 {
            let clock = StillClock::new();
            let late = clock.clone();
            let fault = [
                Turn::Answer(on_the_wire("503 Down", "", "")),
                Turn::Reset,
                Turn::Silence(Box::new(move || late.advance(ATTEMPT))),
            ]
            .into_iter()
            .nth(fault)
            .unwrap();
            let gone = Turn::Answer(on_the_wire("404 Not Found", "", "{}"));
            let server = Faulty::taking([fault, gone]).await;
            let client = builder_at(server.base_url(), &clock).attempt_timeout(ATTEMPT);
            delete(&client.build().unwrap()).await.unwrap();
            assert_eq!(server.requests().len(), 2);
        }
    }
}

#[tokio::test]
async fn nothing_was_there_is_an_error() {
    for delete in DELETES {
        // A call that is refused for its number has deleted nothing.
        for before in [vec![], vec![Reply::new(429, "").header("retry-after", "1")]] {
            let times = before.len() + 1;
            let server =
                Server::answering(before.into_iter().chain([Reply::json(404, "{}")])).await;
            let error = delete(&client_at(server.base_url())).await.unwrap_err();
            assert!(error.is_not_found());
            assert_eq!(error.delivery(), Delivery::Refused);
            assert_eq!(server.requests().len(), times);
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_not_taken_for_deleted() {
    let server = Server::answering([Reply::new(503, ""), Reply::json(404, "{}")]).await;
    let error = client_at(server.base_url()).sms().get("acti_1").await.unwrap_err();
    assert!(error.is_not_found());
}
