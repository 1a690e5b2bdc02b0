//! Creating what is not there yet.

#![forbid(unsafe_code)]

use close_messaging_runtime::testing::{self, Script, StillClock};
use close_messaging_runtime::{
    Api, ApiKey, Call, Client, Delivery, Error, ErrorKind, Json, Listing, Looked, Method,
    Operation, Paged, Pages, RateLimitHeaders, Retry, TransportFault, if_absent,
};
use serde::Deserialize;
use std::time::Duration;

static API: Api = Api {
    base_url: "https://api.example.com/v1",
    user_agent: "test",
    failure: None,
    rate_limit: RateLimitHeaders::NONE,
    long_query: None,
};

static LIST: Operation = Operation {
    id: "list",
    method: Method::GET,
    path: "/message/",
    authenticated: true,
    retry: Retry::Safe,
};

static CREATE: Operation = Operation {
    id: "create",
    method: Method::POST,
    path: "/message/",
    authenticated: true,
    retry: Retry::Unsent,
};

#[derive(Debug, PartialEq, Deserialize)]
struct Message {
    id: String,
}

enum Messages {}

impl Listing for Messages {
    const PAGES: Pages = Pages {
        limit: "limit",
        skip: "skip",
        items: "data",
        more: "more",
        identity: "id",
        fields: None,
        window: None,
    };
}

const NONE: &str = r#"{"data": [], "more": false}"#;
const ONE: &str = r#"{"data": [{"id": "a"}], "more": false}"#;
const UNREADABLE: &str = r#"{"data": [{"id": 5}], "more": false}"#;
const CREATED: &str = r#"{"id": "a"}"#;

async fn looked(script: &Script) -> Result<Looked<Message>, Error> {
    let client: Client = testing::client(&API, script);
    let mut lookup = Call::<Paged<Messages, Message>>::new(&client, &LIST);
    lookup.query("external", &"x");
    let create = Call::<Json<Message>>::new(&client, &CREATE);
    if_absent(lookup, create, |message| message.id != "another").await
}

fn message() -> Message {
    Message { id: "a".to_owned() }
}

fn methods(script: &Script) -> Vec<String> {
    script.requests().iter().map(|request| request.method.to_string()).collect()
}

#[tokio::test]
async fn what_is_there_is_found_and_nothing_is_created() {
    let script = Script::new();
    script.reply(200, ONE);
    assert_eq!(looked(&script).await.unwrap(), Looked::Found(message()));
    assert_eq!(methods(&script), ["GET"]);
    assert_eq!(script.requests()[0].parameter("external"), Some("x"));
}

#[tokio::test]
async fn what_is_not_there_is_created() {
    let script = Script::new();
    script.reply(200, NONE).reply(200, CREATED);
    assert_eq!(looked(&script).await.unwrap(), Looked::Created(message()));
    assert_eq!(methods(&script), ["GET", "POST"]);
}

#[tokio::test]
async fn an_unknown_delivery_is_settled_by_looking_again() {
    for lost in [TransportFault::Interrupted, TransportFault::Timeout] {
        let script = Script::new();
        script.reply(200, NONE).fail(lost).reply(200, NONE).reply(200, ONE);
        assert_eq!(looked(&script).await.unwrap(), Looked::Created(message()));
        assert_eq!(methods(&script), ["GET", "POST", "GET", "GET"]);
    }
    let script = Script::new();
    script.reply(200, NONE).reply(502, "").reply(200, ONE);
    assert_eq!(looked(&script).await.unwrap(), Looked::Created(message()));
}

#[tokio::test]
async fn what_stays_away_is_not_created_a_second_time() {
    let script = Script::new();
    script.reply(200, NONE).reply(504, "");
    for _ in 0..4 {
        script.reply(200, NONE);
    }
    let error = looked(&script).await.unwrap_err();
    assert_eq!(error.operation(), "create");
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(methods(&script), ["GET", "POST", "GET", "GET", "GET", "GET"]);
}

#[tokio::test]
async fn a_refusal_is_not_looked_into() {
    let script = Script::new();
    script.reply(200, NONE).reply(400, "{}");
    let error = looked(&script).await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::Refused);
    assert_eq!(methods(&script), ["GET", "POST"]);
}

#[tokio::test]
async fn what_is_there_and_cannot_be_read_is_an_error_and_nothing_is_created() {
    let script = Script::new();
    script.reply(200, UNREADABLE);
    let error = looked(&script).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Item(_)), "{error:?}");
    assert_eq!(error.delivery(), Delivery::NotSent);
    assert_eq!(methods(&script), ["GET"]);
}

#[tokio::test]
async fn nothing_is_created_when_the_lookup_fails() {
    for refuse in [
        |script: &Script| {
            script.reply(403, "");
        },
        |script: &Script| {
            script.reply(200, "no JSON");
        },
        |script: &Script| {
            (0..4).for_each(|_| {
                script.reply(503, "");
            });
        },
    ] {
        let script = Script::new();
        refuse(&script);
        let error = looked(&script).await.unwrap_err();
        assert_eq!(error.operation(), "list");
        assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
        assert!(methods(&script).iter().all(|method| method == "GET"));
    }
}

#[tokio::test]
async fn what_was_not_looked_for_is_not_found() {
    let script = Script::new();
    script.reply(200, r#"{"data": [{"id": "another"}], "more": false}"#).reply(200, CREATED);
    assert_eq!(looked(&script).await.unwrap(), Looked::Created(message()));
}

#[tokio::test]
async fn what_cannot_be_created_is_not_looked_up_either() {
    let script = Script::new();
    let client: Client = testing::client(&API, &script);
    let lookup = Call::<Paged<Messages, Message>>::new(&client, &LIST);
    let mut create = Call::<Json<Message>>::new(&client, &CREATE);
    create.refuse("text", "is too long");
    let error = if_absent(lookup, create, |_| true).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Argument { parameter: "text", .. }), "{error:?}");
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn one_timeout_holds_for_all_of_it() {
    let (script, clock) = (Script::new(), StillClock::new());
    let builder = Client::builder(&API, ApiKey::new("key")).transport(script.clone());
    let client = builder.clock(clock.clone()).build().unwrap();
    let begin = |seconds| {
        let lookup = Call::<Paged<Messages, Message>>::new(&client, &LIST);
        let mut create = Call::<Json<Message>>::new(&client, &CREATE);
        create.timeout(Duration::from_secs(seconds));
        tokio::spawn(if_absent(lookup, create, |_| true))
    };
    // The server never answers the lookup.
    script.silence();
    let looking = begin(5);
    while script.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(5));
    let error = looking.await.unwrap().unwrap_err();
    assert_eq!(error.delivery(), Delivery::NotSent, "{error:?}");
    // There is time for a first look after the creation, and not for a second.
    script.reply(200, NONE).reply(504, "").reply(200, NONE);
    let error = begin(1).await.unwrap().unwrap_err();
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_eq!(script.remaining(), 0);
    assert_eq!(error.waited(), clock.pauses().iter().sum());
}
