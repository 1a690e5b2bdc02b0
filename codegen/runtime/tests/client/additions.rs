//! What goes out beside what an operation declares.

use crate::api::Message;
use crate::support::Stage;
use close_messaging_runtime::{Delivery, ErrorKind};
use serde_json::{Value, json};

#[tokio::test]
async fn additional_fields_come_to_the_body() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(202, "");
    let mut call = stage.client().export();
    call.json(&Message { text: "a".to_owned(), ..Message::default() });
    call.extra_field("custom.cf_1", &["x"]);
    call.extra_field("text", &"b");
    call.extra_query("_dry", &true);
    call.send().await.unwrap();
    let request = script.requests().remove(0);
    assert_eq!(request.json::<Value>().unwrap(), json!({"text": "b", "custom.cf_1": ["x"]}));
    assert_eq!(request.parameter("_dry"), Some("true"));
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn an_additional_parameter_takes_the_place_of_a_declared_one() {
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(202, "");
    let mut call = stage.client().export();
    call.query("limit", &1);
    call.query("q", &"x");
    call.extra_query("limit".to_owned(), &"a b");
    call.send().await.unwrap();
    let pairs = [("limit", "a b"), ("q", "x")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(script.requests()[0].query, pairs);
}

#[tokio::test]
async fn what_cannot_be_added_or_is_refused_is_not_sent() {
    let stage = Stage::new();
    let script = stage.script.clone();
    let client = stage.client();

    let mut no_object = client.export();
    no_object.json(&[1]);
    no_object.extra_field("a", &1);
    let mut no_json = client.export();
    no_json.extra_field("a", &std::collections::HashMap::from([((1, 2), 3)]));
    let mut refused = client.export();
    refused.refuse("lead_id", "has more than 10 items");
    refused.refuse("text", "is another fault");

    for (call, parameter) in [(no_object, "body"), (no_json, "body"), (refused, "lead_id")] {
        let error = call.send().await.unwrap_err();
        assert_eq!(error.delivery(), Delivery::NotSent);
        assert!(
            matches!(error.kind(), ErrorKind::Argument { parameter: name, .. } if *name == parameter),
            "{error:?}"
        );
    }
    assert!(script.requests().is_empty());
}

#[tokio::test]
async fn a_reply_is_there_as_it_came() {
    let stage = Stage::new();
    stage.script.reply(500, "").reply(206, "not JSON").reply(400, "no");
    let client = stage.client();
    let reply = client.export().raw().await.unwrap_err();
    assert_eq!(reply.status().unwrap().as_u16(), 500);
    let reply = client.export().raw().await.unwrap();
    assert_eq!((reply.status().as_u16(), reply.body()), (206, &b"not JSON"[..]));
    let error = client.export().raw().await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (400, 1));
}
