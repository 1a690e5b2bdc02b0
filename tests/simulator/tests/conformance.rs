//! What is looked at before a request is carried out, and in which order.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a test that fails"
)]

mod common;

use base64::Engine;
use common::{SMS, Server, WHATSAPP, and, sent, settings, with};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn an_address_comes_before_credentials() {
    let server = Server::start(settings()).await;
    for path in ["/activity/smss/", "/activity/sms", "/activity/sms//", "/"] {
        let answer = sent(server.bare(Method::GET, path)).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body()["error"].is_string(), "{path}");
    }
    let answer = sent(server.bare(Method::PATCH, SMS)).await;
    assert_eq!(answer.status, 405);
    assert_eq!(answer.headers["allow"], "GET, POST");
    let answer = sent(server.bare(Method::POST, "/activity/sms/acti_1/")).await;
    assert_eq!(answer.headers["allow"], "DELETE, GET, PUT");
}

#[tokio::test]
async fn credentials_come_before_the_request() {
    let server = Server::start(settings()).await;
    let broken = format!("{SMS}?unheard=1");
    assert_eq!(sent(server.bare(Method::GET, &broken)).await.status, 401);
    let key = server.simulator.api_key();
    let encoded = |text: String| base64::engine::general_purpose::STANDARD.encode(text);
    let wrong = [
        "Basic".to_owned(),
        "Basic !".to_owned(),
        format!("Basic {}", encoded(key.to_owned())),
        format!("Basic {}", encoded(format!("{key}:password"))),
        format!("Bearer {key}"),
    ];
    for credentials in wrong {
        let request = server.bare(Method::GET, SMS).header("authorization", &credentials);
        let answer = sent(request).await;
        assert_eq!(answer.status, 401, "{credentials}");
        assert!(answer.headers["www-authenticate"].to_str().unwrap().starts_with("Basic"));
        assert!(answer.body()["error"].is_string());
    }
    assert!(server.get(&broken).await.breaks_the_document());
}

#[tokio::test]
async fn a_body_is_json_and_said_to_be() {
    let server = Server::start(settings()).await;
    let post = || server.request(Method::POST, SMS).body("{\"status\": \"draft\"}");
    assert_eq!(sent(post()).await.status, 415);
    assert_eq!(sent(post().header("content-type", "text/plain")).await.status, 415);
    let charset = "application/json; charset=utf-8";
    assert_eq!(sent(post().header("content-type", charset)).await.status, 200);
    for body in ["{", ""] {
        let request = server.request(Method::POST, SMS).header("content-type", charset);
        let answer = sent(request.body(body)).await;
        assert_eq!(answer.status, 400);
        assert!(answer.body()["error"].is_string());
    }
    let answer = sent(with(server.request(Method::GET, SMS), &json!({}))).await;
    assert!(answer.breaks_the_document());
}

#[tokio::test]
async fn what_the_document_does_not_allow_is_refused_as_such() {
    let server = Server::start(settings()).await;
    let mut bodies = vec![json!([]), json!(null)];
    for field in server.whatsapp().as_object().unwrap().keys() {
        let mut body = server.whatsapp();
        body.as_object_mut().unwrap().remove(field);
        bodies.push(body);
        bodies.push(and(server.whatsapp(), json!({field: null})));
    }
    let wrong = [
        json!({"activity_at": "2026-11-20T14:31:07"}),
        json!({"activity_at": "yesterday"}),
        json!({"direction": "inbound"}),
        json!({"integration_link": ""}),
        json!({"integration_link": "no address"}),
        json!({"attachments": [{"filename": "a.png"}]}),
        json!({"attachments": null}),
    ];
    bodies.extend(wrong.map(|more| and(server.whatsapp(), more)));
    for body in bodies {
        let answer = server.post(WHATSAPP, &body).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.breaks_the_document(), "{body}");
    }
    let attachment = json!({"content_type": "image/webp", "filename": "a", "url": "https://a"});
    let sms = and(server.sms("draft"), json!({"attachments": [attachment]}));
    assert!(server.post(SMS, &sms).await.breaks_the_document());
    for query in ["unheard=1", "date_created__gt=yesterday", "_fields=id&_fields=text"] {
        let answer = server.get(&format!("{SMS}?{query}")).await;
        assert!(answer.breaks_the_document(), "{query}");
    }
    let answer = server.post(&format!("{SMS}?send_to_inbox=yes"), &server.sms("inbox")).await;
    assert!(answer.breaks_the_document());
}

#[tokio::test]
async fn the_time_zone_is_a_number() {
    let server = Server::start(settings()).await;
    for (offset, status) in [("-4", 200), ("-2.5", 200), ("+02:00", 400), ("", 400)] {
        let request = server.request(Method::POST, SMS).header("x-tz-offset", offset);
        assert_eq!(sent(with(request, &server.sms("draft"))).await.status, status, "{offset}");
    }
}
