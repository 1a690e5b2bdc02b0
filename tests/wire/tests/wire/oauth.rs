//! OAuth 2: consent, tokens, calls that renew them, and giving them back.

use crate::bodies::sms;
use crate::lists::parameters;
use close_messaging::oauth::{self, Application, Saving, State, TokenStore, Tokens};
use close_messaging::testing::StillClock;
use close_messaging::{Client, Delivery, ErrorKind, StatusCode};
use close_wire_tests::{Reply, Request, Server};
use serde_json::json;
use std::sync::{Arc, Mutex};

/// Keeps every refresh token it is given.
#[derive(Clone, Default)]
struct Store(Arc<Mutex<Vec<String>>>);

impl TokenStore for Store {
    fn save<'a>(&'a self, tokens: &'a Tokens) -> Saving<'a> {
        let token = tokens.expose_refresh_token().unwrap().to_owned();
        Box::pin(async move {
            self.0.lock().unwrap().push(token);
            Ok(())
        })
    }
}

/// A server of tokens and of SMS, which takes the newest access token alone.
async fn close() -> Server {
    let mut given = 0;
    Server::by(move |request| match request.path.as_str() {
        "/oauth2/token/" => {
            given += 1;
            Reply::json(200, json!({
                "token_type": "Bearer", "expires_in": 3600, "access_token": format!("access-{given}"),
                "refresh_token": format!("refresh-{given}"), "user_id": "user_1",
                "scope": "all.full_access offline_access", "organization_id": "orga_1",
            }))
        }
        "/oauth2/revoke/" => Reply::json(200, "{}"),
        _ if request.header("authorization") == Some(&format!("Bearer access-{given}")) => {
            Reply::json(200, sms("acti_1"))
        }
        _ => Reply::json(401, json!({"error": "No."})),
    })
    .await
}

fn application(server: &Server) -> Application {
    let application = oauth::application("the-id", "the-secret").unwrap();
    application.server(&server.root()).unwrap()
}

/// A client whose tokens are kept in `store`, and which begins with an access token that is void.
fn client(server: &Server, store: &Store) -> Client {
    let tokens = Tokens::new("access-old", Some("refresh-old".to_owned()), None);
    let session = application(server).session(tokens, store.clone());
    let builder = Client::builder(session).base_url(server.base_url());
    builder.clock(StillClock::new()).build().unwrap()
}

/// The form that a request to the token server holds, sorted.
fn form(request: &Request) -> Vec<(String, String)> {
    let form = Request { query: Some(request.text().to_owned()), ..request.clone() };
    let mut form: Vec<_> = parameters(&form).into_iter().collect();
    form.sort();
    form
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_person_is_sent_to_close_with_a_state_of_their_own() {
    let application = oauth::application("the-id", "the-secret").unwrap();
    let application = application.redirect("https://example.com/back").unwrap();
    let (one, other) = (application.authorization().unwrap(), application.authorization().unwrap());
    let (page, query) = one.url.split_once('?').unwrap();
    assert_eq!(page, "https://app.close.com/oauth2/authorize/");
    for part in [
        "response_type=code",
        "client_id=the-id",
        "redirect_uri=https%3A%2F%2Fexample.com%2Fback",
        "scope=all.full_access+offline_access",
        &format!("state={}", one.state.as_str()),
    ] {
        assert!(query.split('&').any(|pair| pair == part), "{part} in {query}");
    }
    assert!(!one.url.contains("the-secret"));
    assert_ne!(one.state.as_str(), other.state.as_str());
}

#[tokio::test]
async fn a_code_becomes_tokens_where_its_state_is_the_one_that_was_sent() {
    let server = close().await;
    let state = State::new("state-1");
    let tokens = application(&server).exchange("code-1", &state, "state-1").await.unwrap();
    assert_eq!(tokens.expose_access_token(), "access-1");
    assert_eq!(tokens.expose_refresh_token(), Some("refresh-1"));
    assert!(tokens.expires_at().is_some());
    let expected = pairs(&[
        ("client_id", "the-id"),
        ("client_secret", "the-secret"),
        ("code", "code-1"),
        ("grant_type", "authorization_code"),
    ]);
    assert_eq!(form(&server.request()), expected);

    let error = application(&server).exchange("code-1", &state, "state-2").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Authorization { .. }));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_call_that_is_refused_renews_its_token_once_and_goes_again() {
    let (server, store) = (close().await, Store::default());
    let client = client(&server, &store);
    // Even an SMS: one that was refused for its token was not sent.
    client.sms().send().await.unwrap();
    let requests = server.requests();
    let paths: Vec<&str> = requests.iter().map(|request| request.path.as_str()).collect();
    let call = "/api/v1/activity/sms/";
    assert_eq!(paths, [call, "/oauth2/token/", call]);
    let expected = pairs(&[
        ("client_id", "the-id"),
        ("client_secret", "the-secret"),
        ("grant_type", "refresh_token"),
        ("refresh_token", "refresh-old"),
    ]);
    assert_eq!(form(&requests[1]), expected);
    assert_eq!(*store.0.lock().unwrap(), ["refresh-1"]);
    // The new token holds.
    client.sms().get("acti_1").await.unwrap();
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn many_tasks_renew_once() {
    let (server, store) = (close().await, Store::default());
    let client = client(&server, &store);
    let calls = (0..8).map(|_| tokio::spawn(client.sms().get("acti_1").into_future()));
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(*store.0.lock().unwrap(), ["refresh-1"]);
}

#[tokio::test]
async fn what_cannot_be_renewed_is_an_error_and_shows_nothing() {
    let server = Server::by(|request| match request.path.as_str() {
        "/oauth2/token/" => Reply::json(400, json!({"error": "invalid_grant", "x": "refresh-old"})),
        _ => Reply::json(401, "{}"),
    })
    .await;
    let client = client(&server, &Store::default());
    let error = client.sms().send().await.unwrap_err();
    // What the API said is told, not that there is no other token.
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED), "{error:?}");
    assert_eq!(error.delivery(), Delivery::Refused);
    let shown = format!("{error} {error:?} {client:?}");
    for secret in ["the-secret", "refresh-old", "access-old"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn tokens_are_given_back() {
    let server = close().await;
    let tokens = Tokens::new("access-1", Some("refresh-1".to_owned()), None);
    application(&server).revoke(&tokens).await.unwrap();
    let request = server.request();
    assert_eq!(request.path, "/oauth2/revoke/");
    let form = form(&request);
    assert!(form.contains(&("token".to_owned(), "refresh-1".to_owned())), "{form:?}");
    assert!(form.contains(&("client_secret".to_owned(), "the-secret".to_owned())));
    assert!(!format!("{tokens:?}").contains("refresh-1"));
}
