//! Tokens that renew themselves. What a session gives is seen through the calls made with it.

use crate::server::{Noon, Store, TokenServer, noon, tokens};
use close_messaging_runtime::oauth::{Saving, Session, TokenStore, Tokens};
use close_messaging_runtime::testing::StillClock;
use close_messaging_runtime::{
    Api, Call, Client, Delivery, Empty, Error, ErrorKind, Exchange, HeaderMap, Method, Operation,
    RateLimitHeaders, Request, Response, ResponseBody, Retry, StatusCode, Transport,
    TransportFault,
};
use std::sync::{Arc, Mutex};
use std::time::Duration;

static API: Api = Api {
    base_url: "https://api.example.com/v1",
    user_agent: "test",
    failure: None,
    rate_limit: RateLimitHeaders::NONE,
    long_query: None,
};

static PING: Operation = Operation {
    id: "ping",
    method: Method::POST,
    path: "/ping/",
    authenticated: true,
    retry: Retry::Unsent,
};

/// Takes one token, refuses all others, and keeps what it saw.
#[derive(Clone)]
struct Protected {
    takes: &'static str,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Protected {
    fn taking(takes: &'static str) -> Self {
        Self { takes, seen: Arc::default() }
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }

    fn client(&self, session: &Session) -> Client {
        Client::builder(&API, session.clone()).transport(self.clone()).clock(Noon).build().unwrap()
    }
}

impl Transport for Protected {
    fn send(&self, request: Request) -> Exchange {
        let token = request.headers.get("authorization").unwrap();
        assert!(token.is_sensitive());
        let token = token.to_str().unwrap().to_owned();
        let status = if token == self.takes { StatusCode::OK } else { StatusCode::UNAUTHORIZED };
        self.seen.lock().unwrap().push(token);
        Box::pin(async move {
            tokio::task::yield_now().await;
            Ok(Response::new(status, HeaderMap::new(), ResponseBody::whole("")))
        })
    }
}

fn held(expires_in: u64) -> Tokens {
    let expires_at = noon() + Duration::from_secs(expires_in);
    Tokens::new("access-0", Some("refresh-0".to_owned()), Some(expires_at))
}

async fn ping(client: &Client) -> Result<(), Error> {
    Call::<Empty>::new(client, &PING).send().await
}

#[tokio::test]
async fn a_token_that_holds_is_used_as_it_is() {
    let (server, store) = (TokenServer::rotating(), Store::default());
    let session = server.application().session(held(600), store.clone());
    let api = Protected::taking("Bearer access-0");
    ping(&api.client(&session)).await.unwrap();
    assert!(server.asked().is_empty());
    assert!(store.kept().is_empty());
}

#[tokio::test]
async fn a_token_near_its_end_is_renewed_and_kept_before_it_is_used() {
    let (server, store) = (TokenServer::rotating(), Store::default());
    let session = server.application().session(held(30), store.clone());
    let api = Protected::taking("Bearer access-1");
    let client = api.client(&session);
    ping(&client).await.unwrap();
    ping(&client).await.unwrap();
    let expected = "/oauth2/token/ grant_type=refresh_token&refresh_token=refresh-0&client_id=the-id&\
                    client_secret=the-secret";
    assert_eq!(server.asked(), [expected]);
    assert_eq!(store.kept(), ["refresh-1"]);
    assert_eq!(session.tokens().expose_refresh_token(), Some("refresh-1"));
}

#[tokio::test]
async fn a_hundred_tasks_refresh_once() {
    let (server, store) = (TokenServer::rotating(), Store::default());
    let session = server.application().session(held(0), store.clone());
    let api = Protected::taking("Bearer access-1");
    let calls = (0..100).map(|_| {
        let client = api.client(&session);
        tokio::spawn(async move { ping(&client).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.asked().len(), 1);
    assert_eq!(api.seen().len(), 100);
}

#[tokio::test]
async fn a_token_that_the_server_refuses_is_renewed_once_for_all() {
    let (server, store) = (TokenServer::rotating(), Store::default());
    let session = server.application().session(held(3000), store.clone());
    let api = Protected::taking("Bearer access-1");
    let calls = (0..20).map(|_| {
        let client = api.client(&session);
        tokio::spawn(async move { ping(&client).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.asked().len(), 1);
    let none_right = Protected::taking("Bearer another");
    let error = ping(&none_right.client(&session)).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    assert_eq!(none_right.seen(), ["Bearer access-1", "Bearer access-2"]);
}

#[tokio::test]
async fn while_the_store_fails_the_same_tokens_are_offered_again_and_none_is_used() {
    let (server, store) = (TokenServer::rotating(), Store::default());
    *store.failures.lock().unwrap() = 2;
    let session = server.application().session(held(0), store.clone());
    let api = Protected::taking("Bearer access-1");
    let client = api.client(&session);
    for _ in 0..2 {
        let error = ping(&client).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Authorization { .. }), "{error:?}");
        assert_eq!(error.delivery(), Delivery::NotSent);
    }
    assert!(api.seen().is_empty());
    ping(&client).await.unwrap();
    assert_eq!(server.asked().len(), 1);
    assert_eq!(store.kept(), ["refresh-1"]);
}

#[tokio::test]
async fn a_refresh_goes_on_when_the_task_that_began_it_is_dropped() {
    let (server, store) = (TokenServer::rotating(), Store::default());
    let session = server.application().session(held(0), store.clone());
    let api = Protected::taking("Bearer access-1");
    let client = api.client(&session);
    let mut call = Call::<Empty>::new(&client, &PING).send();
    // The first step sends the refresh; then nobody waits for it any more.
    let polled = std::future::poll_fn(|context| {
        std::task::Poll::Ready(call.as_mut().poll(context).is_pending())
    });
    assert!(polled.await);
    drop(call);
    ping(&client).await.unwrap();
    assert_eq!(server.asked().len(), 1);
    assert_eq!(store.kept(), ["refresh-1"]);
}

#[tokio::test]
async fn a_refresh_that_fails_is_the_error_of_the_call_and_is_not_sent_twice() {
    let server = TokenServer::new(|before| match before {
        0 => Err(TransportFault::Interrupted),
        _ => Ok((200, tokens(1))),
    });
    let session = server.application().session(held(0), Store::default());
    let api = Protected::taking("Bearer access-1");
    let error = ping(&api.client(&session)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Authorization { .. }), "{error:?}");
    assert_eq!(server.asked().len(), 1);
    assert!(api.seen().is_empty());
}

#[tokio::test]
async fn without_a_refresh_token_the_end_is_told() {
    let server = TokenServer::rotating();
    let expired = Tokens::new("access-0", None, Some(noon()));
    let session = server.application().session(expired, Store::default());
    let api = Protected::taking("Bearer access-0");
    let error = ping(&api.client(&session)).await.unwrap_err();
    assert!(error.to_string().contains("no refresh token"), "{error}");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn without_a_refresh_token_a_refusal_is_told_and_does_not_last() {
    let server = TokenServer::rotating();
    let session =
        server.application().session(Tokens::new("access-0", None, None), Store::default());
    let refusing = Protected::taking("Bearer another");
    let error = ping(&refusing.client(&session)).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED), "{error:?}");
    let taking = Protected::taking("Bearer access-0");
    ping(&taking.client(&session)).await.unwrap();
}

#[tokio::test]
async fn when_no_other_token_is_to_be_had_the_refusal_is_told() {
    let server = TokenServer::new(|_| Ok((400, r#"{"error": "invalid_grant"}"#.to_owned())));
    let session = server.application().session(held(3000), Store::default());
    let refusing = Protected::taking("Bearer another");
    let error = ping(&refusing.client(&session)).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED), "{error:?}");
    assert_eq!(refusing.seen(), ["Bearer access-0"]);
}

/// Panics on its first turn.
#[derive(Clone, Default)]
struct Fragile {
    store: Store,
    broken: Arc<Mutex<bool>>,
}

impl TokenStore for Fragile {
    fn save<'a>(&'a self, tokens: &'a Tokens) -> Saving<'a> {
        Box::pin(async move {
            assert!(std::mem::replace(&mut *self.broken.lock().unwrap(), true), "broken");
            self.store.save(tokens).await
        })
    }
}

#[tokio::test]
async fn tokens_outlive_a_store_that_panics() {
    let (server, store) = (TokenServer::rotating(), Fragile::default());
    let session = server.application().session(held(0), store.clone());
    let api = Protected::taking("Bearer access-1");
    let client = api.client(&session);
    ping(&client).await.unwrap_err();
    ping(&client).await.unwrap();
    assert_eq!(server.asked().len(), 1);
    assert_eq!(store.store.kept(), ["refresh-1"]);
}

/// Never keeps anything.
struct Hanging;

impl TokenStore for Hanging {
    fn save<'a>(&'a self, _: &'a Tokens) -> Saving<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_store_that_hangs_holds_no_call_beyond_its_deadline() {
    let server = TokenServer::rotating();
    let session = server.application().session(held(3000), Hanging);
    let (api, clock) = (Protected::taking("Bearer access-1"), StillClock::new());
    let builder = Client::builder(&API, session.clone()).transport(api.clone());
    let client = builder.clock(clock.clone()).build().unwrap();
    let calls: Vec<_> = (0..2)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { ping(&client).await })
        })
        .collect();
    while server.asked().is_empty() {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(60));
    for call in calls {
        assert!(call.await.unwrap().is_err());
    }
}
