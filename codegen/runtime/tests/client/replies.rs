//! What comes back.

use crate::api::{API, ClientBuilder, Export};
use crate::support::{KEY, Server, answer, json};
use close_messaging_runtime::{
    ApiKey, Delivery, Error, ErrorKind, HeaderMap, Reply, StatusCode, decode, tagged,
};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// The error of reading a message from this body.
async fn error_of(body: &str) -> Error {
    let server = Server::answering(json("200 OK", body)).await;
    server.api().get("sms_1").await.unwrap_err()
}

#[tokio::test]
async fn an_empty_outcome_takes_any_body() {
    for reply in [
        "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
        json("200 OK", ""),
        json("200 OK", "{}"),
        answer("202 Accepted", "text/html", "<p>"),
    ] {
        let server = Server::answering(reply).await;
        server.api().delete("sms_1").send().await.unwrap();
    }
}

#[tokio::test]
async fn text_is_given_as_it_is() {
    let server = Server::answering(answer("200 OK", "text/plain", "  hé\n")).await;
    let text = server.api().text("sms_1").send().await.unwrap();
    assert_eq!(text, "  hé\n");
}

#[tokio::test]
async fn text_that_is_not_utf_8_is_an_error() {
    let reply = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n\xff\xfe";
    let server = Server::answering(*reply).await;
    let error = server.api().text("sms_1").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    assert_eq!(error.raw_body(), Some(&b"\xff\xfe"[..]));
    assert_eq!(error.text().unwrap(), "\u{fffd}\u{fffd}");
}

#[tokio::test]
async fn the_status_decides_among_several_outcomes() {
    let server = Server::answering(json("200 OK", r#"{"text": "x"}"#)).await;
    let export = server.api().export().send().await.unwrap();
    assert!(matches!(export, Export::Done(message) if message.text == "x"));

    let server = Server::answering(json("202 Accepted", "")).await;
    assert_eq!(server.api().export().send().await.unwrap(), Export::Started);

    let server = Server::answering(json("206 Partial Content", "")).await;
    let error = server.api().export().send().await.unwrap_err();
    assert_eq!(error.delivery(), Delivery::Accepted);
    assert_eq!(
        error.to_string(),
        "export: the reply is not as declared: the operation does not declare the status \
         206 Partial Content (status 206 Partial Content)"
    );
}

#[tokio::test]
async fn a_fault_in_a_reply_is_located() {
    let error = error_of("{\"text\": \"x\",\n \"sizes\": [1, 2, \"big\"]}").await;
    let ErrorKind::Decode(decode) = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(decode.path(), "sizes[2]");
    assert_eq!(decode.reason(), "expected u32");
    assert_eq!((decode.line(), decode.column()), (Some(2), Some(22)));
    assert_eq!(error.delivery(), Delivery::Accepted);
    assert_eq!(error.status().unwrap().as_u16(), 200);
    assert_eq!(error.raw_body().unwrap().len(), 38);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let error = error_of("{}").await;
    assert!(error.to_string().contains("missing field `text`"), "{error}");
}

#[tokio::test]
async fn what_is_not_json_is_an_error() {
    for (body, reason) in [
        ("", "EOF while parsing a value"),
        ("<html>secret", "expected value"),
        (r#"{"text": "secret"#, "EOF while parsing a string"),
        (r#"{"text": "x"} secret"#, "trailing characters"),
    ] {
        let error = error_of(body).await;
        assert!(error.to_string().contains(reason), "{error}");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}

#[tokio::test]
async fn an_error_repeats_no_value_of_a_reply() {
    for body in [
        r#""4155550100""#,
        "4155550100",
        "-4155550100",
        "0.4155550100",
        r#"["x", {"4155550100": 4155550100}]"#,
        r#"{"4155550100": 4155550100}"#,
        r#"{"text": 4155550100}"#,
        r#"{"text": ["4155550100"]}"#,
        r#"{"text": {"4155550100": true}}"#,
        r#"{"text": "x", "sizes": "4155550100, expected 4155550100"}"#,
        r#"{"text": "x", "sizes": [4155550100000]}"#,
        r#"{"text": "x", "lead_id": {"4155550100": 1}}"#,
    ] {
        let error = error_of(body).await;
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("4155550100"), "{body}: {shown}");
        assert!(shown.contains("expected") || shown.contains("missing field"), "{shown}");
    }
}

/// A union of one member.
#[derive(Debug)]
struct Union;

impl<'de> Deserialize<'de> for Union {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tagged = tagged::Tagged::deserialize("kind", deserializer)?;
        tagged.read::<BTreeMap<String, u32>, _>().map(|_| Self)
    }
}

#[test]
fn an_error_within_a_union_or_a_map_repeats_no_value_either() {
    for (body, path) in [
        (r#"{"+14155550100": [{"kind": "x", "size": "4155550100"}]}"#, "*[0]"),
        (r#"{"data": [{"kind": "x", "size": 41555501000}]}"#, "data[0]"),
        (r#"{"data": [{"kind": 4155550100}]}"#, "data[0]"),
    ] {
        let reply = Reply::new(StatusCode::OK, HeaderMap::new(), body);
        let error = decode::json::<BTreeMap<String, Vec<Union>>>(&reply).unwrap_err();
        assert_eq!(error.path(), path);
        assert!(error.reason().starts_with("expected "), "{error}");
        assert!(!format!("{error} {error:?}").contains("4155550100"), "{error}");
    }
}

#[tokio::test]
async fn a_body_is_taken_up_to_its_limit_and_no_further() {
    let body = r#"{"text": "x"}"#;
    for (limit, fits) in [(body.len(), true), (body.len() - 1, false)] {
        let server = Server::answering(json("200 OK", body)).await;
        let client = ClientBuilder::new(&API, ApiKey::new(KEY))
            .base_url(server.base_url())
            .body_limit(limit)
            .build()
            .unwrap();
        match client.get("sms_1").await {
            Ok(_) => assert!(fits),
            Err(error) => {
                assert!(!fits, "{error:?}");
                assert!(matches!(error.kind(), ErrorKind::BodyTooLarge { limit: 12, .. }));
                assert_eq!(error.delivery(), Delivery::Accepted);
                assert_eq!(error.raw_body(), None);
            }
        }
    }
}
