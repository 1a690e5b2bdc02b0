//! No redirect is followed: not with a body, not with credentials of any kind, not to the same
//! server.

use crate::bodies::new_message;
use close_messaging::oauth::{self, Saving, State, TokenStore, Tokens};
use close_messaging::testing::StillClock;
use close_messaging::{ApiKey, BearerToken, Client, Credentials, Error};
use close_wire_tests::{Reply, Server};

const STATUSES: [u16; 6] = [300, 301, 302, 303, 307, 308];

/// Keeps nothing.
struct Nowhere;

impl TokenStore for Nowhere {
    fn save<'a>(&'a self, _: &'a Tokens) -> Saving<'a> {
        Box::pin(async { Ok(()) })
    }
}

/// Each kind of credentials, those of OAuth with a token that holds.
fn credentials() -> [Credentials; 3] {
    let application = oauth::application("the-id", "the-secret").unwrap();
    let tokens = Tokens::new("access-1", Some("refresh-1".to_owned()), None);
    [
        ApiKey::new("key").into(),
        BearerToken::new("token").into(),
        application.session(tokens, Nowhere).into(),
    ]
}

/// A call of each method, two of them with a body that is personal.
async fn call(client: &Client, number: usize) -> Result<(), Error> {
    match number {
        0 => client.sms().get("acti_1").await.map(drop),
        1 => client.sms().send().text("Hi").local_phone("+12025550100").await.map(drop),
        2 => client.whatsapp().create(new_message()).await.map(drop),
        3 => client.whatsapp().update("acti_1").message_markdown("Hi").await.map(drop),
        4 => client.sms().delete("acti_1").await.map(drop),
        _ => client.sms().list().await.map(drop),
    }
}

#[tokio::test]
async fn no_call_is_led_to_another_server() {
    let elsewhere = Server::answering([]).await;
    for (kind, credentials) in credentials().into_iter().enumerate() {
        for status in STATUSES {
            let location = format!("{}/activity/sms/acti_1/", elsewhere.base_url());
            let here =
                Server::by(move |_| Reply::new(status, "").header("location", &location)).await;
            let builder = Client::builder(credentials.clone()).base_url(here.base_url());
            let client = builder.clock(StillClock::new()).build().unwrap();
            for number in 0..6 {
                let error = call(&client, number).await.unwrap_err();
                assert_eq!(error.status().unwrap(), status, "credentials {kind}, call {number}");
                assert_eq!(error.attempts(), 1);
            }
            assert_eq!(here.requests().len(), 6);
        }
    }
    assert_eq!(elsewhere.requests(), []);
}

#[tokio::test]
async fn no_call_is_led_to_another_place_of_the_same_server() {
    for status in STATUSES {
        let here = Server::by(move |_| Reply::new(status, "").header("location", "/other/")).await;
        let builder = Client::builder(ApiKey::new("key")).base_url(here.base_url());
        let client = builder.clock(StillClock::new()).build().unwrap();
        for number in 0..6 {
            call(&client, number).await.unwrap_err();
        }
        assert!(here.requests().iter().all(|request| request.path.starts_with("/api/v1/")));
        assert_eq!(here.requests().len(), 6);
    }
}

#[tokio::test]
async fn no_secret_of_an_application_is_led_to_another_server() {
    let elsewhere = Server::answering([]).await;
    for status in STATUSES {
        let location = format!("{}/oauth2/token/", elsewhere.root());
        let here = Server::by(move |_| Reply::new(status, "").header("location", &location)).await;
        let application = oauth::application("the-id", "the-secret").unwrap();
        let application = application.server(&here.root()).unwrap();
        let state = State::new("state");
        let error = application.exchange("the-code", &state, "state").await.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("the-secret") && !shown.contains("the-code"), "{shown}");
        let tokens = Tokens::new("the-token", None, None);
        application.revoke(&tokens).await.unwrap_err();
        assert_eq!(here.requests().len(), 2);
    }
    assert_eq!(elsewhere.requests(), []);
}
