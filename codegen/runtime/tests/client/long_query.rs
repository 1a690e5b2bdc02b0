//! A query that is too long for a URL.

use crate::support::Stage;
use close_messaging_runtime::{Method, TransportFault};
use serde_json::{Value, json};

const MESSAGE: &str = r#"{"text": "hello"}"#;

/// The base URL and path take 50 bytes, and `?q=` 3.
const ROOM: usize = 200 - "https://api.example.com/api/v1/activity/sms/sms_1/?q=".len();

#[tokio::test]
async fn a_url_goes_out_as_it_is_up_to_its_longest() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(200, MESSAGE).reply(200, MESSAGE);
    let client = stage.client();
    client.get("sms_1").query(&"x".repeat(ROOM)).await.unwrap();
    client.get("sms_1").query(&"x".repeat(ROOM + 1)).await.unwrap();

    let requests = script.requests();
    assert_eq!(requests[0].method, Method::GET);
    assert_eq!(requests[0].parameter("q").unwrap().len(), ROOM);
    assert_eq!(requests[0].header("x-http-method-override"), None);
    assert!(requests[0].body.is_empty());

    assert_eq!(requests[1].method, Method::POST);
    assert_eq!(requests[1].path, "/api/v1/activity/sms/sms_1/");
    assert!(requests[1].query.is_empty());
    assert_eq!(requests[1].header("x-http-method-override"), Some("GET"));
    assert_eq!(requests[1].header("content-type"), Some("application/json"));
    assert_eq!(requests[1].header("accept"), Some("application/json"));
    let body: Value = requests[1].json().unwrap();
    assert_eq!(body, json!({"_params": {"q": "x".repeat(ROOM + 1)}}));
}

#[tokio::test]
async fn values_are_text_and_only_repeated_ones_an_array() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(200, MESSAGE);
    let ids: Vec<String> = (0..50).map(|number| format!("lead_{number}")).collect();
    let call = stage.client().get("sms_1").limit(5).query("a b&ü");
    call.lead_id(ids.clone()).tag(["x", "y"]).await.unwrap();
    let body: Value = script.requests()[0].json().unwrap();
    let parameters =
        json!({"limit": "5", "q": "a b&ü", "lead_id": ids.join(","), "tag": ["x", "y"]});
    assert_eq!(body, json!({"_params": parameters}));
}

#[tokio::test]
async fn it_stays_as_safe_as_it_was() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.fail(TransportFault::Interrupted).reply(500, "").reply(200, MESSAGE);
    stage.client().get("sms_1").query(&"x".repeat(300)).await.unwrap();
    let requests = script.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request.method == Method::POST));
    assert!(requests.iter().all(|request| request.body == requests[0].body));
}

#[tokio::test]
async fn another_call_keeps_its_query() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(202, "");
    let mut call = stage.client().export();
    call.query("q", &"x".repeat(300));
    call.send().await.unwrap();
    let request = script.requests().remove(0);
    assert_eq!(request.parameter("q").unwrap().len(), 300);
    assert_eq!(request.header("x-http-method-override"), None);
}
