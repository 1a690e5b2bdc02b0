//! Tokens: how they are got, how long they are good, and that each way to get them works once.

#![allow(clippy::unwrap_used, reason = "a request that fails is a test that fails")]

mod requests;

use std::time::Duration;

use close_simulator::{Settings, Simulator};
use requests::{agreed, asking, code, exchanged, http, origin, posted, refreshed, started, tokens};
use serde_json::{Value, json};

/// Whether a token opens the webhooks.
async fn opens(simulator: &Simulator, tokens: &Value) -> bool {
    let url = format!("{}/webhook/", simulator.base_url());
    let request = http().get(url).bearer_auth(tokens["access_token"].as_str().unwrap());
    request.send().await.unwrap().status() == 200
}

#[tokio::test]
async fn a_code_becomes_tokens_once() {
    let simulator = started(Settings::default()).await;
    let code = code(&simulator).await;
    let (status, tokens) = exchanged(&simulator, &code).await.unwrap();
    assert_eq!((status, &tokens["token_type"]), (200, &json!("Bearer")));
    assert_eq!(tokens["expires_in"], 3600);
    assert_eq!(tokens["scope"], "all.full_access offline_access");
    for name in ["organization_id", "user_id", "access_token", "refresh_token"] {
        assert!(tokens[name].is_string(), "{name}");
    }
    assert!(opens(&simulator, &tokens).await);
    let again = exchanged(&simulator, &code).await.unwrap();
    assert_eq!(again, (400, json!({"error": "invalid_grant"})));
}

#[tokio::test]
async fn a_person_can_refuse() {
    let simulator = started(Settings::default()).await;
    let answer = agreed(&simulator, "&simulator_refuses=1").await;
    assert_eq!(answer, "error=access_denied&state=s%20%26");
}

#[tokio::test]
async fn nobody_is_sent_anywhere_for_an_application_that_is_not_known() {
    let simulator = started(Settings::default()).await;
    let url = format!(
        "{}/oauth2/authorize/?client_id=other&response_type=code&redirect_uri=http://localhost",
        origin(&simulator)
    );
    assert_eq!(http().get(url).send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_refresh_gives_another_refresh_token_and_revokes_the_old_one() {
    let simulator = started(Settings::default()).await;
    let first = tokens(&simulator).await;
    let (status, second) = refreshed(&simulator, &first).await;
    assert_eq!(status, 200);
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_ne!(first["access_token"], second["access_token"]);
    let invalid = (400, json!({"error": "invalid_grant"}));
    assert_eq!(refreshed(&simulator, &first).await, invalid);
    assert_eq!(refreshed(&simulator, &second).await.0, 200);
}

#[tokio::test]
async fn an_access_token_ends_after_an_hour_of_the_simulator() {
    let simulator = started(Settings::default()).await;
    simulator.clock().advance(Duration::ZERO);
    let tokens = tokens(&simulator).await;
    simulator.clock().advance(Duration::from_secs(3_599));
    assert!(opens(&simulator, &tokens).await);
    simulator.clock().advance(Duration::from_secs(1));
    assert!(!opens(&simulator, &tokens).await);
    let (_, tokens) = refreshed(&simulator, &tokens).await;
    assert!(opens(&simulator, &tokens).await);
}

#[tokio::test]
async fn tokens_that_are_given_back_are_good_for_nothing() {
    for name in ["access_token", "refresh_token"] {
        let simulator = started(Settings::default()).await;
        let others = tokens(&simulator).await;
        let tokens = tokens(&simulator).await;
        let body = asking(&simulator, &format!("token={}", tokens[name].as_str().unwrap()));
        assert_eq!(posted(&simulator, "/oauth2/revoke/", &body).await.unwrap().0, 200);
        assert!(!opens(&simulator, &tokens).await);
        assert_eq!(refreshed(&simulator, &tokens).await.0, 400);
        assert!(opens(&simulator, &others).await);
        // What is not known was given back before.
        assert_eq!(posted(&simulator, "/oauth2/revoke/", &body).await.unwrap().0, 200);
    }
}

#[tokio::test]
async fn an_application_has_to_prove_itself_and_to_ask_for_what_there_is() {
    let simulator = started(Settings::default()).await;
    let code = code(&simulator).await;
    let id = simulator.application().client_id;
    let grant = format!("grant_type=authorization_code&code={code}");
    let wrong = format!("client_id={id}&client_secret=wrong&{grant}");
    for (body, expected) in [
        (wrong, (401, "invalid_client")),
        (grant.clone(), (401, "invalid_client")),
        (asking(&simulator, "grant_type=password"), (400, "unsupported_grant_type")),
        (asking(&simulator, "grant_type=refresh_token"), (400, "invalid_request")),
    ] {
        let (status, answer) = posted(&simulator, "/oauth2/token/", &body).await.unwrap();
        assert_eq!((status, answer["error"].as_str().unwrap()), expected, "{body}");
    }
    let elsewhere = asking(&simulator, &format!("{grant}&redirect_uri=http://elsewhere"));
    assert_eq!(posted(&simulator, "/oauth2/token/", &elsewhere).await.unwrap().0, 400);
}

#[tokio::test]
async fn the_application_comes_from_the_seed() {
    let of = async |seed| {
        let mut settings = Settings::default();
        settings.seed = seed;
        started(settings).await.application()
    };
    assert_eq!(of(5).await, of(5).await);
    assert_ne!(of(5).await, of(6).await);
}
