//! From the page where a person agrees to tokens, and back.

use crate::server::{TokenServer, noon};
use close_messaging_runtime::oauth::{Application, State, Tokens};
use close_messaging_runtime::{Delivery, ErrorKind, TransportFault};
use std::time::Duration;

#[test]
fn a_person_is_sent_to_a_page_with_a_state_that_differs_each_time() {
    let application = TokenServer::rotating().application();
    let first = application.authorization().unwrap();
    let second = application.authorization().unwrap();
    assert_ne!(first.state, second.state);
    let state = first.state.as_str();
    let expected = format!(
        "https://app.example.com/oauth2/authorize/?response_type=code&client_id=the-id&\
         state={state}&scope=all+offline"
    );
    assert_eq!(first.url, expected);
    let application = application.redirect("https://mine.example.com/back").unwrap();
    let url = application.authorization().unwrap().url;
    assert!(url.contains("redirect_uri=https%3A%2F%2Fmine.example.com%2Fback"), "{url}");
}

#[tokio::test]
async fn a_code_becomes_tokens() {
    let server = TokenServer::rotating();
    let state = State::new("kept");
    let tokens = server.application().exchange("the-code", &state, "kept").await.unwrap();
    assert_eq!(tokens.expose_access_token(), "access-1");
    assert_eq!(tokens.expose_refresh_token(), Some("refresh-1"));
    assert_eq!(tokens.expires_at(), Some(noon() + Duration::from_secs(3600)));
    let expected = "/oauth2/token/ grant_type=authorization_code&code=the-code&client_id=the-id&\
                    client_secret=the-secret";
    assert_eq!(server.asked(), [expected]);
}

#[tokio::test]
async fn a_code_with_another_state_is_not_even_sent() {
    let server = TokenServer::rotating();
    let state = State::new("kept");
    let error = server.application().exchange("the-code", &state, "other").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Authorization { .. }), "{error:?}");
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_refusal_is_told_by_its_code_and_nothing_else() {
    for (answer, sentence) in [
        (
            Ok((400, r#"{"error": "invalid_grant", "error_description": "the-code"}"#.to_owned())),
            "invalid_grant",
        ),
        (Ok((401, r#"{"error": "invalid_client"}"#.to_owned())), "invalid_client"),
        (Ok((400, r#"{"error": "the-secret"}"#.to_owned())), "refuses to give tokens"),
        (Ok((200, r#"{"access_token": 5, "x": "the-code"}"#.to_owned())), "no tokens"),
        (Ok((502, "<html>the-code</html>".to_owned())), "did not answer"),
        (Ok((429, "the-code".to_owned())), "did not answer"),
        (Err(TransportFault::Connect), "did not answer"),
    ] {
        let server = TokenServer::new(move |_| answer.clone());
        let state = State::new("kept");
        let error = server.application().exchange("the-code", &state, "kept").await.unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(told.contains(sentence), "{told}");
        assert!(!told.contains("the-code") && !told.contains("the-secret"), "{told}");
    }
}

#[tokio::test]
async fn tokens_are_given_back() {
    let server = TokenServer::new(|_| Ok((200, String::new())));
    let application = server.application();
    let tokens = Tokens::new("access", Some("refresh".to_owned()), None);
    application.revoke(&tokens).await.unwrap();
    application.revoke(&Tokens::new("access", None, None)).await.unwrap();
    assert_eq!(
        server.asked(),
        [
            "/oauth2/revoke/ token=refresh&token_type_hint=refresh_token&client_id=the-id&client_secret=the-secret",
            "/oauth2/revoke/ token=access&token_type_hint=access_token&client_id=the-id&client_secret=the-secret",
        ]
    );
    let server = TokenServer::new(|_| Ok((503, String::new())));
    assert!(server.application().revoke(&tokens).await.is_err());
}

#[test]
fn nothing_secret_is_printed() {
    let application = TokenServer::rotating().application();
    let tokens = Tokens::new("access-x", Some("refresh-x".to_owned()), None);
    let state = State::new("state-x");
    let authorization = application.authorization().unwrap();
    let told = format!("{application:?} {tokens:?} {state:?} {authorization:?}");
    assert!(!told.contains(authorization.state.as_str()), "{told}");
    for secret in ["the-secret", "access-x", "refresh-x", "state-x"] {
        assert!(!told.contains(secret), "{told}");
    }
    assert!(told.contains("the-id"), "{told}");
}

#[test]
fn another_server_is_https_or_this_machine() {
    let application = || TokenServer::rotating().application();
    assert!(application().server("http://127.0.0.1:8080").is_ok());
    assert!(application().server("https://other.example.com").is_ok());
    assert!(application().server("http://other.example.com").is_err());
    let _: Application = application();
}
