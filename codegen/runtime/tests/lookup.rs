//! Creating what is not there yet.

use close_messaging_runtime::testing::{self, Script};
use close_messaging_runtime::{
    Api, Call, Client, Delivery, Error, ErrorKind, Json, Listing, Looked, Method, Operation, Paged,
    Pages, RateLimitHeaders, Retry, TransportFault, if_absent,
};
use serde::Deserialize;

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
    if_absent(lookup, Call::<Json<Message>>::new(&client, &CREATE)).await
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
    assert_eq!(methods(&script), ["GET"]);
}

#[tokio::test]
async fn nothing_is_created_when_the_lookup_fails() {
    let script = Script::new();
    script.reply(403, "");
    assert!(looked(&script).await.is_err());
    assert_eq!(methods(&script), ["GET"]);
}
