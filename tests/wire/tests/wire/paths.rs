//! Identifiers in the path.

use crate::setup::{client_at, sent};
use close_messaging::{Client, Delivery, Error, ErrorKind};
use close_wire_tests::Server;
use std::pin::Pin;

#[tokio::test]
async fn an_identifier_stays_one_part_of_the_path() {
    for (id, part) in [
        ("acti_1", "acti_1"),
        ("a/b", "a%2Fb"),
        ("a\\b", "a%5Cb"),
        ("../me", "..%2Fme"),
        ("a b", "a%20b"),
        (" ", "%20"),
        ("a?b=c&d#e", "a%3Fb%3Dc%26d%23e"),
        ("50%", "50%25"),
        ("%2e%2e", "%252e%252e"),
        ("a+b;c,d:e@f", "a%2Bb%3Bc%2Cd%3Ae%40f"),
        ("é✓", "%C3%A9%E2%9C%93"),
        ("a\r\nb\0", "a%0D%0Ab%00"),
        ("-._~", "-._~"),
    ] {
        let request = sent(|client| client.sms().get(id)).await;
        assert_eq!(request.path, format!("/api/v1/activity/sms/{part}/"));
        assert_eq!(request.query, None, "{id:?}");
    }
}

type Outcome = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

/// Every call that has an identifier in its path.
fn calls(client: &Client, id: &'static str) -> [Outcome; 6] {
    fn outcome<T>(call: impl IntoFuture<Output = Result<T, Error>> + 'static) -> Outcome {
        Box::pin(async move { call.into_future().await.map(drop) })
    }
    let (sms, whatsapp) = (client.sms(), client.whatsapp());
    [
        outcome(sms.delete(id)),
        outcome(sms.get(id)),
        outcome(sms.update(id)),
        outcome(whatsapp.delete(id)),
        outcome(whatsapp.get(id)),
        outcome(whatsapp.update(id)),
    ]
}

#[tokio::test]
async fn an_identifier_that_leads_elsewhere_is_refused_before_anything_is_sent() {
    // `DELETE /activity/sms//` names no SMS, and `DELETE /activity/sms/../` is another address.
    let server = Server::answering([]).await;
    let client = client_at(server.base_url());
    for id in ["", ".", ".."] {
        for call in calls(&client, id) {
            let error = call.await.unwrap_err();
            let argument = matches!(error.kind(), ErrorKind::Argument { parameter: "id", .. });
            assert!(argument, "{id:?}: {error}");
            assert_eq!(error.delivery(), Delivery::NotSent);
        }
    }
    assert_eq!(server.requests(), []);
}
