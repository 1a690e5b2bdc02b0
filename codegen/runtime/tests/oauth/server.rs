//! A server of tokens, as a transport.

use close_messaging_runtime::oauth::{Application, Endpoints, Saving, TokenStore, Tokens};
use close_messaging_runtime::{
    Clock, Exchange, HeaderMap, Request, Response, ResponseBody, StatusCode, Transport,
    TransportError, TransportFault, Waiting, jiff::Timestamp,
};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(crate) static ENDPOINTS: Endpoints = Endpoints {
    authorize: "https://app.example.com/oauth2/authorize/",
    token: "https://api.example.com/oauth2/token/",
    revoke: Some("https://api.example.com/oauth2/revoke/"),
    scopes: &["all", "offline"],
};

/// What the server answers: a status and a body, or nothing.
pub(crate) type Answer = Result<(u16, String), TransportFault>;

/// Keeps what it was asked, as `path body`, and answers by a function of how many came before.
#[derive(Clone)]
pub(crate) struct TokenServer {
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<dyn Fn(usize) -> Answer + Send + Sync>,
}

impl TokenServer {
    pub(crate) fn new(answer: impl Fn(usize) -> Answer + Send + Sync + 'static) -> Self {
        Self { asked: Arc::default(), answer: Arc::new(answer) }
    }

    /// Gives `access-1` and `refresh-1`, then `access-2` and `refresh-2`, and so on.
    pub(crate) fn rotating() -> Self {
        Self::new(|before| Ok((200, tokens(before + 1))))
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn application(&self) -> Application {
        Application::new(&ENDPOINTS, "the-id", "the-secret")
            .unwrap()
            .transport(self.clone())
            .clock(Noon)
    }
}

pub(crate) fn tokens(number: usize) -> String {
    format!(
        r#"{{"token_type": "Bearer", "access_token": "access-{number}", "expires_in": 3600,
            "refresh_token": "refresh-{number}", "scope": "all offline", "user_id": "user_a"}}"#
    )
}

impl Transport for TokenServer {
    fn send(&self, request: Request) -> Exchange {
        let body = String::from_utf8_lossy(request.body.as_bytes().unwrap()).into_owned();
        let mut asked = self.asked.lock().unwrap();
        let before = asked.len();
        asked.push(format!("{} {}", request.url.path(), body));
        drop(asked);
        let answer = Arc::clone(&self.answer);
        Box::pin(async move {
            // Others get their turn, so that what is not held back shows.
            tokio::task::yield_now().await;
            let (status, body) = answer(before).map_err(TransportError::new)?;
            let mut headers = HeaderMap::new();
            headers.insert("content-type", "application/json".parse().unwrap());
            let status = StatusCode::from_u16(status).unwrap();
            Ok(Response::new(status, headers, ResponseBody::whole(body)))
        })
    }
}

/// It is always noon, and deadlines never come.
pub(crate) struct Noon;

pub(crate) fn noon() -> Timestamp {
    "2026-10-05T12:00:00Z".parse().unwrap()
}

impl Clock for Noon {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn timestamp(&self) -> Timestamp {
        noon()
    }

    fn pause(&self, _: Duration) -> Waiting {
        Box::pin(std::future::ready(()))
    }

    fn deadline(&self, _: Duration) -> Waiting {
        Box::pin(std::future::pending())
    }
}

/// Keeps every refresh token it is given; fails as often as it is told.
#[derive(Clone, Default)]
pub(crate) struct Store {
    pub(crate) kept: Arc<Mutex<Vec<String>>>,
    pub(crate) failures: Arc<Mutex<usize>>,
}

impl Store {
    pub(crate) fn kept(&self) -> Vec<String> {
        self.kept.lock().unwrap().clone()
    }
}

impl TokenStore for Store {
    fn save<'a>(&'a self, tokens: &'a Tokens) -> Saving<'a> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let mut failures = self.failures.lock().unwrap();
            if *failures > 0 {
                *failures -= 1;
                return Err("the disk is full".into());
            }
            let token = tokens.expose_refresh_token().unwrap_or("none").to_owned();
            self.kept.lock().unwrap().push(token);
            Ok(())
        })
    }
}
